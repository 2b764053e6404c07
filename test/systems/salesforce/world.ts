import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import { createSalesforce, signInWithClientCredentials } from '../../../systems/salesforce';
import type {
	ClientCredentials,
	SalesforceSettings,
	SalesforceSystem,
} from '../../../systems/salesforce';
import type { World } from '../shared/acceptance';
import { sandboxHost } from '../shared/host';
import type { TestHost } from '../shared/host';
import { plainAxios } from '../shared/plain';

export interface SalesforceWorld extends World {
	readonly sandbox: Sandbox;
	readonly credential: ClientCredentials;
	/** The host of the last connection. */
	host(): TestHost;
	connect(options?: { wrongSecret?: boolean } & SalesforceSettings): SalesforceSystem;
	rows(): Promise<ReadonlyArray<Record<string, unknown>>>;
	configure(settings: Record<string, unknown>): Promise<void>;
	/** Edits as a person at the screen makes them. */
	do(action: string, args: Record<string, unknown>): Promise<unknown>;
}

export interface WorldOptions {
	readonly object: string;
	readonly records: number;
	/** A text field people edit. */
	readonly editedField: string;
	readonly fields: (n: number) => Record<string, unknown>;
	readonly settings?: Record<string, unknown>;
}

export const integrationUser = 'integration@lockstep.example';

/** The Salesforce sandbox with that many records of one object; pauses move its clock instead of being waited for. */
export async function openSalesforce(options: WorldOptions): Promise<SalesforceWorld> {
	const { object, editedField } = options;
	const sandbox = await startSandbox({ vendors: ['salesforce'], size: 0 });
	const { control } = sandbox;
	const configure = async (settings: Record<string, unknown>) =>
		await control.configure('salesforce', settings);
	if (options.settings) await configure(options.settings);
	const edit = async (action: string, args: Record<string, unknown>) =>
		await control.edit('salesforce', action, { object, ...args });
	const credential = credentialOf(sandbox, await control.settings('salesforce'));
	const create = async (count: number) => {
		const created: string[] = [];
		for (let n = 0; n < count; n += 1) {
			const row = (await edit('createRecord', { fields: options.fields(n) })) as { Id: string };
			created.push(row.Id);
		}
		return created;
	};
	const rows = async () =>
		(await edit('listRecords', {})) as ReadonlyArray<Record<string, unknown>>;
	const fault = { vendor: 'salesforce', path: '/query' };
	let host: TestHost | undefined;
	await create(options.records);
	return {
		sandbox,
		credential,
		configure,
		rows,
		create,
		do: edit,
		host: () => host as TestHost,
		connect: ({ wrongSecret = false, ...settings } = {}) => {
			const { clientSecret } = credential;
			const typed = wrongSecret
				? { ...credential, clientSecret: `${clientSecret}-wrong` }
				: credential;
			host = sandboxHost(credential.myDomainUrl, bearer(typed), {
				onSleep: async (ms) => await control.advance(ms),
			});
			return createSalesforce(host, { instanceUrl: credential.myDomainUrl, ...settings });
		},
		stored: async () => (await rows()).map(({ Id }) => String(Id)),
		remove: async (ids) => {
			for (const id of ids) await edit('deleteRecord', { id });
		},
		edit: async (ids, value) => {
			for (const id of ids) await edit('updateRecord', { id, fields: { [editedField]: value } });
		},
		throttle: async (times) =>
			void (await control.addFault({
				...fault,
				kind: 'status',
				status: 403,
				body: [
					{
						message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
						errorCode: 'REQUEST_LIMIT_EXCEEDED',
					},
				],
				times,
			})),
		answer: async (status, body, times) =>
			void (await control.addFault({ ...fault, kind: 'status', status, body, times })),
		loseNextWrite: async () =>
			void (await control.addFault({
				vendor: 'salesforce',
				path: '/composite/sobjects',
				kind: 'lost',
				method: 'POST',
			})),
		narrowRights: async () =>
			void (await control.edit('salesforce', 'setRights', {
				user: integrationUser,
				objects: { [object]: { read: false, create: false, edit: false, delete: false } },
			})),
		close: async () => await sandbox.close(),
	};
}

function credentialOf(sandbox: Sandbox, settings: Record<string, unknown>): ClientCredentials {
	return {
		myDomainUrl: sandbox.baseUrl('salesforce'),
		allowPlainHttp: true,
		clientId: String(settings.consumerKey),
		clientSecret: String(settings.consumerSecret),
	};
}

/** Signs in as the credential does and keeps the token. */
function bearer(credential: ClientCredentials) {
	let session: Promise<{ accessToken: string }> | undefined;
	return async (renew: boolean) => {
		if (renew || session === undefined)
			session = signInWithClientCredentials(plainAxios, credential);
		return { authorization: `Bearer ${(await session).accessToken}` };
	};
}
