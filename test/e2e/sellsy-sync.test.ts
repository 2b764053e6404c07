import axios from 'axios';
import { outputOf, reasonOf, type CredentialReference, type Execution } from '../../scripts/host';
import { chain, START } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';
import {
	inputOf,
	M3TER,
	rightInputs,
	SELLSY_OAUTH2,
	SELLSY_V1,
	type RightInputs,
} from './credentials-inputs';

const START_LIMIT_MS = 20 * 60_000;
const CASE_LIMIT_MS = 4 * 60_000;
const NODE = 'Sync accounts';
const SIZE = 6;

const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const row = (left: string, right: string) => ({ left: locator(left), right: locator(right) });

/** m3ter accounts to Sellsy companies, as 'Other Objects' takes it. */
function form(syncName: string, authentication: string, sector: string) {
	return {
		resource: 'sync',
		operation: 'sync',
		pair: 'm3ter:sellsy',
		sellsyAuthentication: authentication,
		syncName: { __rl: true, mode: 'name', value: syncName },
		dataPoint: 'other',
		leftObject: locator('account'),
		rightObject: locator('company'),
		direction: 'toRight',
		mappings: {
			rows: [
				row('name', 'name'),
				row('code', 'reference'),
				row('emailAddress', 'email'),
				{ ...row('', 'type'), constant: 'prospect', when: 'onCreate' },
				// Required by the account, so that the sync asks for it.
				{ ...row('', sector), constant: 'Public', when: 'onCreate' },
			],
		},
		matchBy: { keys: [{ ...row('code', 'reference'), normaliser: 'caseless' }] },
	};
}

let world: World;
let inputs: RightInputs;

beforeAll(async () => {
	world = await startWorld({ sandbox: { size: SIZE } });
	inputs = rightInputs(world.sandbox);
}, START_LIMIT_MS);

afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

async function importSync(type: string, sellsy: CredentialReference, name: string) {
	const credentials = {
		[M3TER]: await world.rest.createCredential(inputOf(inputs, M3TER)),
		[type]: sellsy,
	};
	const step = {
		name: NODE,
		type: 'n8n-nodes-lockstep.lockstepSync',
		parameters: form(name, type, await sectorField()),
		credentials,
	};
	const { id } = await world.rest.createWorkflow(chain(name, [step]));
	return id;
}

/** Field id of the custom field the account wants filled. */
async function sectorField(): Promise<string> {
	const args = { code: 'secteur', changes: {} };
	const { id } = (await world.sandbox.control.edit('sellsy', 'changeField', args)) as {
		id: number;
	};
	return `custom.${id}`;
}

function summaryOf(execution: Execution): Record<string, unknown> {
	// The reason of a success is its status.
	expect(reasonOf(execution)).toBe('success');
	return (outputOf(execution, NODE)[0]?.json ?? {}) as Record<string, unknown>;
}

async function companies() {
	const rows = await world.sandbox.control.edit('sellsy', 'listRecords', { object: 'company' });
	return rows as ReadonlyArray<{ id: number; name: string; reference: string | null }>;
}

/** What a browser does after "Connect". */
async function connected(input: RightInputs[string]): Promise<CredentialReference> {
	const credential = await world.rest.createCredential(input);
	const { url, cookie } = world.rest;
	const answer = await axios.get<{ data: string }>(`${url}/rest/oauth2-credential/auth`, {
		params: { id: credential.id },
		headers: { cookie },
	});
	const vendor = await axios.get(answer.data.data, {
		maxRedirects: 0,
		validateStatus: () => true,
	});
	await axios.get(String(vendor.headers.location), { headers: { cookie } });
	return credential;
}

const privateClient = {
	grantType: 'pkce',
	clientId: 'sandbox-private-client',
	clientSecret: 'sandbox-private-secret',
};

describe.each([
	['a personal client', 101, SELLSY_OAUTH2, async () => await stored(SELLSY_OAUTH2)],
	[
		'a private client that a person connected',
		102,
		SELLSY_OAUTH2,
		async () => await connected(inputOf(inputs, SELLSY_OAUTH2, privateClient)),
	],
	['the four keys of API v1', 103, SELLSY_V1, async () => await stored(SELLSY_V1)],
])('accounts to Sellsy with %s, in a real n8n', (label, corpId, type, credential) => {
	it(
		'creates a company for each once, carries an edit over, then does nothing',
		async () => {
			await world.sandbox.control.seed({ seed: 1, size: SIZE });
			// An account of its own, since two syncs over the same two objects would be refused.
			await world.sandbox.control.configure('sellsy', { corpId });
			await world.sandbox.control.edit('m3ter', 'updateAccounts', { fields: { name: 'A name' } });
			const before = (await companies()).length;
			const workflow = await importSync(type, await credential(), label);

			const first = summaryOf(await world.rest.run(workflow, START));

			expect(first).toMatchObject({ counts: { created: SIZE } });
			expect(await companies()).toHaveLength(before + SIZE);

			const accounts = (await world.sandbox.control.edit('m3ter', 'listAccounts')) as {
				id: string;
				code: string;
			}[];
			const { id, code } = accounts[0] ?? { id: '', code: '' };
			const edit = { ids: [id], fields: { name: 'Renamed' } };
			await world.sandbox.control.edit('m3ter', 'updateAccounts', edit);
			const second = summaryOf(await world.rest.run(workflow, START));

			expect(second).toMatchObject({ counts: { created: 0, updated: 1 } });
			const renamed = (await companies()).find(({ reference }) => reference === code);
			expect(renamed?.name).toBe('Renamed');

			const third = summaryOf(await world.rest.run(workflow, START));

			expect(third).toMatchObject({ counts: { created: 0, updated: 0 } });
			expect(await companies()).toHaveLength(before + SIZE);
		},
		CASE_LIMIT_MS,
	);
});

async function stored(type: string): Promise<CredentialReference> {
	return await world.rest.createCredential(inputOf(inputs, type));
}
