import type { LogEntry } from '../../../sandbox';
import { writesIn } from '../../../scripts/demo/stories/salesforce-writes';
import { applyPlan } from '../../../sync/operate/applyPlan';
import { planSync } from '../../../sync/operate/planSync';
import { createReport } from '../../../sync/journal/report';
import { previewSync } from '../../../sync/run/preview';
import type { Preview } from '../../../sync/run/preview';
import { openRunWorld, owner, target } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(400_000);

const preview = async (world: RunWorld, quotaShare?: number) =>
	await previewSync(world.environment(), world.definition, {
		...{ limit: Infinity, includeValues: false },
		...(quotaShare === undefined ? {} : { quotaShare }),
	});

/** A question about one job: the first before its results are fetched, the others how far it is. */
const asksOne = ({ method, path }: LogEntry) =>
	method === 'GET' && /\/jobs\/ingest\/[^/]+$/.test(path);

/** What Salesforce was really asked to write since the log was cleared; a look at a job under way apart. */
async function sent(world: RunWorld): Promise<{ calls: number; polls: number }> {
	const log = await world.control.log({ vendor: 'salesforce' });
	const results = log.filter(({ path }) => /\/(successful|failed)Results$/.test(path)).length;
	const looks = log.filter(asksOne).length;
	const jobs = log.filter(
		({ method, path }) => method === 'POST' && /ingest\/?$/.test(path),
	).length;
	return { calls: writesIn(log).length + results + jobs, polls: looks - jobs };
}

async function runAsForetold(world: RunWorld, foretold: Preview): Promise<string[]> {
	await world.control.clearLog();
	const { summary } = await world.run();
	const { calls, polls } = await sent(world);
	expect({ status: summary.status, calls }).toEqual({
		status: 'completed',
		calls: foretold.cost.right.calls,
	});
	expect(polls).toBeGreaterThanOrEqual(foretold.cost.right.polls);
	expect(summary.writes.right).toEqual(foretold.cost.right.writes);
	expect(foretold.writeRequests).toBe(calls);
	return foretold.cost.right.writes.map(
		({ kind, path, records, calls: each }) => `${kind} ${records} ${path}: ${each}`,
	);
}

async function editAll(world: RunWorld): Promise<void> {
	const ids = (await world.accounts()).map(({ id }) => id);
	const fields = { purchaseOrderNumber: 'PO-8' };
	await world.control.edit('m3ter', 'updateAccounts', { ids, fields });
}

describe('what a preview says of the calls is what Salesforce is then sent', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it.each([
		[1, {}, /^upsert 1 single: 1$/, /^update 1 collections: 1$/],
		[150, {}, /collections/, /^update 150 collections: 1$/],
		[900, {}, /composite/, /^update 900 composite: 1$/],
		[900, { writeBatch: 100 }, /collections/, /^update 900 collections: 9$/],
		[900, { jobs: { from: 500 } }, /bulk job: 6/, /^update 900 bulk job: 6$/],
		[2_500, {}, /bulk job: 6/, /^update 2500 bulk job: 6$/],
	] as const)('%i accounts, %j', async (size, salesforce, makes, changes) => {
		world = await openRunWorld({ size, salesforce });

		const creates = await runAsForetold(world, await preview(world));
		await editAll(world);
		const updates = await runAsForetold(world, await preview(world));

		expect(creates.join()).toMatch(makes);
		expect(updates.join()).toMatch(changes);
		process.stdout.write(`${size} ${JSON.stringify(salesforce)}: ${creates} | ${updates}\n`);
	});

	it('also where some of the records are there already, and where nothing is to be done', async () => {
		world = await openRunWorld({ size: 30 });
		const [account] = await world.accounts();
		const fields = { Name: 'Was there', m3ter_Id__c: account?.id };
		await world.control.edit('salesforce', 'createRecord', { object: target, fields });

		await runAsForetold(world, await preview(world));

		expect(await runAsForetold(world, await preview(world))).toEqual([]);
	});

	it('and so it is when a plan is applied, which takes no jobs', async () => {
		world = await openRunWorld({ size: 700, salesforce: { jobs: { from: 500 } } });
		await world.run(undefined, { timeLimit: 0 });
		await world.run();
		await editAll(world);
		const { plan, cost } = await planSync(world.environment(), world.definition, {
			...{ includeValues: false, holder: 'test', owner },
		});
		await world.control.clearLog();

		const applied = await applyPlan(world.environment(), world.definition, plan.id, {
			...{ owner, whenTaken: 'end', holder: 'test', report: createReport() },
			...{ timeLimit: 900_000, writeLimit: Infinity },
		});

		expect(cost.right.writes).toMatchObject([{ path: 'bulk job' }]);
		expect(plan.cost.right).toMatchObject({
			calls: 1,
			writes: [{ path: 'composite', records: 700 }],
		});
		expect((await sent(world)).calls).toBe(1);
		expect(applied).toMatchObject({ counts: { applied: 700 } });
		expect(applied.run.writes.right).toEqual(plan.cost.right.writes);
	});
});

describe('the quota in a preview', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it('is that of the requests: used, of how many, what is left, and whether the run would stop', async () => {
		world = await openRunWorld({ size: 20 });
		await world.control.configure('salesforce', { apiUsage: { used: 880, max: 1_000 } });

		const { cost } = await preview(world, 0.9);

		const [quota] = cost.right.quotas;
		expect(quota).toMatchObject({ name: 'DailyApiRequests', max: 1_000 });
		expect(quota?.used).toBeGreaterThan(880);
		expect(quota?.leftAfter).toBeLessThan(1_000 - (quota?.used ?? 0));
		expect(cost.right.stopsAtQuota).toBe(false);
		expect(cost.left).toMatchObject({ quotas: [], stopsAtQuota: false });
		expect((await preview(world, 0.88)).cost.right.stopsAtQuota).toBe(true);
	});

	it('is also that of jobs where there would be one, and no obstacle to a user who may not see it', async () => {
		const salesforce = { jobs: { from: 20 } };
		world = await openRunWorld({ size: 300, salesforce });

		const { cost } = await preview(world);

		expect(cost.right.quotas.map(({ name }) => name)).toEqual([
			'DailyApiRequests',
			'DailyBulkApiBatches',
		]);
		expect(cost.right.quotas[1]).toMatchObject({ used: 0, max: 15_000, leftAfter: 14_999 });
		await world.control.edit('salesforce', 'setRights', {
			user: 'integration@lockstep.example',
			permissions: { ViewSetup: false },
		});
		const blind = await preview(world);
		expect(blind.cost.right.quotas.map(({ name }) => name)).toEqual(['DailyApiRequests']);
		expect(blind.cost.right.writes).toEqual(cost.right.writes);
	});
});
