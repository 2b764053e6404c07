import { createHash } from 'node:crypto';
import { startSellsy, type Refusal, type SellsyClient } from './sellsy-client';

const PERSONAL = { client_id: 'sandbox-personal-client', client_secret: 'sandbox-personal-secret' };
const PRIVATE = { client_id: 'sandbox-private-client', client_secret: 'sandbox-private-secret' };
const BACK = 'http://127.0.0.1:1/callback';
const VERIFIER = 'a-verifier-of-more-than-forty-three-letters-by-rfc-7636';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

interface Tokens {
	token_type: string;
	expires_in: number;
	access_token: string;
	refresh_token?: string;
	error?: string;
}

describe('Sellsy v2: signing in', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy(2);
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const token = async (body: object, config = {}) =>
		await sellsy.bare.post<Tokens>('/oauth2/access-tokens', body, config);
	const personal = () => token({ grant_type: 'client_credentials', ...PERSONAL });
	const with_ = (bearer: string, headers: object = {}) =>
		sellsy.bare.get<Refusal>('/v2/companies', {
			headers: { Authorization: `Bearer ${bearer}`, ...headers },
		});
	const clientsWith = async (changes: object) => {
		const { clients } = await sellsy.sandbox.control.settings('sellsy');
		const changed = (clients as object[]).map((client) => ({ ...client, ...changes }));
		await sellsy.sandbox.control.configure('sellsy', { clients: changed });
	};
	const authorize = (changes: Record<string, string> = {}) =>
		sellsy.bare.get('/oauth2/authorization', {
			params: {
				response_type: 'code',
				client_id: PRIVATE.client_id,
				redirect_uri: BACK,
				state: 'xyz',
				code_challenge: CHALLENGE,
				code_challenge_method: 'S256',
				...changes,
			},
		});
	const codeFrom = async (changes: Record<string, string> = {}) => {
		const { headers } = await authorize(changes);
		return new URL(String(headers.location)).searchParams;
	};
	const exchange = (code: string | null, changes: object = {}) =>
		token({
			grant_type: 'authorization_code',
			client_id: PRIVATE.client_id,
			redirect_uri: BACK,
			code,
			code_verifier: VERIFIER,
			...changes,
		});

	it('gives a personal client a token for its credentials, and no refresh token', async () => {
		const { status, data } = await personal();
		const [, payload = ''] = data.access_token.split('.');
		const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;

		expect(status).toBe(200);
		expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
		expect(data.refresh_token).toBeUndefined();
		expect(claims).toMatchObject({ corpId: 77 });
		expect((await with_(data.access_token)).status).toBe(200);
	});

	it('takes JSON, forms and the Basic header', async () => {
		const form = new URLSearchParams({ grant_type: 'client_credentials', ...PERSONAL });
		const auth = { username: PERSONAL.client_id, password: PERSONAL.client_secret };
		const basic = await token({ grant_type: 'client_credentials' }, { auth });

		expect((await token(form)).status).toBe(200);
		expect(basic.status).toBe(200);
	});

	it.each([
		[{ ...PERSONAL, client_secret: 'wrong' }, 'client_credentials', 401, 'invalid_client'],
		[{ ...PERSONAL, client_id: 'nobody' }, 'client_credentials', 401, 'invalid_client'],
		[PRIVATE, 'client_credentials', 400, 'unauthorized_client'],
		[PERSONAL, 'password', 400, 'unsupported_grant_type'],
	])('refuses %j with %s in the plain form of OAuth', async (client, grant_type, status, error) => {
		const answer = await token({ grant_type, ...client });

		expect([answer.status, answer.data.error]).toEqual([status, error]);
		expect(answer.data).toHaveProperty('error_description');
	});

	it('grants a code with PKCE, once, and tokens that refresh', async () => {
		const back = await codeFrom();
		const first = await exchange(back.get('code'));
		const again = await exchange(back.get('code'));

		expect(back.get('state')).toBe('xyz');
		expect((await with_(first.data.access_token)).status).toBe(200);
		expect(again.data.error).toBe('invalid_grant');

		const refresh = { grant_type: 'refresh_token', ...PRIVATE };
		const second = await token({ ...refresh, refresh_token: first.data.refresh_token });
		const old = await token({ ...refresh, refresh_token: first.data.refresh_token });
		expect(second.data.refresh_token).not.toBe(first.data.refresh_token);
		expect((await with_(second.data.access_token)).status).toBe(200);
		expect(old.data.error).toBe('invalid_grant');
	});

	it.each([
		[{ code_challenge: '' }, 'invalid_request'],
		[{ code_challenge_method: 'plain' }, 'invalid_request'],
		[{ response_type: 'token' }, 'unsupported_response_type'],
		[{ client_id: PERSONAL.client_id }, 'unauthorized_client'],
	])('sends no code for %j', async (changes, error) => {
		expect((await codeFrom(changes as Record<string, string>)).get('error')).toBe(error);
	});

	it('refuses a wrong verifier, redirect address or secret, and a code that is too old', async () => {
		const wrong = [
			{ code_verifier: 'another' },
			{ redirect_uri: `${BACK}/other` },
			{ client_secret: 'wrong' },
		];
		for (const changes of wrong) {
			expect((await exchange((await codeFrom()).get('code'), changes)).data.error).toMatch(
				/^invalid_/,
			);
		}
		const back = await codeFrom();
		await sellsy.sandbox.control.advance(601_000);
		expect((await exchange(back.get('code'))).data.error).toBe('invalid_grant');
	});

	it('sends codes only to addresses of the client, where it names some', async () => {
		await clientsWith({ redirectUris: ['http://127.0.0.1:2/elsewhere'] });

		expect((await authorize()).status).toBe(400);
	});

	it('lets tokens expire by the virtual clock, refresh tokens later', async () => {
		const { data } = await exchange((await codeFrom()).get('code'));
		await sellsy.sandbox.control.advance(86_401_000);
		const expired = await with_(data.access_token);
		const refresh = { grant_type: 'refresh_token', ...PRIVATE, refresh_token: data.refresh_token };
		const renewed = await token(refresh);

		expect([expired.status, expired.data.error.code]).toEqual([401, 401]);
		expect(renewed.status).toBe(200);
		await sellsy.sandbox.control.advance(61 * 86_400_000);
		const late = { ...refresh, refresh_token: renewed.data.refresh_token };
		expect((await token(late)).data.error).toBe('invalid_grant');
	});

	it('ends tokens at the screen: access alone, or all an app was given', async () => {
		const { data } = await exchange((await codeFrom()).get('code'));
		const refresh = { grant_type: 'refresh_token', ...PRIVATE };
		await sellsy.edit('expireTokens');
		expect((await with_(data.access_token)).status).toBe(401);
		const renewed = await token({ ...refresh, refresh_token: data.refresh_token });
		expect(renewed.status).toBe(200);

		await sellsy.edit('revoke', { clientId: PRIVATE.client_id });
		expect((await with_(renewed.data.access_token)).status).toBe(401);
		const after = await token({ ...refresh, refresh_token: renewed.data.refresh_token });
		expect(after.data.error).toBe('invalid_grant');
	});

	it('ends earlier tokens of a client with single login', async () => {
		await clientsWith({ singleLogin: true });
		const first = await personal();
		const second = await personal();

		expect((await with_(first.data.access_token)).status).toBe(401);
		expect((await with_(second.data.access_token)).status).toBe(200);
	});

	it.each(['', 'Bearer nonsense', 'Basic abc'])('answers 401 to "%s"', async (Authorization) => {
		const { status, data } = await sellsy.bare.get<Refusal>('/v2/companies', {
			headers: { Authorization },
		});

		expect([status, data.error.code, data.error.details]).toEqual([401, 401, []]);
	});

	it('answers 403 where a scope is missing, and lists those there are', async () => {
		await sellsy.edit('setScopes', {
			clientId: PERSONAL.client_id,
			scopes: ['companies.read', 'scopes.read'],
		});

		expect((await sellsy.call('GET', '/companies')).status).toBe(200);
		expect((await sellsy.call('GET', '/contacts')).status).toBe(403);
		expect((await sellsy.call('POST', '/companies', { type: 'client', name: 'A' })).status).toBe(
			403,
		);
		expect((await sellsy.call('GET', '/companies/4101/custom-fields')).status).toBe(403);
		expect((await sellsy.call('GET', '/scopes')).data).toEqual(['companies.read', 'scopes.read']);
	});

	it('makes an embed null whose scope is missing', async () => {
		await sellsy.edit('setScopes', { clientId: PERSONAL.client_id, scopes: ['companies.read'] });
		const path = '/companies?limit=1&embed[]=main_contact&embed[]=smart_tags&embed[]=cf.1';
		const { data } = await sellsy.call<{ data: object[] }>('GET', path);

		expect(data.data).toMatchObject([
			{ _embed: { main_contact: null, smart_tags: null, custom_fields: null } },
		]);
	});

	it('lets a delegated client act for active staff, and nobody else', async () => {
		const { data } = await personal();
		const as = (id: number) => with_(data.access_token, { 'X-Switch-User': `staff:${id}` });
		expect((await as(32)).status).toBe(403);

		await clientsWith({ delegated: true });
		expect([(await as(32)).status, (await as(33)).status]).toEqual([200, 403]);
	});

	it('shuts out staff who have left', async () => {
		const { data } = await personal();
		await sellsy.edit('setStaff', { id: 31, active: false });

		expect((await with_(data.access_token)).status).toBe(401);
	});

	it('speaks in its own error bodies of unknown routes, unreadable and oversized bodies', async () => {
		const lost = await sellsy.call<Refusal>('GET', '/moon');
		const broken = await sellsy.call<Refusal>('POST', '/contacts', '{"last_name":', {
			headers: { 'content-type': 'application/json' },
		});
		await sellsy.sandbox.control.configure('sellsy', { maxBodyBytes: 20 });
		const large = await sellsy.call<Refusal>('POST', '/contacts', { last_name: 'x'.repeat(30) });

		expect([lost, broken, large].map(({ data }) => data.error.code)).toEqual([404, 400, 413]);
	});
});

