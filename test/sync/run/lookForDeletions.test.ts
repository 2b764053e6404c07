import type { Policies } from '../../../sync/contracts';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';

const hour = 3_600_000;

/** Two pairs in step, whose left tells what is edited, and not what is deleted; the first is older than any overlap. Three hours old. */
async function inStep(policies: Partial<Policies>) {
	const world = openTwoWay({
		rows: ['code', 'name', 'title', 'note'].map((name) => row(name)),
		policies: { onDelete: { left: 'delete' }, ...policies },
		left: { feed: 'changes', tombstones: false },
	});
	const ann = await world.pair({ code: 'C1', name: 'Ann' });
	world.clock.advance(hour);
	await world.pair({ code: 'C2', name: 'Bea' });
	return { world, ann };
}

describe('a deletion that the feed does not tell', () => {
	it('is noticed by the next look at all records, not before', async () => {
		const { world, ann } = await inStep({ lookForDeletions: 10 });
		world.left.remove(ann.left);

		world.clock.advance(6 * hour);
		await world.run();
		expect(await world.reasons()).toEqual({});
		world.clock.advance(2 * hour);
		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
	});

	it('is noticed by every run, where the owner wants that', async () => {
		const { world, ann } = await inStep({ lookForDeletions: 0 });
		world.left.remove(ann.left);

		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
	});

	it('is looked for once a day, if nobody says otherwise', async () => {
		const { world, ann } = await inStep({});
		world.left.remove(ann.left);

		world.clock.advance(20 * hour);
		await world.run();
		expect(await world.reasons()).toEqual({});
		world.clock.advance(2 * hour);
		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
	});

	it('is not looked for where nothing would come of it', async () => {
		const { world, ann } = await inStep({ onDelete: {}, lookForDeletions: 0 });
		const before = world.log.entries.length;

		await world.run();

		const shown = world.log.entries
			.slice(before)
			.filter(({ side, call }) => side === 'left' && call === 'changes')
			.flatMap((entry) => entry.shown ?? []);
		expect(shown.map(({ id }) => id)).not.toContain(ann.left);
	});

	it('is found by a look that a run had to leave in its middle', async () => {
		const { world, ann } = await inStep({ lookForDeletions: 5 });
		world.left.remove(ann.left);
		world.clock.advance(5 * hour);
		await world.run({ timeLimit: 0 });

		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
	});
});
