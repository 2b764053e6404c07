import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { outputOf, reasonOf, type CredentialReference, type Execution } from '../../scripts/host';
import type { FaultSpec, LogEntry } from '../../sandbox';
import { chain, START, type Step } from '../harness/workflows';
import { authorizeAddress, followToCallback } from '../harness/oauth';
import { startWorld, type World } from '../harness/world';
import {
	CLIENT_CREDENTIALS,
	inputOf,
	JWT,
	M3TER,
	OAUTH2,
	rightInputs,
	type RightInputs,
} from './credentials-inputs';

const START_LIMIT_MS = 20 * 60_000;
const CALL_LIMIT_MS = 120_000;
const NODE = 'Uses the credential';

/** What the Salesforce node calls its credential types under 'Authentication'. */
const AUTHENTICATIONS: Record<string, string> = {
	[CLIENT_CREDENTIALS]: 'clientCredentials',
	[JWT]: 'jwt',
	[OAUTH2]: 'oAuth2',
};

let world: World;
let inputs: RightInputs;

beforeAll(async () => {
	world = await startWorld({ sandbox: { size: 2 } });
	inputs = rightInputs(world.sandbox);
}, START_LIMIT_MS);

afterEach(async () => {
	await world.sandbox.control.clearFaults();
});

afterAll(async () => {
	await world?.close();
}, CALL_LIMIT_MS);

/** What came of one run of a node with a credential, and what its vendor saw of it. */
interface Use {
	execution: Execution;
	log: LogEntry[];
}

async function use(type: string, credential: CredentialReference): Promise<Use> {
	const { control } = world.sandbox;
	const since = (await control.log()).at(-1)?.n ?? 0;
	const workflow = chain(`Uses ${type}`, [stepWith(type, credential)]);
	const { id } = await world.rest.createWorkflow(workflow);
	const execution = await world.rest.run(id, START);
	return { execution, log: await control.log({ since }) };
}

function stepWith(type: string, credential: CredentialReference): Step {
	const credentials = { [type]: credential };
	const many = { operation: 'getAll', returnAll: false, limit: 1 };
	if (type === M3TER)
		return {
			name: NODE,
			type: 'n8n-nodes-lockstep.m3ter',
			parameters: { ...many, resource: 'account' },
			credentials,
		};
	return {
		name: NODE,
		type: 'n8n-nodes-lockstep.salesforce',
		parameters: {
			...many,
			authentication: AUTHENTICATIONS[type],
			resource: 'record',
			object: { __rl: true, mode: 'id', value: 'User' },
		},
		credentials,
	};
}

function signIns(log: LogEntry[]): LogEntry[] {
	return log.filter(({ path }) => path.endsWith('/token'));
}

function refused(log: LogEntry[]): number[] {
	return log.map(({ status }) => status).filter((status) => status >= 400);
}

async function connected(changes: Record<string, unknown> = {}): Promise<CredentialReference> {
	const credential = await world.rest.createCredential(inputOf(inputs, OAUTH2, changes));
	await followToCallback(world.rest, await authorizeAddress(world.rest, credential));
	return credential;
}

function expectSuccess({ execution }: Use): void {
	expect({ status: execution.status, reason: execution.error }).toEqual({ status: 'success' });
	expect(outputOf(execution, NODE)).toHaveLength(1);
}

function expectReason({ execution }: Use, words: string[]): void {
	expect(execution.status).toBe('error');
	for (const each of words) expect(reasonOf(execution)).toContain(each);
}

describe('Connect of the OAuth2 credential', () => {
	it(
		'leads to the sign-in page of the organization with PKCE and the scopes',
		async () => {
			const credential = await world.rest.createCredential(inputOf(inputs, OAUTH2));

			const address = new URL(await authorizeAddress(world.rest, credential));

			expect(address.href).toContain(
				`${world.sandbox.baseUrl('salesforce')}/services/oauth2/authorize?`,
			);
			expect(address.searchParams.get('code_challenge_method')).toBe('S256');
			expect(address.searchParams.get('scope')).toBe('api refresh_token');
		},
		CALL_LIMIT_MS,
	);

	it(
		'connects, and a node uses it',
		async () => {
			const credential = await connected();

			expect(JSON.stringify(await world.rest.credential(credential.id))).toContain(
				'"oauthTokenData":true',
			);
			expectSuccess(await use(OAUTH2, credential));
		},
		CALL_LIMIT_MS,
	);

	it(
		'fails with the vendor’s code when the consumer secret is wrong, and does not repeat the secret',
		async () => {
			const wrong = inputOf(inputs, OAUTH2, { clientSecret: 'typed-wrong' });
			const credential = await world.rest.createCredential(wrong);

			const page = await followToCallback(
				world.rest,
				await authorizeAddress(world.rest, credential),
			);

			expect(page).toContain('Failed to connect');
			expect(page).toContain('invalid_client');
			expect(page).not.toContain('typed-wrong');
		},
		CALL_LIMIT_MS,
	);

	it(
		'fails at the vendor’s own page when the consumer key is wrong',
		async () => {
			const wrong = inputOf(inputs, OAUTH2, { clientId: 'typed-wrong' });
			const credential = await world.rest.createCredential(wrong);

			const address = await authorizeAddress(world.rest, credential);
			const page = await axios.get(address, { maxRedirects: 0, validateStatus: () => true });

			expect(page.data).toMatchObject({ error: 'invalid_client_id' });
		},
		CALL_LIMIT_MS,
	);
});

