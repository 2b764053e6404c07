import type { Finding, System, SystemRecord, TargetStep } from '../../sync/contracts';
import type { Host } from '../http';
import { allowancesOf, quotasOf } from './allowances';
import type { Allowance } from './allowances';
import { createSalesforceClient } from './client';
import { identityOf } from './identity';
import { limitsFor } from './limits';
import { namespaces } from './namespaces';
import { createJobDesk } from './jobs';
import type { JobDesk } from './jobs';
import { createObject } from './objects/object';
import { describeObject } from './objects/describe';
import { selectFrom } from './objects/select';
import type { Selection } from './objects/select';
import { checkObjects, listObjects } from './preflight';
import { checkTarget, prepareTarget, targetMaker } from './prepare';
import type { Target } from './prepare';
import { rememberedByName } from './remembered';
import type { SalesforceSettings } from './settings';
import { statementRows } from './statement';
import type { StatementOptions, StatementPage } from './statement';
import { latestRows, watched } from './watch';
import type { WatchMemory, WatchOptions, WatchPage } from './watch';

export * from './credential';
export * from './domain';
export * from './settings';
export * from './signIn';
export { operators } from './objects/select';
export type { Condition, Operator, Selection } from './objects/select';
export type { Allowance } from './allowances';
export { fullId } from './ids';
export { fieldTypes } from './prepare';
export type { Session, Target, TargetField, TargetFieldType } from './prepare';
export type { JobDesk, JobInfo, JobSettings, JobSort } from './jobs';
export { watchMemory } from './watch';
export type { WatchMemory, WatchOptions, WatchPage, WatchedChange } from './watch';

/** A system that also answers a person's own questions. */
export interface SalesforceSystem extends System {
	/** Records of an object that fit a selection, page by page. */
	select(object: string, selection: Selection): AsyncIterable<readonly SystemRecord[]>;
	/** Jobs of the Bulk API by their ids. */
	readonly jobs: JobDesk;
	/** Rows of any SOQL statement as Salesforce answers them, page by page; see `statementRows`. */
	rows(statement: string, options: StatementOptions): AsyncIterable<StatementPage>;
	/** What changed in an object since a memory was written, page by page; `undefined` starts one. */
	watch(
		object: string,
		memory: WatchMemory | undefined,
		options: WatchOptions,
	): AsyncIterable<WatchPage>;
	/** The rows of an object that changed last. */
	latest(
		object: string,
		wanted: { readonly fields: readonly string[]; readonly limit: number },
	): ReturnType<typeof latestRows>;
	/** What is left of the organization's allowances; undefined where this credential may not see them. */
	allowances(): Promise<readonly Allowance[] | undefined>;
	/** Whether an object has what a sync needs. An empty list means ready. */
	check(target: Target): Promise<readonly Finding[]>;
	/** Makes what an object lacks for a sync; nothing that exists is changed. Rights are gathered in the permission set. */
	prepare(target: Target, permissionSet: string): Promise<readonly TargetStep[]>;
}

/** Salesforce through one credential. Built anew for each run; see `System` for what each method throws. */
export function createSalesforce(host: Host, settings: SalesforceSettings): SalesforceSystem {
	const client = createSalesforceClient(host, settings);
	const description = rememberedByName(async (object) => await describeObject(client, object));
	const { instanceUrl, jobs, overlap, passDuplicateAlerts, session = noSession } = settings;
	return {
		name: 'salesforce',
		label: 'Salesforce',
		limits: limitsFor(settings, () => client.quota()),
		identity: async () => await identityOf(client),
		preflight: async (objects) => checkObjects(objects, await listObjects(client)),
		clock: async () => await client.clock(),
		objects: async () =>
			(await listObjects(client))
				.filter(({ queryable }) => queryable)
				.map(({ name, label }) => ({ object: name, label })),
		object: (object) =>
			createObject({
				...{ client, instanceUrl, jobs, overlap, passDuplicateAlerts },
				description: description(object),
			}),
		requests: () => client.requests(),
		quotas: async (wanted) => await quotasOf(client, wanted),
		allowances: async () => await allowancesOf(client),
		packages: namespaces,
		check: async (target) => await checkTarget(client, target),
		prepare: async (target, permissionSet) =>
			await prepareTarget(client, target, { permissionSet, session }),
		targets: targetMaker(client, session),
		jobs: createJobDesk(client),
		rows: (statement, options) => statementRows(client, statement, options),
		async *watch(object, memory, options) {
			yield* watched(client, await description(object)(), memory, { overlap, ...options });
		},
		latest: async (object, wanted) => await latestRows(client, await description(object)(), wanted),
		async *select(object, selection) {
			yield* selectFrom(client, await description(object)(), selection);
		},
	};
}

async function noSession(): Promise<undefined> {
	return await Promise.resolve(undefined);
}
