import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultSpec } from '../../sandbox';
import { startWorld, type World } from '../harness/world';
import {
	CLIENT_CREDENTIALS,
	inputOf,
	JWT,
	M3TER,
	rightInputs,
	SELLSY_V1,
	type RightInputs,
} from './credentials-inputs';

const START_LIMIT_MS = 20 * 60_000;
const CALL_LIMIT_MS = 60_000;

/** Port 1 of the machine itself: refuses every connection. */
const UNREACHABLE = 'http://127.0.0.1:1';
const FOREIGN_ORGANIZATION = '00000000-0000-4000-8000-000000000000';
const WRONG = 'typed-wrong-by-a-person';

/** The field of each type that holds the secret. */
const SECRETS: Record<string, string> = {
	[M3TER]: 'apiSecret',
	[CLIENT_CREDENTIALS]: 'clientSecret',
	[JWT]: 'privateKey',
	[SELLSY_V1]: 'userSecret',
};

interface Refusal {
	when: string;
	/** What is typed differently; `page` is the address of a web server that is no vendor. */
	typed?: (page: string) => Record<string, unknown>;
	/** Settings of the vendor, for as long as the test runs. */
	vendor?: Record<string, unknown>;
	fault?: FaultSpec;
	/** Every one of these is in the message: what is the matter, and what to do. */
	says: string[];
}

const noApiAccess: FaultSpec = {
	vendor: 'salesforce',
	kind: 'status',
	path: '^/services/data/v',
	status: 403,
	body: [{ errorCode: 'API_DISABLED_FOR_ORG', message: 'The REST API is not enabled.' }],
};

/** The vendor behind each type. */
const VENDORS: Record<string, string> = { [M3TER]: 'm3ter', [SELLSY_V1]: 'sellsy' };

const salesforceRefusals: Refusal[] = [
	{
		when: 'the host cannot be reached',
		typed: () => ({ myDomainUrl: UNREACHABLE }),
		says: ['127.0.0.1:1 cannot be reached', 'Check the address'],
	},
	{
		when: 'there is no such host',
		typed: () => ({ myDomainUrl: 'https://nowhere.invalid' }),
		says: ['nowhere.invalid cannot be reached', 'Check the address'],
	},
	{
		when: 'the address is plain http without consent',
		typed: () => ({ allowPlainHttp: false }),
		says: ['does not begin with https://', "'Allow Plain HTTP'"],
	},
	{
		when: 'another web server answers',
		typed: (page) => ({ myDomainUrl: page }),
		says: ['does not answer like Salesforce', "Check 'My Domain URL'"],
	},
	{
		when: 'the consumer key is wrong',
		typed: () => ({ clientId: WRONG }),
		says: ['does not know the consumer key', "Copy 'Consumer Key' again"],
	},
	{
		when: 'the user may not use the API',
		fault: noApiAccess,
		says: ['Signed in, but', 'API Enabled'],
	},
];

const REFUSALS: Record<string, Refusal[]> = {
	[M3TER]: [
		{
			when: 'the secret is wrong',
			typed: () => ({ apiSecret: WRONG }),
			says: ['does not accept the Access Key ID and API Secret', 'generate a new key'],
		},
		{
			when: 'the key belongs to another organization',
			typed: () => ({ organizationId: FOREIGN_ORGANIZATION }),
			says: [`into organization ${FOREIGN_ORGANIZATION}`, "Check 'Organization ID'"],
		},
		{
			when: 'the organization id is none',
			typed: () => ({ organizationId: 'acme' }),
			says: ["'Organization ID' is not a UUID", 'Copy it from the m3ter Console'],
		},
		{
			when: 'the service user may not read accounts',
			vendor: { rights: [] },
			says: ['may not read accounts', 'permission policy'],
		},
		{
			when: 'the host cannot be reached',
			typed: () => ({ baseUrl: UNREACHABLE }),
			says: ['127.0.0.1:1 cannot be reached', "Check 'Base URL'"],
		},
		{
			when: 'there is no such host',
			typed: () => ({ baseUrl: 'https://nowhere.invalid' }),
			says: ['nowhere.invalid cannot be reached', "Check 'Base URL'"],
		},
		{
			when: 'the address is plain http without consent',
			typed: () => ({ allowPlainHttp: false }),
			says: ['not encrypted', "'Allow Plain HTTP'"],
		},
		{
			when: 'another web server answers',
			typed: (page) => ({ baseUrl: page }),
			says: ['does not answer like m3ter', "Check 'Base URL'"],
		},
	],
	[SELLSY_V1]: [
		{
			when: 'the user secret is wrong',
			typed: () => ({ userSecret: WRONG }),
			says: ['does not accept the four keys', 'signature_invalid', 'developer/my-apps'],
		},
		{
			when: 'the consumer token is wrong',
			typed: () => ({ consumerToken: WRONG }),
			says: ['does not accept the four keys', 'consumer_key_refused'],
		},
		{
			when: 'the host cannot be reached',
			typed: () => ({ apiUrl: UNREACHABLE }),
			says: ['127.0.0.1:1 cannot be reached', "Check 'API URL'"],
		},
		{
			when: 'the address is plain http without consent',
			typed: () => ({ allowPlainHttp: false }),
			says: ['not encrypted', "'Allow Plain HTTP'"],
		},
		{
			when: 'another web server answers',
			typed: (page) => ({ apiUrl: page }),
			says: ['something other than the documented data', "'API URL'"],
		},
	],
	[CLIENT_CREDENTIALS]: [
		...salesforceRefusals,
		{
			when: 'the secret is wrong',
			typed: () => ({ clientSecret: WRONG }),
			says: ['does not accept the consumer secret', "Copy 'Consumer Secret' again"],
		},
		{
			when: 'the app has no user to run as',
			vendor: { runAsUser: null },
			says: ['has no user to run as', 'choose a Run As user'],
		},
		{
			when: 'the address is the login host instead of My Domain',
			vendor: { loginHost: true },
			says: ['does not offer this way to sign in', 'not login.salesforce.com'],
		},
	],
	[JWT]: [
		...salesforceRefusals,
		{
			when: 'the user has not been approved',
			vendor: { approvedUsers: [] },
			says: ['has not approved the app', 'permitted users'],
		},
		{
			when: 'the private key is no key',
			typed: () => ({ privateKey: WRONG }),
			says: ['private key cannot be read', '-----BEGIN PRIVATE KEY-----'],
		},
		{
			when: 'the private key belongs to another certificate',
			typed: () => ({ privateKey: foreignKey() }),
			says: ['does not accept the signed request', 'certificate uploaded to the app'],
		},
	],
};

