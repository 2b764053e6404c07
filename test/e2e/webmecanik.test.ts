import { readHold, readSummary } from '../../scripts/demo/summary';
import { demoCredentials } from '../../scripts/demo/credentials';
import { outputOf, reasonOf, type CredentialReference } from '../../scripts/host';
import type { LogEntry } from '../../sandbox';
import { webmecanikInputs } from '../harness/mautic-credentials';
import { authorizeAddress, followToCallback } from '../harness/oauth';
import { chain, START } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';

const START_LIMIT_MS = 20 * 60_000;
const CASE_LIMIT_MS = 4 * 60_000;
const SIZE = 30;
const NODE = 'Sync accounts to companies';
const BASIC = 'lockstepWebmecanikApi';
const OAUTH2 = 'lockstepWebmecanikOAuth2Api';
const M3TER = 'lockstepM3terApi';

const OUTPUT = { summary: 0, attention: 2 };
interface Company {
	readonly id: number;
	readonly fields: { readonly all: Record<string, unknown> };
}

let world: World;
let inputs: ReturnType<typeof webmecanikInputs>;
let m3ter: CredentialReference;
let workflowId: string;

beforeAll(async () => {
	world = await startWorld({ sandbox: { vendors: ['m3ter', 'salesforce', 'webmecanik'] } });
	await world.sandbox.control.seed({ vendor: 'm3ter', size: SIZE, seed: 1 });
	inputs = webmecanikInputs(world.sandbox);
	const input = demoCredentials(world.sandbox).find(({ type }) => type === M3TER);
	if (input === undefined) throw new Error('No credential for m3ter');
	m3ter = await world.rest.createCredential(input);
}, START_LIMIT_MS);

afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });

const row = (left: string, right: string) => ({ left: locator(left), right: locator(right) });

/** A workflow with the sync node, which signs in to Webmecanik with this credential. */
function workflowWith(type: string, credential: CredentialReference) {
	const parameters = {
		resource: 'sync',
		operation: 'sync',
		pair: 'm3ter:webmecanik',
		webmecanikAuthentication: type,
		syncName: locator('accounts to companies', 'name'),
		dataPoint: 'other',
		leftObject: locator('account'),
		rightObject: locator('company'),
		mappings: { rows: [row('name', 'companyname'), row('address.locality', 'companycity')] },
		matchBy: { keys: [{ ...row('name', 'companyname'), normaliser: 'caseless' }] },
	};
	const credentials = { [M3TER]: m3ter, [type]: credential };
	const step = { name: NODE, type: 'n8n-nodes-lockstep.lockstepSync', parameters, credentials };
	return chain('Accounts to companies', [step]);
}

/** Another credential in the same node, as a person would pick it. */
async function signInWith(type: string, credential: CredentialReference) {
	const { nodes } = await world.rest.workflow(workflowId);
	const wanted = workflowWith(type, credential).nodes.find(({ name }) => name === NODE);
	const changed = nodes.map((node) => (node.name === NODE ? { ...wanted, id: node.id } : node));
	await world.rest.updateWorkflow(workflowId, { nodes: changed as typeof nodes });
}

async function execute() {
	const { control } = world.sandbox;
	const since = (await control.log()).at(-1)?.n ?? 0;
	const execution = await world.rest.run(workflowId, START);
	const [summary] = outputOf(execution, NODE, OUTPUT.summary);
	return {
		reason: execution.status === 'success' ? '' : reasonOf(execution),
		counts: summary && readSummary(summary.json).counts,
		holds: outputOf(execution, NODE, OUTPUT.attention).map(({ json }) => readHold(json)),
		log: (await control.log({ since })).filter(({ vendor }) => vendor === 'webmecanik'),
	};
}

const edit = async <T>(action: string, args: Record<string, unknown> = {}): Promise<T> =>
	(await world.sandbox.control.edit('webmecanik', action, args)) as T;
const companies = async () => await edit<Company[]>('listCompanies');
const writes = (log: readonly LogEntry[]) =>
	log.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/oauth/'));

const created = async (type: keyof typeof inputs, changes: Record<string, unknown> = {}) => {
	const input = inputs[type];
	return await world.rest.createCredential({ ...input, data: { ...input.data, ...changes } });
};

