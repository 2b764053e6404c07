import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import { createSellsy, createSellsyV1, oauthHeader } from '../../../systems/sellsy';
import type { SellsySettings, SellsySystem, V1Keys } from '../../../systems/sellsy';
import axios from 'axios';

import type { World } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';
import type { TestHost } from '../shared/host';

export type Api = 'v1' | 'v2';
export type Kind = 'company' | 'individual' | 'contact';

export interface SellsyWorld extends World {
	readonly sandbox: Sandbox;
	/** The host of the last connection. */
	host(): TestHost;
	connect(options?: { wrongSecret?: boolean } & SellsySettings): SellsySystem;
	/** The same account through the other API. */
	through(api: Api, settings?: SellsySettings): SellsySystem;
	configure(settings: Record<string, unknown>): Promise<void>;
	/** Edits as a person at the screen makes them. */
	do(action: string, args?: Record<string, unknown>): Promise<unknown>;
	/** Records as the screen shows them, by v2's names. */
	rows(): Promise<ReadonlyArray<Record<string, unknown>>>;
}

export interface WorldOptions {
	readonly api: Api;
	readonly kind: Kind;
	readonly records: number;
	/** Records of the sandbox's own seed, beside none of ours. */
	readonly size?: number;
	readonly settings?: SellsySettings;
}

export const secrets = { v1: 'sandbox-user-secret', v2: 'sandbox-personal-secret' } as const;

/** Far above what a test sends, so that functional tests do not pace. */
export const unlimitedSellsy = {
	quotaPerSecond: 100_000,
	quotaPerMinute: 1_000_000,
	v1PerSecond: null,
};

/** The Sellsy sandbox with that many records of one kind; pauses move its clock instead of being waited for. */
export async function openSellsy(options: WorldOptions): Promise<SellsyWorld> {
	const { api, kind } = options;
	const sandbox = await startSandbox({ vendors: ['sellsy'], size: options.size ?? 0 });
	const { control } = sandbox;
	const configure = async (settings: Record<string, unknown>) =>
		await control.configure('sellsy', settings);
	await configure(unlimitedSellsy);
	const edit = async (action: string, args: Record<string, unknown> = {}) =>
		await control.edit('sellsy', action, args);
	const rows = async () =>
		(await edit('listRecords', { object: kind })) as ReadonlyArray<Record<string, unknown>>;
	const create = async (count: number) => {
		const created: string[] = [];
		for (let n = 0; n < count; n += 1) {
			const row = (await edit('createRecord', { object: kind })) as { id: number };
			created.push(String(row.id));
		}
		return created;
	};
	const settings = await control.settings('sellsy');
	let host: TestHost | undefined;
	const open = (through: Api, wrong: boolean, own: SellsySettings) => {
		const opened = connection(sandbox, settings, through, wrong, own);
		host = opened.host;
		return opened.system;
	};
	const fault = { vendor: 'sellsy', path: api === 'v1' ? '/0/' : `/${pathOf[kind]}` };
	await create(options.records);
	return {
		sandbox,
		configure,
		rows,
		create,
		do: edit,
		host: () => host as TestHost,
		connect: ({ wrongSecret = false, ...own } = {}) =>
			open(api, wrongSecret, { ...options.settings, ...own }),
		through: (other, own = {}) => open(other, false, { ...options.settings, ...own }),
		stored: async () => (await rows()).map(({ id }) => String(id)),
		remove: async (ids) => {
			for (const id of ids) await edit('deleteRecord', { object: kind, id: Number(id) });
		},
		edit: async (ids, value) =>
			void (await edit('updateRecords', {
				object: kind,
				ids: ids.map(Number),
				fields: { [kind === 'company' ? 'name' : 'last_name']: value },
			})),
		throttle: async (times) =>
			void (await control.addFault({ ...fault, kind: 'status', status: 429, body: {}, times })),
		answer: async (status, body, times) =>
			void (await control.addFault({ ...fault, kind: 'status', status, body, times })),
		loseNextWrite: async () =>
			void (await control.addFault({ ...fault, kind: 'lost', method: 'POST' })),
		narrowRights: async () => await narrow(api, kind, configure, edit),
		close: async () => await sandbox.close(),
	};
}

const pathOf = { company: 'companies', individual: 'individuals', contact: 'contacts' };

const listsOf = {
	company: ['Client.getList', 'Prospects.getList'],
	individual: ['Client.getList', 'Prospects.getList'],
	contact: ['Peoples.getList'],
};

async function narrow(
	api: Api,
	kind: Kind,
	configure: (settings: Record<string, unknown>) => Promise<void>,
	edit: (action: string, args: Record<string, unknown>) => Promise<unknown>,
): Promise<void> {
	if (api === 'v1') await configure({ v1Forbidden: listsOf[kind] });
	else
		await edit('setScopes', {
			clientId: 'sandbox-personal-client',
			scopes: ['scopes.read', 'custom-fields.read'],
		});
}

/** Whether by keys or by a personal client, as the sandbox's settings name them. */
export function connection(
	sandbox: Sandbox,
	vendor: Record<string, unknown>,
	api: Api,
	wrongSecret: boolean,
	settings: SellsySettings,
): { readonly host: TestHost; readonly system: SellsySystem } {
	const onSleep = async (ms: number) => await sandbox.control.advance(ms);
	const baseUrl = sandbox.baseUrl('sellsy');
	if (api === 'v1') {
		const keys = vendor.v1Keys as V1Keys;
		const signed = signature(wrongSecret ? { ...keys, userSecret: `${keys.userSecret}x` } : keys);
		const host = sandboxHost(`${baseUrl}/0`, signed, { onSleep, running: true });
		return { host, system: createSellsyV1(host, settings) };
	}
	const token = tokenOf(baseUrl, `${secrets.v2}${wrongSecret ? '-wrong' : ''}`);
	const host = sandboxHost(
		`${baseUrl}/v2`,
		async (renew) => ({ authorization: `Bearer ${(await token(renew)) ?? ''}` }),
		{ onSleep, running: true },
	);
	return { host, system: createSellsy(host, settings, async () => await token(false)) };
}

function signature(keys: V1Keys) {
	let calls = 0;
	return async () => {
		calls += 1;
		const nonce = `${process.hrtime.bigint()}-${calls}`;
		return await Promise.resolve({ authorization: oauthHeader(keys, nonce, 1_767_225_600) });
	};
}

/** Client credentials, as n8n fetches them; none where the secret is refused. */
function tokenOf(baseUrl: string, clientSecret: string) {
	let token: Promise<string | undefined> | undefined;
	return async (renew: boolean) => {
		if (renew || token === undefined) token = fetched(baseUrl, clientSecret);
		return await token;
	};
}

async function fetched(baseUrl: string, clientSecret: string): Promise<string | undefined> {
	const answer = await axios.post<{ access_token?: string }>(
		`${baseUrl}/oauth2/access-tokens`,
		{
			grant_type: 'client_credentials',
			client_id: 'sandbox-personal-client',
			client_secret: clientSecret,
		},
		{ validateStatus: () => true, proxy: false },
	);
	return answer.data.access_token;
}
