import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import type { Profile as Spoken } from '../../../sandbox/partspim/profile';
import { createPartsPim } from '../../../systems/partspim';
import type { PartsPimSettings } from '../../../systems/partspim';
import type { System } from '../../../sync/contracts';
import type { World } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';

export interface PartsPimWorld extends World {
	readonly sandbox: Sandbox;
	connect(options?: { wrongSecret?: boolean } & Partial<PartsPimSettings>): System;
	/** What a person does at the screen. */
	do(action: string, args: Record<string, unknown>): Promise<unknown>;
	rows(kind: string): Promise<ReadonlyArray<Record<string, unknown> & { id: string }>>;
	/** Paths asked for, with their queries, in order. */
	asked(): Promise<readonly string[]>;
}

export interface Spoke {
	readonly profile: Spoken;
	readonly access: 'header' | 'bearer';
}

/** An environment that speaks by this profile, with that many customers and products of no kind beside them. */
export async function openPartsPim(
	{ profile, access }: Spoke,
	kind: 'customer' | 'product',
	records: number,
): Promise<PartsPimWorld> {
	const sandbox = await startSandbox({ vendors: ['partspim'], size: 0 });
	const { control } = sandbox;
	await control.configure('partspim', { profile, access });
	const edit = async (action: string, args: Record<string, unknown>) =>
		await control.edit('partspim', action, args);
	const rows: PartsPimWorld['rows'] = async (of) =>
		(await edit('listRecords', { kind: of })) as Awaited<ReturnType<PartsPimWorld['rows']>>;
	let made = 0;
	const create = async (count: number) => {
		const ids: string[] = [];
		for (let n = 0; n < count; n += 1) {
			made += 1;
			const number = String(100 + made);
			const fields =
				kind === 'product'
					? { articleNumber: number, name: `Moer ${number}` }
					: { email: `k${number}@acme.example`, lastName: 'Jansen' };
			ids.push(((await edit('createRecord', { kind, fields })) as { id: string }).id);
		}
		return ids;
	};
	await create(records);
	const fault = { vendor: 'partspim', path: profile.paths[kind] };
	const baseUrl = sandbox.baseUrl('partspim');
	return {
		sandbox,
		do: edit,
		rows,
		create,
		asked: async () => (await control.log()).map(({ path, query }) => `${path}?${query}`),
		connect: ({ wrongSecret = false, ...settings } = {}) => {
			const key = `sandbox-partspim-key${wrongSecret ? '-wrong' : ''}`;
			const header: Record<string, string> =
				access === 'header' ? { 'x-api-key': key } : { authorization: `Bearer ${key}` };
			const host = sandboxHost(baseUrl, async () => await Promise.resolve(header), {
				onSleep: async (ms) => await control.advance(ms),
			});
			return createPartsPim(host, { baseUrl, profile: spokenTo(profile), ...settings });
		},
		stored: async () => (await rows(kind)).map(({ id }) => id),
		remove: async (ids) => {
			for (const id of ids) await edit('deleteRecord', { kind, id });
		},
		edit: async (ids, value) => {
			const field = kind === 'product' ? 'shortDescription' : 'companyName';
			await edit('updateRecords', { kind, ids, fields: { [field]: value } });
		},
		throttle: async (times) =>
			void (await control.addFault({ ...fault, kind: 'status', status: 429, body: {}, times })),
		answer: async (status, body, times) =>
			void (await control.addFault({ ...fault, kind: 'status', status, body, times })),
		loseNextWrite: async () =>
			void (await control.addFault({ ...fault, kind: 'lost', method: 'POST' })),
		narrowRights: async () =>
			await control.configure('partspim', { forbidden: [kind] }).then(() => undefined),
		close: async () => await sandbox.close(),
	};
}

/** What a person would type into the credential. */
function spokenTo(profile: Spoken): NonNullable<PartsPimSettings['profile']> {
	return profile;
}
