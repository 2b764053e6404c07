import { m3terSalesforce } from '../../integrations/m3ter-salesforce';
import { readHold, type Hold } from '../../scripts/demo/summary';
import { readTemplate } from '../../scripts/demo/templates';
import { wireCredentials } from '../../scripts/demo/wiring';
import { outputOf, reasonOf } from '../../scripts/host';
import { CASE_LIMIT_MS, type Row, type SyncWorld } from './sync-world';

/** Of each kind, in the runs over all of them. */
export const FEW = 8;

/** Where the sandbox keeps what the data points are about. */
const entities: Readonly<Record<string, string>> = {
	accounts: 'accounts',
	contracts: 'contracts',
	commitments: 'commitments',
	balances: 'balances',
	balanceTransactions: 'balances/transactions',
	bills: 'bills',
};

/** The six kinds of records, what is pointed at before what points at it. */
export const kinds = m3terSalesforce.dataPoints;
const nodeNames = kinds.map(({ label }, index) => `${index + 1} ${label}`);

export interface M3terRecord {
	readonly id: string;
	readonly name?: string;
	readonly code?: string;
	readonly accountId?: string;
	readonly balanceId?: string;
	readonly parentAccountId?: string;
}

/** What the node of one kind told of its run. */
export interface KindRun {
	readonly status: string;
	readonly counts: { created: number; updated: number; deleted: number; parked: number };
	readonly openHolds: number;
	readonly openParked: number;
	readonly holds: readonly Hold[];
}

export type KindRuns = Readonly<Record<string, KindRun>>;

/** The workflow of all six kinds, few records of each at m3ter, with these parameters in every sync node. */
export async function importAllKinds(world: SyncWorld, parameters: Row = {}): Promise<string> {
	const each = Object.fromEntries(
		['contracts', 'commitments', 'balances', 'bills'].map((kind) => [kind, FEW]),
	);
	await world.sandbox.control.seed({ vendor: 'm3ter', size: FEW, seed: 1, ...each });
	const entry = { file: 'm3ter-salesforce/all.json', pair: '', name: '', nodeTypes: [] };
	const template = await readTemplate(entry);
	const nodes = template.nodes.map((node) =>
		node.type.endsWith('.lockstepSync')
			? { ...node, parameters: { ...node.parameters, ...parameters } }
			: node,
	);
	const wired = wireCredentials({ ...template, nodes }, world.wanted, world.credentials);
	return (await world.rest.createWorkflow(wired)).id;
}

export async function runAllKinds(world: SyncWorld, workflow: string): Promise<KindRuns> {
	const execution = await world.rest.run(workflow, 'Run now', CASE_LIMIT_MS);
	if (execution.status !== 'success') throw new Error(reasonOf(execution));
	return Object.fromEntries(
		kinds.map(({ id }, at) => {
			const [summary] = outputOf(execution, nodeNames[at] ?? '', 0);
			const holds = outputOf(execution, nodeNames[at] ?? '', 2).map(({ json }) => readHold(json));
			return [id, { ...(summary?.json as unknown as KindRun), holds }];
		}),
	);
}

/** At m3ter, of one kind. */
export async function recordsOf({ sandbox }: SyncWorld, kind: string): Promise<M3terRecord[]> {
	const args = { entity: entities[kind] };
	return (await sandbox.control.edit('m3ter', 'listRecords', args)) as M3terRecord[];
}

export async function deleteRecord(
	{ sandbox }: SyncWorld,
	kind: string,
	id: string,
): Promise<void> {
	await sandbox.control.edit('m3ter', 'deleteRecord', { entity: entities[kind], id });
}

/** At Salesforce, of one object. */
export async function rowsOf({ sandbox }: SyncWorld, object: string): Promise<Row[]> {
	return (await sandbox.control.edit('salesforce', 'listRecords', { object })) as Row[];
}

/** Records of a kind that hang on these accounts; transactions do through their balances. */
export async function belongingTo(
	world: SyncWorld,
	kind: string,
	accounts: ReadonlySet<string>,
): Promise<M3terRecord[]> {
	const all = await recordsOf(world, kind);
	if (kind === 'accounts') return all.filter(({ id }) => accounts.has(id));
	if (kind !== 'balanceTransactions')
		return all.filter(({ accountId = '' }) => accounts.has(accountId));
	const balances = await belongingTo(world, 'balances', accounts);
	const ids = new Set(balances.map(({ id }) => id));
	return all.filter(({ balanceId = '' }) => ids.has(balanceId));
}
