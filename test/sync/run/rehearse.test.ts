import { createRehearsal } from '../../../sync/run/rehearse';
import type { Assessed } from '../../../sync/plan/look';
import type { Assessing } from '../../../sync/plan/context';
import { jobCost, writeCost } from '../../../systems/salesforce/objects/writePath';
import { ready } from '../../../sync/run/windows';
import { openTwoWay } from './twoWayWorld';
import { row } from './twoWayDefinition';

const windowSize = 2_000;

/** One way to a system that takes 1,000 writes a call and 100,000 in a job, with the prices of Salesforce. */
async function terms(writeBatch: number, from: number): Promise<Assessing> {
	const world = openTwoWay({
		rows: [row('code'), row('name')],
		...{ left: { upsert: true }, right: { upsert: true, jobs: 4 } },
		policies: { direction: 'toRight' },
	});
	const environment = world.environment();
	const { assessing } = await ready(environment, world.definitions.contact);
	const { right } = assessing.objects;
	if (!right.jobs) throw new Error('The right takes no jobs');
	const jobs = { ...right.jobs, from, cost: jobCost };
	const limits = { ...environment.right.limits, writeBatch };
	return {
		...assessing,
		environment: { ...environment, right: { ...environment.right, limits } },
		objects: { ...assessing.objects, right: { ...right, jobs, cost: writeCost } },
	};
}

/** Verdicts of one kind on that many records of the left. */
function verdicts(kind: 'create' | 'update', count: number): Assessed[] {
	return Array.from({ length: count }, (_, n) => {
		const record = { id: `L${n}`, fields: { code: `C${n}` } };
		const sight = { side: 'left', record, rows: [], digest: '', unusable: undefined } as const;
		const verdict =
			kind === 'create'
				? { kind, to: 'right' as const, send: [] }
				: {
						kind,
						leftId: record.id,
						rightId: `R${n}`,
						send: [{ to: 'right', row: {}, value: null }],
					};
		const looked = { side: 'left', sight, sights: {}, link: undefined, hold: undefined, verdict };
		return looked as unknown as Assessed;
	});
}

async function foretold(kind: 'create' | 'update', count: number, batch = 1_000, from = 2_000) {
	const rehearsal = createRehearsal(await terms(batch, from), { asRun: true, awoken: () => 100 });
	const all = verdicts(kind, count);
	for (let n = 0; n < count; n += windowSize)
		await rehearsal.window(all.slice(n, n + windowSize), n + windowSize >= count);
	const { writes, calls, polls } = rehearsal.end().right;
	return { writes: writes.map(({ records, path }) => `${records} ${path}`), calls, polls };
}

describe.each(['create', 'update'] as const)('a rehearsal of so many: %s', (kind) => {
	const single = kind === 'create' ? 'single' : 'collections';

	it.each([
		[1, [`1 ${single}`], 1, 0],
		[150, ['150 collections'], 1, 0],
		[900, ['900 composite'], 1, 0],
		[2_500, ['2500 bulk job'], 6, 1],
		[120_000, ['120000 bulk job'], 12, 2],
	])('%i', async (count, writes, calls, polls) => {
		expect(await foretold(kind, count)).toEqual({ writes, calls, polls });
	});

	it('with fewer records a call', async () => {
		expect(await foretold(kind, 900, 100)).toMatchObject({ writes: ['900 collections'], calls: 9 });
	});

	it('with jobs switched off', async () => {
		expect(await foretold(kind, 2_500, 1_000, Infinity)).toMatchObject({
			writes: ['2500 composite'],
			calls: 3,
		});
	});
});
