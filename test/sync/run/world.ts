import type { Definition, MappingRow } from '../../../sync/contracts';
import { accounts } from '../../../integrations/m3ter-salesforce/accounts';
import { startSandbox } from '../../../sandbox';
import type { Control, Sandbox } from '../../../sandbox';
import { addWait, createReport } from '../../../sync/journal/report';
import type { Report } from '../../../sync/journal/report';
import type { Environment } from '../../../sync/plan/context';
import { runSync } from '../../../sync/run/run';
import type { RunOptions, RunResult } from '../../../sync/run/run';
import { openSqliteStore } from '../../../sync/state';
import type { Store } from '../../../sync/state';
import { createM3ter, signIn } from '../../../systems/m3ter';
import { createSalesforce, signInWithClientCredentials } from '../../../systems/salesforce';
import type { SalesforceSettings } from '../../../systems/salesforce';
import { sandboxHost } from '../../systems/shared/host';
import type { TestHost } from '../../systems/shared/host';
import { plainAxios } from '../../systems/shared/plain';
import { isWrite, recordsIn } from './writesSeen';

export const target = 'm3ter_Account__c';

export type Row = Record<string, unknown> & { readonly Id: string };
export type Account = Record<string, unknown> & { readonly id: string; readonly name: string };

/** Two vendors in the sandbox, a state of its own, and one virtual time for all of them. */
export interface RunWorld {
	readonly sandbox: Sandbox;
	readonly control: Control;
	readonly store: Store;
	readonly definition: Definition;
	/** Connects anew, as every run does. Waits inside requests go into `report`. */
	environment(signal?: AbortSignal, report?: Report): Environment;
	run(
		definition?: Definition,
		options?: Partial<RunOptions>,
		change?: (environment: Environment) => Environment,
	): Promise<RunResult>;
	/** Lets virtual time pass for vendors and state alike. */
	advance(ms: number): Promise<void>;
	/** Virtual ms since the epoch. */
	now(): number;
	rows(): Promise<readonly Row[]>;
	accounts(): Promise<readonly Account[]>;
	/** Bodies of the write requests Salesforce has seen since the log was cleared. */
	writes(): Promise<readonly WriteSeen[]>;
	close(): Promise<void>;
}

export interface WriteSeen {
	readonly method: string;
	readonly path: string;
	readonly records: readonly Record<string, unknown>[];
	readonly fault?: string;
}

export const owner = { workflow: 'w1', workflowName: 'Accounts', node: 'n1' };

export interface RunWorldOptions {
	readonly size: number;
	readonly seed?: number;
	/** Another world's sandbox, for a state of its own; it is closed by its own world. */
	readonly sandbox?: Sandbox;
	/** ms an answer may take. */
	readonly requestTimeout?: number;
	readonly salesforce?: SalesforceSettings;
}

