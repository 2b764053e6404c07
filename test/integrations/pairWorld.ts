import type { Definition, MappingRow, Policies } from '../../sync/contracts';
import type { DataPoint } from '../../integrations';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { createReport } from '../../sync/journal/report';
import type { Environment } from '../../sync/plan/context';
import { runSync } from '../../sync/run/run';
import type { RunResult } from '../../sync/run/run';
import { openSqliteStore } from '../../sync/state';
import type { Store } from '../../sync/state';
import { createWebmecanik } from '../../systems/webmecanik';
import { connection, unlimitedSellsy } from '../systems/sellsy/world';
import type { Api } from '../systems/sellsy/world';
import { hostWith } from '../systems/webmecanik/world';

export interface PairWorldOptions {
	readonly api?: Api;
	/** Seed options of either vendor. */
	readonly sellsy?: Record<string, unknown>;
	readonly webmecanik?: Record<string, unknown>;
}

/** Sellsy and Webmecanik in the sandbox, and a state of their own; waits move the vendors' clock. */
export interface PairWorld {
	readonly sandbox: Sandbox;
	readonly store: Store;
	environment(): Environment;
	run(definition: Definition): Promise<RunResult>;
	sellsy<T>(action: string, args?: Record<string, unknown>): Promise<T>;
	webmecanik<T>(action: string, args?: Record<string, unknown>): Promise<T>;
	/** Writing requests since the request with that number, as 'vendor METHOD path'. */
	writesSince(n: number): Promise<string[]>;
	lastRequest(): Promise<number>;
	close(): Promise<void>;
}

export async function openPairWorld(options: PairWorldOptions = {}): Promise<PairWorld> {
	const sandbox = await startSandbox({ vendors: ['sellsy', 'webmecanik'], size: 0 });
	const { control } = sandbox;
	await control.seed({ vendor: 'sellsy', size: 0, seed: 1, ...options.sellsy });
	await control.seed({ vendor: 'webmecanik', size: 0, seed: 1, ...options.webmecanik });
	await control.configure('sellsy', unlimitedSellsy);
	const keys = await control.settings('sellsy');
	const { username } = await control.settings('webmecanik');
	const siteUrl = sandbox.baseUrl('webmecanik');
	let offset = 0;
	const clock = () => Date.now() + offset;
	const store = openSqliteStore(':memory:', clock);
	const advance = async (ms: number) => {
		offset += ms;
		await control.advance(ms);
	};
	const environment = () => ({
		left: connection(sandbox, keys, options.api ?? 'v2', false, {}).system,
		right: createWebmecanik(hostWith(sandbox, String(username)), { siteUrl }),
		store,
		signal: undefined,
		sleep: advance,
		log: () => undefined,
	});
	const edit =
		(vendor: string) =>
		async <T>(action: string, args: Record<string, unknown> = {}) =>
			(await control.edit(vendor, action, args)) as T;
	return {
		sandbox,
		store,
		environment,
		run: async (definition) =>
			await runSync(environment(), definition, {
				owner: { workflow: 'w', workflowName: 'w', node: definition.name },
				whenTaken: 'end',
				timeLimit: 900_000,
				writeLimit: Infinity,
				holder: 'test',
				report: createReport(),
			}),
		sellsy: edit('sellsy'),
		webmecanik: edit('webmecanik'),
		lastRequest: async () => (await control.log()).at(-1)?.n ?? 0,
		writesSince: async (since) =>
			(await control.log({ since }))
				.filter(isWrite)
				.map(({ vendor, method, path }) => `${vendor} ${method} ${path}`),
		close: async () => {
			await store.close();
			await sandbox.close();
		},
	};
}

/** Searches and sign-ins are posted too. */
function isWrite({ method, path }: { readonly method: string; readonly path: string }): boolean {
	return method !== 'GET' && !/\/search$|token|\/0\/?$/.test(path);
}

export interface Changes {
	readonly rows?: readonly MappingRow[];
	readonly policies?: Partial<Policies>;
}

/** A data point as a sync of that name, with further rows and other policies. */
export function definitionOf(point: DataPoint, { rows = [], policies }: Changes = {}): Definition {
	return {
		name: point.id,
		left: { system: 'sellsy', object: point.leftObject },
		right: { system: 'webmecanik', object: point.rightObject },
		mapping: { ...point.mapping, rows: [...point.mapping.rows, ...rows] },
		scope: { allow: [], deny: [], ...(point.scope ? { filter: point.scope } : {}) },
		policies: { whenMappingChanges: 'update', ...point.policies, ...policies },
	};
}
