import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { NodeApiError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper, INode } from 'n8n-workflow';

import { LockstepM3terApi } from '../../credentials/LockstepM3terApi.credentials';
import { SystemFault } from '../../sync/contracts';
import type { SignInRefused } from '../../systems/http';
import { openM3ter } from '../systems/m3ter/world';
import type { M3terWorld } from '../systems/m3ter/world';
import { plainAxios } from '../systems/shared/plain';

const type = new LockstepM3terApi();
let world: M3terWorld;
beforeAll(async () => {
	world = await openM3ter(3);
});
afterEach(async () => {
	await world.sandbox.control.reset();
});
afterAll(async () => {
	await world.close();
});

async function signIn(changes: Record<string, unknown> = {}) {
	const helper = { helpers: { httpRequest: plainAxios } } as unknown as IHttpRequestHelper;
	const typed = { ...world.credential, ...changes } as ICredentialDataDecryptedObject;
	return await type.preAuthentication.call(helper, typed);
}

async function refusalOf(changes: Record<string, unknown> = {}): Promise<SignInRefused> {
	return await signIn(changes).then(
		() => Promise.reject(new Error('signed in')),
		(caught: unknown) => caught as SignInRefused,
	);
}

async function fault(status: number, body: unknown, path: string) {
	await world.sandbox.control.addFault({
		vendor: 'm3ter',
		kind: 'status',
		status,
		body,
		path,
		times: 0,
	});
}

it('stores a token, and when it is to be renewed: 300 seconds before its end', async () => {
	const before = Date.now();
	const stored = await signIn();
	expect(stored.accessToken).toEqual(expect.stringMatching(/./));
	expect(Number(stored.expiresAt) - before).toBeGreaterThanOrEqual(17_700_000);
	expect(Number(stored.expiresAt) - Date.now()).toBeLessThanOrEqual(17_700_000);
});

it('uses at least half of a short-lived token', async () => {
	await world.sandbox.control.configure('m3ter', { tokenLifetimeSeconds: 60 });
	const before = Date.now();
	expect(Number((await signIn()).expiresAt) - before).toBeGreaterThanOrEqual(30_000);
});

it('accepts blanks and slashes around what was pasted', async () => {
	const pasted = {
		baseUrl: ` ${world.credential.baseUrl}// `,
		organizationId: ` ${world.credential.organizationId} `,
		apiSecret: ` ${world.credential.apiSecret}\n`,
	};
	await expect(signIn(pasted)).resolves.toHaveProperty('accessToken');
});

describe('the message of a refused sign-in', () => {
	it.each([401, 403, 400])('names key and secret when m3ter answers %d to them', async (status) => {
		await world.sandbox.control.configure('m3ter', { badCredentialsStatus: status });
		const { message } = await refusalOf({ apiSecret: 'wrong-secret-value' });
		expect(message).toContain('does not accept the Access Key ID and API Secret');
		expect(message).not.toContain('wrong-secret-value');
	});

	it('names the organization when the key is right and the organization is not', async () => {
		const organizationId = '00000000-0000-4000-8000-000000000000';
		const { message } = await refusalOf({ organizationId });
		expect(message).toContain('The access key is right');
		expect(message).toContain(organizationId);
	});

	it('names the field when the organization is no UUID', async () => {
		expect((await refusalOf({ organizationId: 'acme' })).message).toContain(
			"'Organization ID' is not a UUID",
		);
	});

	it('names the host when it cannot be reached', async () => {
		const { message } = await refusalOf({ baseUrl: 'http://127.0.0.1:9' });
		expect(message).toContain('The host 127.0.0.1:9 cannot be reached');
	});

	it.each([
		['a missing page', 404, '<html><body>Not found</body></html>'],
		['a web page', 200, '<html><body>Welcome</body></html>'],
		['other JSON', 200, { hello: 'world' }],
		['a page that forbids', 403, '<html><body>Forbidden</body></html>'],
	])('says that the host is not m3ter when it answers with %s', async (_what, status, body) => {
		await fault(status, body, '/oauth/token');
		expect((await refusalOf()).message).toContain('does not answer like m3ter');
	});

	it.each([429, 500, 503])('asks for patience when m3ter answers %d', async (status) => {
		await fault(status, { message: 'later' }, '/oauth/token');
		expect((await refusalOf()).message).toContain('Try again later');
	});

	it('asks for consent before a secret goes over plain http', async () => {
		expect((await refusalOf({ allowPlainHttp: false })).message).toContain("'Allow Plain HTTP'");
	});

	it.each(['', 'api.m3ter.com', 'ftp://api.m3ter.com', 'https://me:pass@api.m3ter.com'])(
		'names the field when the base URL is %p',
		async (baseUrl) => {
			expect((await refusalOf({ baseUrl })).message).toContain("'Base URL'");
		},
	);

	it('survives n8n: the credential test shows it, and a node finds the fault in it', async () => {
		const refused = await refusalOf({ apiSecret: 'wrong' });
		const shown = new NodeApiError({ type: 'n8n-nodes-base.noOp' } as INode, refused as never);
		expect(shown.message).toBe(refused.message);
		expect(shown.description).toBe(refused.description);
		expect(shown.cause).toBe(refused);
		expect(refused).not.toHaveProperty('code');
		expect(refused).not.toHaveProperty('response');
		expect(refused.cause).toBeInstanceOf(SystemFault);
	});
});

describe('the Test button', () => {
	it('reads one account of the organization', () => {
		expect(type.test.request.url).toContain('/accounts');
		expect(type.test.request.qs).toEqual({ pageSize: 1 });
	});

	it('has words of its own for a missing right to read accounts', () => {
		const rule = type.test.rules?.find(
			({ properties }) => 'value' in properties && properties.value === 403,
		);
		expect(rule?.properties).toMatchObject({
			message: expect.stringContaining('may not read accounts'),
		});
	});
});

describe('authenticating a request', () => {
	const authenticate = async (expiresAt: number) =>
		typeof type.authenticate === 'function'
			? await type.authenticate({ accessToken: 't', expiresAt }, { url: '/', headers: { a: 'b' } })
			: undefined;

	it('adds the bearer token to the headers that are there', async () => {
		const options = await authenticate(Date.now() + 60_000);
		expect(options?.headers).toEqual({ a: 'b', Authorization: 'Bearer t' });
	});

	it('asks n8n for a new token when the stored one is past its time', async () => {
		await expect(authenticate(Date.now() - 1)).rejects.toMatchObject({ response: { status: 401 } });
	});
});

it('hides the secret and the token', () => {
	const hidden = type.properties.filter(({ typeOptions }) => typeOptions?.password === true);
	expect(hidden.map(({ name }) => name)).toEqual(['apiSecret', 'accessToken']);
});

it('has icons that exist', () => {
	for (const icon of Object.values(type.icon))
		expect(existsSync(resolve('credentials', String(icon).replace('file:', '')))).toBe(true);
});
