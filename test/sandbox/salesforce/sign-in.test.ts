import { createHash, generateKeyPairSync } from 'node:crypto';
import type { AxiosResponse } from 'axios';
import { caller, clientCredentials, jwtForm, openOrg, type TestOrg } from './org';

const TOKEN = '/services/oauth2/token';
const REDIRECT = 'https://n8n.example/rest/oauth2-credential/callback';

let org: TestOrg;
beforeAll(async () => {
	org = await openOrg();
});
beforeEach(() => org.reset());
afterAll(() => org.close());

function post(form: Record<string, string>): Promise<AxiosResponse> {
	return org.http.post(TOKEN, new URLSearchParams(form));
}

async function byJwt(claims: object = {}, key?: string): Promise<AxiosResponse> {
	return org.http.post(TOKEN, new URLSearchParams(await jwtForm(org, claims, key)));
}

describe('client credentials', () => {
	test('answer a token, the instance and the identity, and no lifetime', async () => {
		const { status, data } = await clientCredentials(org);
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(
			[
				'access_token',
				'id',
				'instance_url',
				'issued_at',
				'scope',
				'signature',
				'token_type',
			].sort(),
		);
		expect(data.instance_url).toBe(org.url);
		expect(data.token_type).toBe('Bearer');
		expect(data.id).toMatch(new RegExp(`/id/${org.credentials.organizationId}/005\\w{15}$`));
		expect(data.issued_at).toMatch(/^\d{13}$/);
	});

	test('may come as Basic', async () => {
		const { consumerKey: username, consumerSecret: password } = org.credentials;
		const form = new URLSearchParams({ grant_type: 'client_credentials' });
		const { status } = await org.http.post(TOKEN, form, { auth: { username, password } });
		expect(status).toBe(200);
	});

	test('are refused on the login host', async () => {
		await org.configure({ loginHost: true });
		const { status, data } = await clientCredentials(org);
		expect(status).toBe(400);
		expect(data).toEqual({
			error: 'invalid_grant',
			error_description: 'request not supported on this domain',
		});
	});

	test('are refused without a run-as user', async () => {
		await org.configure({ runAsUser: null });
		const { status, data } = await clientCredentials(org);
		expect(status).toBe(400);
		expect(data.error_description).toBe('no client credentials user enabled');
	});

	test.each([
		['consumerKey', 'invalid_client_id'],
		['consumerSecret', 'invalid_client'],
	])('with a wrong %s are refused', async (setting, error) => {
		await org.configure({ [setting]: 'another' });
		const { status, data } = await clientCredentials(org);
		expect({ status, error: data.error }).toEqual({ status: 400, error });
	});

	test('an unknown grant type is refused', async () => {
		expect((await post({ grant_type: 'password' })).data.error).toBe('unsupported_grant_type');
	});
});

describe('JWT bearer', () => {
	test('signs in the user of the assertion', async () => {
		const { status, data } = await byJwt({ sub: 'reader@lockstep.example' });
		expect(status).toBe(200);
		const who = await caller(org.url, data.access_token).get('/services/oauth2/userinfo');
		expect(who.data.preferred_username).toBe('reader@lockstep.example');
	});

	test('takes the address of the org as audience', async () => {
		expect((await byJwt({ aud: org.url })).status).toBe(200);
	});

	test.each([
		['a foreign audience', { aud: 'https://elsewhere.example' }, 'audience is invalid'],
		['an expiry in the past', { exp: 1 }, 'expired authorization code'],
		['an expiry far ahead', { exp: 9_999_999_999 }, 'invalid assertion'],
		['another consumer key', { iss: 'x' }, 'client identifier invalid'],
		['a user without approval', { sub: 'no@x.example' }, "user hasn't approved this consumer"],
	])('refuses %s', async (_name, claims, description) => {
		const { status, data } = await byJwt(claims);
		expect(status).toBe(400);
		expect(data).toEqual({ error: 'invalid_grant', error_description: description });
	});

	test('refuses a signature by another key, until that key is registered', async () => {
		const other = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		});
		expect((await byJwt({}, other.privateKey)).data.error_description).toBe('invalid assertion');
		await org.configure({ jwtPublicKey: other.publicKey });
		expect((await byJwt({}, other.privateKey)).status).toBe(200);
	});
});