describe('Sellsy v2: quotas', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy(2);
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const remaining = (
		{ headers }: { headers: Record<string, string | undefined> },
		window: string,
	) => headers[`x-quota-remaining-by-${window}`];
	/** So that a few requests fall into one virtual window. */
	const toStartOf = async (ms: number) => {
		const { now } = await sellsy.sandbox.control.clock();
		await sellsy.sandbox.control.advance(ms - (now % ms));
	};

	it.each([
		['second', 'quotaPerSecond', 1_000],
		['minute', 'quotaPerMinute', 60_000],
		['day', 'quotaPerDay', 86_400_000],
		['month', 'quotaPerMonth', 31 * 86_400_000],
	])(
		'tells what is left of the %s, and refuses when nothing is until it is over',
		async (window, setting, ms) => {
			// At once, so that a busy machine cannot spread them over as many windows.
			await toStartOf(ms);
			await sellsy.login();
			await sellsy.sandbox.control.configure('sellsy', { [setting]: 1 });
			const answers = await Promise.all([1, 2, 3, 4, 5].map(() => sellsy.call('GET', '/units')));
			const refused = answers.filter(({ status }) => status === 429);

			expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
			expect(refused.length).toBeGreaterThan(0);
			expect(remaining(answers[0] ?? { headers: {} }, window)).toBe('0');
			expect(refused.map((answer) => remaining(answer, window))).toContain('0');
			expect(refused[0]?.headers['retry-after']).toBeUndefined();

			await sellsy.sandbox.control.advance(ms);
			await sellsy.login();
			expect((await sellsy.call('GET', '/units')).status).toBe(200);
		},
	);

	it('counts refused and failed requests, and tells quotas on every answer', async () => {
		await sellsy.sandbox.control.configure('sellsy', { quotaPerDay: 1000 });
		const lost = await sellsy.call('GET', '/moon');
		const after = await sellsy.call('GET', '/units');

		expect(Number(remaining(lost, 'day')) - Number(remaining(after, 'day'))).toBe(1);
	});

	it('sends Retry-After where so set', async () => {
		await sellsy.login();
		await sellsy.sandbox.control.configure('sellsy', { quotaPerDay: 0, retryAfterSeconds: 7 });
		const { status, headers } = await sellsy.call('GET', '/units');

		expect([status, headers['retry-after']]).toEqual([429, '7']);
	});

	it('lists limits and use at /quotas', async () => {
		await sellsy.sandbox.control.configure('sellsy', { quotaPerMonth: 5000 });
		const { data } = await sellsy.call<Record<string, unknown>>('GET', '/quotas');

		expect(data).toMatchObject({
			api_rate_seconds: { limit: null },
			api_rate_months: { limit: 5000, used: expect.any(Number) },
		});
	});

	it('has the seen figures at the start', async () => {
		await sellsy.sandbox.control.reset();

		expect(await sellsy.sandbox.control.settings('sellsy')).toMatchObject({
			quotaPerSecond: 34,
			quotaPerMinute: 2100,
			quotaPerDay: 432_000,
			v1PerSecond: 5,
		});
	});
});