export async function openRunWorld(options: RunWorldOptions): Promise<RunWorld> {
	const sandbox =
		options.sandbox ?? (await startSandbox({ size: options.size, seed: options.seed ?? 1 }));
	const { control } = sandbox;
	await control.configure('m3ter', { requestsPerSecond: 0, requestsPerFiveMinutes: 0 });
	const m3terSettings = await control.settings('m3ter');
	const salesforceSettings = await control.settings('salesforce');
	let offset = 0;
	const clock = () => Date.now() + offset;
	const advance = async (ms: number) => {
		offset += ms;
		await control.advance(ms);
	};
	const store = openSqliteStore(':memory:', clock);
	const definition: Definition = {
		name: 'accounts',
		left: { system: 'm3ter', object: accounts.leftObject },
		right: { system: 'salesforce', object: accounts.rightObject },
		mapping: {
			...accounts.mapping,
			rows: [
				...accounts.mapping.rows,
				{ left: 'customFields.Tier', right: 'Tier__c' },
				{ left: 'customFields.Employees', right: 'Employees__c' },
			],
		},
		scope: { allow: [], deny: [] },
		policies: { whenMappingChanges: 'update' },
	};
	const m3terCredential = {
		baseUrl: sandbox.baseUrl('m3ter'),
		allowPlainHttp: true,
		organizationId: String(m3terSettings.organizationId),
		accessKeyId: String(m3terSettings.accessKeyId),
		apiSecret: 'sandbox-api-secret',
	};
	const salesforceCredential = {
		myDomainUrl: sandbox.baseUrl('salesforce'),
		allowPlainHttp: true,
		clientId: String(salesforceSettings.consumerKey),
		clientSecret: String(salesforceSettings.consumerSecret),
	};
	const m3terToken = kept(async () => await signIn(plainAxios, m3terCredential, 0));
	const salesforceToken = kept(
		async () => await signInWithClientCredentials(plainAxios, salesforceCredential),
	);
	const environment = (signal?: AbortSignal, report = createReport()): Environment => ({
		left: createM3ter(
			telling(
				report,
				sandboxHost(sandbox.baseUrl('m3ter'), m3terToken, {
					expired: [401, 403],
					onSleep: advance,
				}),
			),
			{ organizationId: m3terCredential.organizationId },
		),
		right: createSalesforce(
			telling(
				report,
				sandboxHost(sandbox.baseUrl('salesforce'), salesforceToken, { onSleep: advance }),
			),
			{ requestTimeout: options.requestTimeout ?? 10_000, ...options.salesforce },
		),
		store,
		signal,
		sleep: async (ms) => await advance(ms),
		log: () => undefined,
	});
	return {
		sandbox,
		control,
		store,
		definition,
		environment,
		advance,
		now: clock,
		run: async (changed = definition, given = {}, change = (each) => each) => {
			const report = given.report ?? createReport();
			return await runSync(change(environment(undefined, report)), changed, {
				owner,
				whenTaken: 'end',
				timeLimit: 900_000,
				writeLimit: Infinity,
				holder: 'test',
				...given,
				report,
			});
		},
		rows: async () =>
			(await control.edit('salesforce', 'listRecords', { object: target })) as readonly Row[],
		accounts: async () => (await control.edit('m3ter', 'listAccounts', {})) as readonly Account[],
		writes: async () => {
			const log = await control.log({ vendor: 'salesforce' });
			return log.filter(isWrite).map(({ method, path, requestBody, fault }) => ({
				method,
				path,
				records: recordsIn(path, requestBody),
				...(fault === undefined ? {} : { fault: String(fault) }),
			}));
		},
		close: async () => {
			await store.close();
			if (!options.sandbox) await sandbox.close();
		},
	};
}

/** The definition with other rows, or other policies. */
export function changed(
	definition: Definition,
	rows: (rows: readonly MappingRow[]) => readonly MappingRow[],
	policies: Partial<Definition['policies']> = {},
): Definition {
	return {
		...definition,
		mapping: { ...definition.mapping, rows: rows(definition.mapping.rows) },
		policies: { ...definition.policies, ...policies },
	};
}

export function idsOf(rows: readonly Row[]): string[] {
	return rows.map((row) => String(row['m3ter_Id__c'])).sort();
}

/** How often each account was sent in creates and updates by external id. */
export function timesSent(writes: readonly WriteSeen[]): ReadonlyMap<string, number> {
	const times = new Map<string, number>();
	for (const record of writes.flatMap(({ records }) => records)) {
		const id = String(record['m3ter_Id__c']);
		times.set(id, (times.get(id) ?? 0) + 1);
	}
	return times;
}

/** What a promise is refused with; fails where it is not. */
export async function refusalOf(promise: Promise<unknown>): Promise<Error> {
	return await promise.then(
		() => {
			throw new Error('Nothing was refused');
		},
		(error: Error) => error,
	);
}

/** Smaller batches, so that few accounts make many. */
export function batchesOf(size: number): (environment: Environment) => Environment {
	return (environment) => ({
		...environment,
		right: { ...environment.right, limits: { ...environment.right.limits, writeBatch: size } },
	});
}

function telling(report: Report, host: TestHost): TestHost {
	return { ...host, onWait: ({ reason, ms }) => addWait(report, reason, ms) };
}

function kept(signInAnew: () => Promise<{ accessToken: string }>) {
	let token: Promise<{ accessToken: string }> | undefined;
	return async (renew: boolean) => {
		if (renew || token === undefined) token = signInAnew();
		const asked = token;
		asked.catch(() => {
			if (token === asked) token = undefined;
		});
		return { authorization: `Bearer ${(await asked).accessToken}` };
	};
}