describe('authorization code', () => {
	const verifier = 'a-verifier-of-more-than-forty-three-characters-000';

	async function allow(extra: Record<string, string> = {}): Promise<URL> {
		const params = {
			response_type: 'code',
			client_id: org.credentials.consumerKey,
			redirect_uri: REDIRECT,
			scope: 'full refresh_token',
			state: 'abc',
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
			...extra,
		};
		const { status, headers } = await org.http.get('/services/oauth2/authorize', { params });
		expect(status).toBe(302);
		return new URL(String(headers.location));
	}

	function redeem(code: string, extra: Record<string, string> = {}): Promise<AxiosResponse> {
		return post({
			grant_type: 'authorization_code',
			client_id: org.credentials.consumerKey,
			client_secret: org.credentials.consumerSecret,
			redirect_uri: REDIRECT,
			code_verifier: verifier,
			code,
			...extra,
		});
	}

	async function newCode(): Promise<string> {
		return (await allow()).searchParams.get('code') ?? '';
	}

	test('comes back with the state and gives access and refresh token', async () => {
		const target = await allow();
		expect(target.searchParams.get('state')).toBe('abc');
		const { status, data } = await redeem(target.searchParams.get('code') ?? '');
		expect(status).toBe(200);
		const refreshed = await post({
			grant_type: 'refresh_token',
			client_id: org.credentials.consumerKey,
			client_secret: org.credentials.consumerSecret,
			refresh_token: data.refresh_token,
		});
		expect(refreshed.status).toBe(200);
		expect(refreshed.data.access_token).not.toBe(data.access_token);
		expect(refreshed.data).not.toHaveProperty('refresh_token');
	});

	test('works once', async () => {
		const code = await newCode();
		await redeem(code);
		expect((await redeem(code)).data.error_description).toBe('expired authorization code');
	});

	test('is bound to verifier and redirect address', async () => {
		const wrong = await redeem(await newCode(), { code_verifier: 'guess' });
		expect(wrong.data.error_description).toBe('invalid code verifier');
		const elsewhere = await redeem(await newCode(), { redirect_uri: 'https://evil.example' });
		expect(elsewhere.data.error).toBe('redirect_uri_mismatch');
	});

	test('a revoked refresh token is good no more', async () => {
		const { data } = await redeem(await newCode());
		const form = new URLSearchParams({ token: data.refresh_token });
		expect((await org.http.post('/services/oauth2/revoke', form)).status).toBe(200);
		const again = await post({
			grant_type: 'refresh_token',
			client_id: org.credentials.consumerKey,
			client_secret: org.credentials.consumerSecret,
			refresh_token: data.refresh_token,
		});
		expect(again.data.error).toBe('invalid_grant');
	});
});

describe('session', () => {
	const expired = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];

	test('without a token every data address answers 401', async () => {
		const { status, data } = await org.http.get('/services/data/v66.0/sobjects');
		expect({ status, data }).toEqual({ status: 401, data: expired });
	});

	test('ends when it was not used for its lifetime', async () => {
		await org.configure({ sessionSeconds: 60 });
		await org.sandbox.control.advance(50_000);
		expect((await org.api.get('/limits')).status).toBe(200);
		await org.sandbox.control.advance(50_000);
		expect((await org.api.get('/limits')).status).toBe(200);
		await org.sandbox.control.advance(61_000);
		expect((await org.api.get('/limits')).status).toBe(401);
	});

	test('ends when the vendor forgets its tokens', async () => {
		await org.edit('expireTokens');
		expect((await org.api.get('/limits')).data).toEqual(expired);
	});

	test('userinfo names user and organization and refuses an unknown token with 403', async () => {
		const { access_token: token } = (await clientCredentials(org)).data;
		const { data } = await caller(org.url, token).get('/services/oauth2/userinfo');
		expect(data.organization_id).toBe(org.credentials.organizationId);
		const bad = await caller(org.url, 'x').get('/services/oauth2/userinfo');
		expect({ status: bad.status, data: bad.data }).toEqual({
			status: 403,
			data: 'Bad_OAuth_Token',
		});
	});

	test('the organization id can be another one', async () => {
		await org.configure({ organizationId: '00DAN0000000001MAA' });
		expect((await clientCredentials(org)).data.id).toContain('/id/00DAN0000000001MAA/');
	});
});
