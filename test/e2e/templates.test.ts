import { playTemplates } from '../../scripts/demo/play';
import { STORIES } from '../../scripts/demo/stories';
import type { TableRow } from '../../scripts/demo/table';
import { readTemplates } from '../../scripts/demo/templates';
import { startDemoWorld, type DemoWorld } from '../../scripts/demo/world';

const START_LIMIT_MS = 20 * 60_000;
const STORY_LIMIT_MS = 10 * 60_000;

describe('the templates in a real n8n', () => {
	let world: DemoWorld;
	let rows: TableRow[];

	beforeAll(async () => {
		const size = Math.max(...STORIES.map((story) => story.size));
		world = await startDemoWorld({ size, say: () => undefined });
		rows = await playTemplates(world, await readTemplates(), () => undefined);
	}, START_LIMIT_MS + STORY_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, 60_000);

	it('were all played', () => {
		const rounds = STORIES.flatMap((story) => story.rounds());

		expect(rows.length).toBeGreaterThanOrEqual(rounds.length);
	});

	it('did in every round what their story says', () => {
		const complaints = rows.map((row) => ({ round: row.round, complaints: row.complaints }));

		expect(complaints.filter((each) => each.complaints.length > 0)).toEqual([]);
	});
});
