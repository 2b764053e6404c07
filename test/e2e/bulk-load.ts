import { bulkJobsIn, type BulkJob } from '../harness/bulk-jobs';
import {
	accountsIn,
	endOf,
	importSync,
	rowCounts,
	startAnew,
	startRun,
	strayChildren,
	TARGET,
	until,
	type Row,
	type StartedRun,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

/** A first load of many accounts by bulk jobs; played small by a test, and whole by the bench. */
export interface BulkLoad {
	world: SyncWorld;
	/** At m3ter; a tenth of them has a parent. */
	accounts: number;
	/** Of them: as many as Salesforce is to refuse, none of them a parent, half of them children. */
	refused: number;
	/** Of the sync node. */
	options: Row;
	/** ms a run may take. */
	limitMs: number;
}

/** A run, and what it left at Salesforce. */
export interface Loaded {
	run: SyncRun;
	jobs: BulkJob[];
	rows: number;
	/** Different accounts the rows stand for. */
	accounts: number;
	children: number;
	/** Children whose row does not point at their parent's. */
	stray: string[];
}

const REFUSED_NAME = 'Test account, please ignore';
const RULE = {
	object: TARGET,
	field: 'Name',
	pattern: '^Test',
	message: 'Accounts whose name starts with Test are not allowed here.',
};

/** Accounts at m3ter with one level of children, and a rule at Salesforce that some of them break. */
export async function plantAccounts({ world, accounts, refused }: BulkLoad): Promise<void> {
	const { control } = world.sandbox;
	await control.seed({ vendor: 'm3ter', size: accounts, seed: 1, levels: 1 });
	await control.configure('salesforce', { validationRules: [RULE] });
	const all = await accountsIn(world);
	const parents = new Set(all.map(({ parentAccountId }) => parentAccountId));
	const children = all.filter(({ parentAccountId }) => parentAccountId !== undefined);
	const childless = all.filter(({ id, parentAccountId }) => !parentAccountId && !parents.has(id));
	const chosen = [...spread(children, refused / 2), ...spread(childless, refused / 2)];
	const ids = chosen.map(({ id }) => id);
	await control.edit('m3ter', 'updateAccounts', { ids, fields: { name: REFUSED_NAME } });
}

/** So many of them, evenly from the first to the last. */
function spread<T>(items: readonly T[], count: number): T[] {
	const every = Math.floor(items.length / count);
	return items.filter((_, at) => at % every === 0).slice(0, count);
}

/** The workflow as a person imports it, under a name of its own. */
export async function importLoad({ world, options }: BulkLoad, name: string): Promise<string> {
	return await importSync(world, { name, options });
}

/** Runs the workflow and looks at what Salesforce holds then. */
export async function load(setup: BulkLoad, workflow: string): Promise<Loaded> {
	return await loaded(setup, await startRun(setup.world, workflow));
}

async function loaded({ world, limitMs }: BulkLoad, started: StartedRun): Promise<Loaded> {
	const run = await endOf(world, started, limitMs);
	return {
		run,
		jobs: bulkJobsIn(run.log),
		...(await rowCounts(world)),
		...(await strayChildren(world)),
	};
}

/**
 * Everything anew; n8n is killed once Salesforce has been handed a job, which takes `startDelayMs` to begin with it, and
 * started again. What comes back is the load that finishes it, with all the vendor saw since before the first run.
 */
export async function loadThroughKill(setup: BulkLoad, startDelayMs: number): Promise<Loaded> {
	const { world } = setup;
	await startAnew(world);
	await plantAccounts(setup);
	await world.sandbox.control.configure('salesforce', { bulk: { startDelayMs } });
	const workflow = await importLoad(setup, 'After a restart');
	const { since } = await startRun(world, workflow);
	await until('a job handed over', async () => await handedOver(world), setup.limitMs);
	await world.host.kill();
	await world.host.restart();
	const { id } = await startRun(world, workflow);
	return await loaded(setup, { id, since });
}

/** Asked by the counts alone: the log of a large load holds its uploads. */
async function handedOver({ sandbox }: SyncWorld): Promise<true | undefined> {
	const counts = await sandbox.control.counts('salesforce');
	const patches = Object.keys(counts).filter((each) => /^PATCH .*\/jobs\/ingest/.test(each));
	return patches.length > 0 ? true : undefined;
}

/** Accounts that were uploaded more than once. */
export function sentTwice(jobs: readonly BulkJob[]): string[] {
	const seen = new Set<string>();
	return jobs.flatMap(({ sent }) => sent).filter((id) => seen.size === seen.add(id).size);
}