describe('a node that uses the OAuth2 credential', () => {
	it(
		'says so when it was never connected',
		async () => {
			const credential = await world.rest.createCredential(inputOf(inputs, OAUTH2));

			const result = await use(OAUTH2, credential);

			expectReason(result, ['has not been connected yet', 'press Connect']);
			expect(result.log).toEqual([]);
		},
		CALL_LIMIT_MS,
	);

	it(
		'says that the person must sign in again when the refresh token was revoked, and asks once',
		async () => {
			const credential = await connected();
			await world.sandbox.control.edit('salesforce', 'expireTokens');
			await world.sandbox.control.addFault(revokedRefreshToken);

			const result = await use(OAUTH2, credential);

			expectReason(result, ['needs to be reconnected', 'Open the credential and reconnect it']);
			expect(signIns(result.log)).toHaveLength(1);
		},
		CALL_LIMIT_MS,
	);

	it(
		'names the right the user lacks',
		async () => {
			const credential = await connected();
			await world.sandbox.control.addFault(noApiAccess);

			expectReason(await use(OAUTH2, credential), ['REST API is not enabled', 'API Enabled']);
		},
		CALL_LIMIT_MS,
	);

	it(
		'says that the host cannot be reached',
		async () => {
			const credential = await connected();
			await world.sandbox.control.addFault({ vendor: 'salesforce', kind: 'reset', times: 0 });

			expectReason(await use(OAUTH2, credential), [
				'Salesforce could not be reached',
				'Check the address in the credential',
			]);
		},
		CALL_LIMIT_MS,
	);
});

/** The sandbox's people cannot take back a single token, so the endpoint says what it would say then. */
const revokedRefreshToken: FaultSpec = {
	vendor: 'salesforce',
	kind: 'status',
	method: 'POST',
	path: 'oauth2/token',
	status: 400,
	body: { error: 'invalid_grant', error_description: 'expired access/refresh token' },
	times: 0,
};

const noApiAccess: FaultSpec = {
	vendor: 'salesforce',
	kind: 'status',
	path: '^/services/data/v',
	status: 403,
	body: [{ errorCode: 'API_DISABLED_FOR_ORG', message: 'The REST API is not enabled.' }],
	times: 0,
};

describe.each([CLIENT_CREDENTIALS, JWT, OAUTH2, M3TER])('the token of %s', (type) => {
	const vendor = type === M3TER ? 'm3ter' : 'salesforce';

	async function fresh(): Promise<CredentialReference> {
		if (type === OAUTH2) return await connected();
		return await world.rest.createCredential(inputOf(inputs, type));
	}

	it(
		'is kept from one run to the next',
		async () => {
			const credential = await fresh();
			expectSuccess(await use(type, credential));

			const again = await use(type, credential);

			expectSuccess(again);
			expect(signIns(again.log)).toEqual([]);
		},
		CALL_LIMIT_MS,
	);

	it(
		'is renewed once, by nobody’s hand, when the vendor no longer takes it',
		async () => {
			const credential = await fresh();
			expectSuccess(await use(type, credential));
			await world.sandbox.control.edit(vendor, 'expireTokens');

			const expired = await use(type, credential);
			const after = await use(type, credential);

			expectSuccess(expired);
			expect(refused(expired.log)).toEqual([type === M3TER ? 403 : 401]);
			expect(signIns(expired.log)).toHaveLength(1);
			expectSuccess(after);
			expect(signIns(after.log)).toEqual([]);
		},
		CALL_LIMIT_MS,
	);
});

describe('the token of m3ter', () => {
	it(
		'is renewed also when m3ter answers 401',
		async () => {
			const credential = await world.rest.createCredential(inputOf(inputs, M3TER));
			expectSuccess(await use(M3TER, credential));
			const body = { message: 'Unauthorized' };
			const once = {
				vendor: 'm3ter',
				kind: 'status',
				path: 'accounts',
				status: 401,
				body,
			} as const;
			await world.sandbox.control.addFault(once);

			const result = await use(M3TER, credential);

			expectSuccess(result);
			expect(signIns(result.log)).toHaveLength(1);
		},
		CALL_LIMIT_MS,
	);

	it(
		'is renewed by the clock, before a request is lost on it',
		async () => {
			const { control } = world.sandbox;
			const { tokenLifetimeSeconds } = await control.settings('m3ter');
			// Used for half of it, by the machine's clock; the sandbox's own stands still and would take it on.
			await control.configure('m3ter', { tokenLifetimeSeconds: 10 });
			const credential = await world.rest.createCredential(inputOf(inputs, M3TER));
			expectSuccess(await use(M3TER, credential));
			await sleep(5_500);

			const due = await use(M3TER, credential);
			await control.configure('m3ter', { tokenLifetimeSeconds });

			expectSuccess(due);
			expect(signIns(due.log)).toHaveLength(1);
			expect(refused(due.log)).toEqual([]);
		},
		CALL_LIMIT_MS,
	);

	it(
		'that lacks a right is not taken for expired for ever',
		async () => {
			const { control } = world.sandbox;
			const credential = await world.rest.createCredential(inputOf(inputs, M3TER));
			await control.configure('m3ter', { rights: [] });

			const result = await use(M3TER, credential);
			await control.configure('m3ter', { rights: ['*'] });

			expectReason(result, ['lacks the permission account:read', 'has the permission']);
			expect(signIns(result.log).length).toBeLessThanOrEqual(2);
		},
		CALL_LIMIT_MS,
	);
});
