import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import { createWebmecanik } from '../../../systems/webmecanik';
import type { WebmecanikSettings, WebmecanikSystem } from '../../../systems/webmecanik';
import type { World } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';
import type { TestHost } from '../shared/host';

export const secret = 'sandbox-password';

/** A record as Webmecanik's people see it. */
export interface Seen {
	readonly id: number;
	readonly points: number;
	readonly dateModified: string | null;
	readonly dateIdentified?: string | null;
	readonly owner?: { readonly id: number } | null;
	readonly stage: unknown;
	readonly tags: ReadonlyArray<{ readonly tag: string }>;
	readonly doNotContact: ReadonlyArray<{ readonly channel: string; readonly reason: number }>;
	readonly fields: { readonly all: Readonly<Record<string, unknown>> };
}

export interface WebmecanikWorld extends World {
	readonly sandbox: Sandbox;
	connect(options?: { wrongSecret?: boolean } & Partial<WebmecanikSettings>): WebmecanikSystem;
	/** The host of the last connection. */
	host(): TestHost;
	configure(settings: Record<string, unknown>): Promise<void>;
	/** An edit at the screen. */
	do<T = unknown>(action: string, args?: Record<string, unknown>): Promise<T>;
	/** A record made at the screen. */
	made(fields: Record<string, unknown>): Promise<string>;
	seen(id: string): Promise<Seen | undefined>;
	merges(): Promise<readonly unknown[]>;
	/** Requests that write, as 'METHOD path'. */
	writes(): Promise<readonly string[]>;
}

/** Signs in with the basic credential. */
export function hostWith(sandbox: Sandbox, username: string, password = secret): TestHost {
	const token = Buffer.from(`${username}:${password}`).toString('base64');
	return sandboxHost(
		sandbox.baseUrl('webmecanik'),
		async () => await Promise.resolve({ authorization: `Basic ${token}` }),
		{ onSleep: async (ms) => await sandbox.control.advance(ms) },
	);
}

const words = {
	contact: { one: 'Contact', many: 'Contacts', path: '/contacts', right: 'companies:*' },
	company: { one: 'Company', many: 'Companies', path: '/companies', right: 'contacts:*' },
} as const;

export interface WorldOptions {
	readonly object?: keyof typeof words;
	readonly records?: number;
	/** A text field people edit. */
	readonly editedField?: string;
	readonly fields?: (n: number) => Record<string, unknown>;
}

/** The sandbox's Webmecanik with that many records of one object; pauses move its clock instead of being waited for. */
export async function openWebmecanik(options: WorldOptions = {}): Promise<WebmecanikWorld> {
	const { object = 'contact', records = 0, editedField = 'position' } = options;
	const { fields = (n: number) => ({ lastname: `Person ${n}` }) } = options;
	const { one, many, path, right } = words[object];
	const sandbox = await startSandbox({ vendors: ['webmecanik'], size: 0 });
	const { control } = sandbox;
	const siteUrl = sandbox.baseUrl('webmecanik');
	const { username } = await control.settings('webmecanik');
	const edit = async <T>(action: string, args: Record<string, unknown> = {}) =>
		(await control.edit('webmecanik', action, args)) as T;
	const made = async (values: Record<string, unknown>) =>
		String((await edit<Seen>(`create${one}`, { fields: values })).id);
	const list = async () => await edit<readonly Seen[]>(`list${many}`);
	const fault = { vendor: 'webmecanik', path };
	let host: TestHost | undefined;
	let count = 0;
	const create = async (wanted: number) => {
		const ids: string[] = [];
		for (let n = 0; n < wanted; n += 1) ids.push(await made(fields((count += 1))));
		return ids;
	};
	await create(records);
	return {
		sandbox,
		made,
		create,
		do: edit,
		host: () => host as TestHost,
		configure: async (settings) => await control.configure('webmecanik', settings),
		connect: ({ wrongSecret = false, ...settings } = {}) => {
			const password = wrongSecret ? `${secret}-wrong` : secret;
			host = hostWith(sandbox, String(username), password);
			return createWebmecanik(host, { siteUrl, ...settings });
		},
		seen: async (id) => (await list()).find((record) => String(record.id) === id),
		merges: async () => await edit('listMerges'),
		writes: async () =>
			(await control.log({ vendor: 'webmecanik' }))
				.filter(({ method }) => method !== 'GET')
				.map(({ method, path: at }) => `${method} ${at.replace(/^\/api/, '')}`),
		stored: async () =>
			(await list())
				.filter(({ dateIdentified }) => dateIdentified !== null)
				.map(({ id }) => String(id)),
		remove: async (ids) => {
			for (const id of ids) await edit(`delete${one}`, { id: Number(id) });
		},
		edit: async (ids, value) =>
			void (await edit(`update${many}`, {
				ids: ids.map(Number),
				fields: { [editedField]: value },
			})),
		throttle: async (times) =>
			void (await control.addFault({
				...fault,
				kind: 'status',
				status: 429,
				body: { errors: [{ code: 429, message: 'Too many requests.', details: [] }] },
				times,
			})),
		answer: async (status, body, times) =>
			void (await control.addFault({ ...fault, kind: 'status', status, body, times })),
		loseNextWrite: async () =>
			void (await control.addFault({ ...fault, kind: 'lost', method: 'POST' })),
		narrowRights: async () =>
			await control.configure('webmecanik', { rights: [right, 'fields:*'] }),
		close: async () => await sandbox.close(),
	};
}
