import type { System } from '../../../sync/contracts';
import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import { createM3ter, signIn } from '../../../systems/m3ter';
import type { M3terCredential } from '../../../systems/m3ter';
import type { World } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';
import type { TestHost } from '../shared/host';
import { plainAxios } from '../shared/plain';

export interface M3terWorld extends World {
	readonly sandbox: Sandbox;
	readonly credential: M3terCredential;
	/** The host of the last connection. */
	host(): TestHost;
	account(id: string): Promise<Record<string, unknown>>;
}

const secret = 'sandbox-api-secret';

/** The m3ter sandbox with that many accounts; pauses move its clock instead of being waited for. */
export async function openM3ter(records: number): Promise<M3terWorld> {
	const sandbox = await startSandbox({ vendors: ['m3ter'], size: records });
	const { control } = sandbox;
	const baseUrl = sandbox.baseUrl('m3ter');
	const settings = await control.settings('m3ter');
	const credential: M3terCredential = {
		baseUrl,
		allowPlainHttp: true,
		organizationId: String(settings.organizationId),
		accessKeyId: String(settings.accessKeyId),
		apiSecret: secret,
	};
	let host: TestHost | undefined;
	const edit = async (action: string, args: Record<string, unknown>) =>
		await control.edit('m3ter', action, args);
	const list = async (ids?: readonly string[]) =>
		(await edit('listAccounts', { ids })) as ReadonlyArray<Record<string, unknown>>;
	const fault = { vendor: 'm3ter', path: '/accounts' };
	return {
		sandbox,
		credential,
		host: () => host as TestHost,
		connect: ({ wrongSecret = false } = {}): System => {
			const typed = wrongSecret ? { ...credential, apiSecret: `${secret}-wrong` } : credential;
			host = sandboxHost(baseUrl, bearer(typed), {
				expired: [401, 403],
				onSleep: async (ms) => await control.advance(ms),
			});
			return createM3ter(host, { organizationId: credential.organizationId });
		},
		account: async (id) => (await list([id]))[0] ?? {},
		stored: async () => (await list()).map(({ id }) => String(id)),
		create: async (count) => {
			const created: string[] = [];
			for (let n = 0; n < count; n += 1) {
				const fields = { name: `New ${n}`, code: `made-${String(process.hrtime.bigint())}` };
				const record = (await edit('createAccount', { fields })) as { id: string };
				created.push(record.id);
			}
			return created;
		},
		remove: async (ids) => {
			for (const id of ids) await edit('deleteAccount', { id });
		},
		edit: async (ids, value) =>
			void (await edit('updateAccounts', { ids, fields: { name: value } })),
		throttle: async (times) =>
			void (await control.addFault({
				...fault,
				kind: 'status',
				status: 429,
				body: { message: 'Too Many Requests' },
				times,
			})),
		answer: async (status, body, times) =>
			void (await control.addFault({ ...fault, kind: 'status', status, body, times })),
		loseNextWrite: async () =>
			void (await control.addFault({ ...fault, kind: 'lost', method: 'POST' })),
		narrowRights: async () => await control.configure('m3ter', { rights: ['contract:read'] }),
		close: async () => await sandbox.close(),
	};
}

/** Signs in as the credential does and keeps the token. */
function bearer(credential: M3terCredential) {
	let token: Promise<{ accessToken: string }> | undefined;
	return async (renew: boolean) => {
		if (renew || token === undefined) token = signIn(plainAxios, credential, 0);
		return { authorization: `Bearer ${(await token).accessToken}` };
	};
}