describe('the Test button of our credentials', () => {
	let world: World;
	let inputs: RightInputs;
	let page: Server;

	beforeAll(async () => {
		page = await webServer();
		world = await startWorld();
		inputs = rightInputs(world.sandbox);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
		await new Promise((resolve) => page?.close(resolve));
	}, CALL_LIMIT_MS);

	async function press(type: string, changes: Record<string, unknown> = {}) {
		const input = inputOf(inputs, type, changes);
		return await world.rest.testCredential(await world.rest.createCredential(input), input);
	}

	async function under({ vendor, fault }: Refusal, type: string, work: () => Promise<void>) {
		const { control } = world.sandbox;
		const name = VENDORS[type] ?? 'salesforce';
		const before = await control.settings(name);
		const kept = Object.keys(vendor ?? {}).map((setting) => [setting, before[setting]]);
		if (vendor) await control.configure(name, vendor);
		if (fault) await control.addFault(fault);
		try {
			await work();
		} finally {
			await control.clearFaults();
			await control.configure(name, Object.fromEntries(kept));
		}
	}

	describe.each(Object.keys(REFUSALS))('%s', (type) => {
		it(
			'is content with the right values',
			async () => {
				expect(await press(type)).toMatchObject({ status: 'OK' });
			},
			CALL_LIMIT_MS,
		);

		it.each(REFUSALS[type] ?? [])(
			'says what to do when $when',
			async (refusal) => {
				const changes = refusal.typed?.(addressOf(page)) ?? {};
				await under(refusal, type, async () => {
					const { status, message } = await press(type, changes);

					expect(status).toBe('Error');
					for (const words of refusal.says) expect(message).toContain(words);
					expect(secretsOf(type, changes).filter((secret) => message.includes(secret))).toEqual([]);
				});
			},
			CALL_LIMIT_MS,
		);

		it(
			'never gives the secret back to the editor',
			async () => {
				const { id } = await world.rest.createCredential(inputOf(inputs, type));

				const stored = JSON.stringify(await world.rest.credential(id));

				for (const secret of secretsOf(type, {})) expect(stored).not.toContain(secret);
			},
			CALL_LIMIT_MS,
		);
	});

	/** What must not come back: the secret as it is, and as it was typed. A key also by one of its lines. */
	function secretsOf(type: string, changes: Record<string, unknown>): string[] {
		const field = SECRETS[type] ?? '';
		const values = [inputs[type]?.data[field], changes[field]].filter((each) => each !== undefined);
		return values.map((value) => longestLine(String(value)));
	}
});

function longestLine(text: string): string {
	return text
		.split('\n')
		.reduce((longest, line) => (line.length > longest.length ? line : longest));
}

function foreignKey(): string {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A web server that answers everything with a page, as a wrong address often does. */
async function webServer(): Promise<Server> {
	const server = createServer((_request, response) => {
		response.setHeader('content-type', 'text/html').end('<!doctype html><body>Welcome</body>');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

function addressOf(server: Server): string {
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