describe('the Test button of the basic credential', () => {
	const press = async (changes: Record<string, unknown> = {}) => {
		const data = { ...inputs.basic.data, ...changes };
		return await world.rest.testCredential(await created('basic', changes), {
			...inputs.basic,
			data,
		});
	};

	it(
		'is content with the right values',
		async () => {
			expect(await press()).toMatchObject({ status: 'OK' });
		},
		CASE_LIMIT_MS,
	);

	it.each([
		['the password is wrong', { password: 'typed-wrong' }, 'does not accept the user name'],
		['the address is plain http', { allowPlainHttp: false }, "'Allow Plain HTTP'"],
		['the address is none', { baseUrl: 'acme' }, 'not a web address'],
	])(
		'says what to do when %s',
		async (_when, changes, words) => {
			const { status, message } = await press(changes);
			expect(status).toBe('Error');
			expect(message).toContain(words);
			expect(message).not.toContain('typed-wrong');
		},
		CASE_LIMIT_MS,
	);

	it.each([{ apiEnabled: false }, { basicEnabled: false }, { rights: [] }])(
		'names the screens where %j is changed',
		async (settings) => {
			const { control } = world.sandbox;
			await control.configure('webmecanik', settings);
			const { status, message } = await press();
			await control.configure('webmecanik', {
				apiEnabled: true,
				basicEnabled: true,
				rights: ['*'],
			});
			expect(status).toBe('Error');
			expect(message).toContain('API Settings');
			expect(message).toContain('Roles');
		},
		CASE_LIMIT_MS,
	);
});

describe('Lockstep Sync from m3ter to Webmecanik', () => {
	let first: Awaited<ReturnType<typeof execute>>;

	beforeAll(async () => {
		const workflow = workflowWith(BASIC, await created('basic'));
		workflowId = (await world.rest.createWorkflow(workflow)).id;
		first = await execute();
	}, CASE_LIMIT_MS);

	it('brings every account over, in one batch, but for two of one name', async () => {
		expect(first.reason).toBe('');
		expect(first.counts).toMatchObject({ created: SIZE - 2, held: 2 });
		expect(first.holds.map(({ reason }) => reason)).toEqual(['key-shared', 'key-shared']);
		expect(await companies()).toHaveLength(SIZE - 2);
		expect(writes(first.log).map(({ path }) => path)).toEqual(['/api/companies/batch/new']);
		expect(await edit('listMerges')).toEqual([]);
	});

	it(
		'writes nothing in the second run',
		async () => {
			const second = await execute();

			expect(second.reason).toBe('');
			expect(second.counts).toMatchObject({ created: 0, updated: 0 });
			expect(writes(second.log)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it.each(['authorizationCode', 'clientCredentials'])(
		'goes on with OAuth2 by %s, and renews a token that has run out once',
		async (grantType) => {
			const credential = await created('oAuth2', { grantType });
			if (grantType === 'authorizationCode')
				await followToCallback(world.rest, await authorizeAddress(world.rest, credential));
			await signInWith(OAUTH2, credential);
			expect(await execute()).toMatchObject({ reason: '', counts: { created: 0 } });

			await edit('expireTokens');
			await renameAccount((n) => n === 0, `Renamed for ${grantType}`);
			const { reason, counts, log } = await execute();

			expect({ reason, updated: counts?.updated }).toEqual({ reason: '', updated: 1 });
			expect(log.filter(({ path }) => path.endsWith('/token'))).toHaveLength(1);
			expect(log.filter(({ status }) => status === 401)).toHaveLength(1);
		},
		CASE_LIMIT_MS,
	);

	it(
		'holds an account that takes the name of another company, and merges nobody',
		async () => {
			const [one, two] = await companies();
			const name = String(one?.fields.all['companyname']);
			const other = String(two?.fields.all['companyname']);
			await renameAccount((_n, account) => account === other, name.toUpperCase());

			const { holds, reason } = await execute();

			expect(reason).toBe('');
			expect(holds).toMatchObject([{ reason: 'unique-taken' }]);
			expect(await edit('listMerges')).toEqual([]);
			expect(await companies()).toHaveLength(SIZE - 2);
		},
		CASE_LIMIT_MS,
	);
});

/** Gives the first account that fits another name, as a person at m3ter would. */
async function renameAccount(fits: (n: number, name: string) => boolean, name: string) {
	const { control } = world.sandbox;
	const accounts = (await control.edit('m3ter', 'listAccounts')) as { id: string; name: string }[];
	const found = accounts.find((account, n) => fits(n, account.name));
	await control.edit('m3ter', 'updateAccounts', { ids: [found?.id], fields: { name } });
}
