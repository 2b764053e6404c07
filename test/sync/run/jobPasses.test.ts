import { bulkJobsIn } from '../../harness/bulk-jobs';
import { openRunWorld } from './world';
import type { RunWorld } from './world';

const size = 300;
const jobsFrom = 10;

/** Rows of each job, in order. */
async function uploads({ control }: RunWorld): Promise<number[]> {
	return bulkJobsIn(await control.log()).map(({ sent }) => sent.length);
}

/** How many accounts there are on each level below the roots. */
async function levels(world: RunWorld): Promise<number[]> {
	const accounts = new Map((await world.accounts()).map((each) => [each.id, each]));
	const depthOf = (id: unknown): number => {
		const parent = accounts.get(String(id))?.['parentAccountId'];
		return parent === undefined ? 0 : 1 + depthOf(parent);
	};
	const counts: number[] = [];
	for (const id of accounts.keys()) counts[depthOf(id)] = (counts[depthOf(id)] ?? 0) + 1;
	return counts;
}

describe('a load by jobs', () => {
	let world: RunWorld;

	beforeEach(async () => {
		world = await openRunWorld({ size, salesforce: { jobs: { from: jobsFrom } } });
	});

	afterEach(async () => await world.close());

	it('sends those that wait for a parent as one job behind the one their parents are in', async () => {
		await world.control.seed({ vendor: 'm3ter', size, seed: 1, levels: 1 });

		const { summary } = await world.run();

		expect(summary).toMatchObject({ openParked: 0, counts: { created: size } });
		expect(await uploads(world)).toEqual([size - size / 10, size / 10]);
	});

	it('takes one pass a level of parents', async () => {
		const { summary } = await world.run();

		const wanted = await levels(world);
		expect(wanted.length).toBeGreaterThan(2);
		expect(summary).toMatchObject({ openParked: 0, counts: { created: size } });
		const jobs = wanted.filter((count) => count >= jobsFrom);
		expect(await uploads(world)).toEqual(jobs);
	});

	it('is done in one pass where nobody has a parent', async () => {
		const all = (await world.accounts()).map(({ id }) => id);
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: all,
			fields: { parentAccountId: null },
		});

		await world.run();

		expect(await uploads(world)).toEqual([size]);
	});
});
