import { oauthHeader, type V1Answer } from '../sellsy-client';
import { V1Client } from './v1-client';

describe('Sellsy v1: protocol', () => {
	let v1: V1Client;

	beforeAll(async () => {
		v1 = await V1Client.start();
	});
	beforeEach(() => v1.sellsy.reset());
	afterAll(() => v1.close());

	const keys = () => v1.sellsy.credentials.v1Keys;

	it.each<[Record<string, string>, string]>([
		[{ oauth_consumer_key: 'x' }, 'consumer_key_refused'],
		[{ oauth_token: 'x' }, 'token_rejected'],
		[{ oauth_signature: 'a&b' }, 'signature_invalid'],
		[{ oauth_signature: '' }, 'signature_invalid'],
		[{ oauth_signature_method: 'HMAC-SHA1' }, 'signature_method_rejected'],
		[{ oauth_version: '2.0' }, 'version_rejected'],
		[{ oauth_timestamp: 'yesterday' }, 'timestamp_refused'],
	])('answers 200 and a text that is no JSON to %j', async (changes, problem) => {
		const { status, data } = await v1.sellsy.v1Raw(oauthHeader(keys(), changes));

		expect([status, data]).toEqual([200, `oauth_problem=${problem}`]);
	});

	it('takes a nonce once, unless so set', async () => {
		const header = oauthHeader(keys());
		expect((await v1.sellsy.v1Raw(header)).data).toMatchObject({ status: 'success' });
		expect((await v1.sellsy.v1Raw(header)).data).toBe('oauth_problem=nonce_used');
		await v1.sellsy.sandbox.control.configure('sellsy', { v1NoncesOnce: false });
		expect((await v1.sellsy.v1Raw(header)).data).toMatchObject({ status: 'success' });
	});

	it('minds the age of a timestamp where so set', async () => {
		await v1.sellsy.sandbox.control.configure('sellsy', { v1TimestampTolerance: 300 });
		const { now } = await v1.sellsy.sandbox.control.clock();
		const fresh = { oauth_timestamp: String(Math.floor(now / 1000)) };

		expect((await v1.sellsy.v1Raw(oauthHeader(keys()))).data).toBe(
			'oauth_problem=timestamp_refused',
		);
		expect((await v1.sellsy.v1Raw(oauthHeader(keys(), fresh))).data).toMatchObject({
			status: 'success',
		});
	});

	it('takes a v2 token with the scope api-v1, and none without', async () => {
		const token = await v1.sellsy.login();
		expect((await v1.sellsy.v1Raw(`Bearer ${token}`)).data).toMatchObject({ status: 'success' });
		await v1.sellsy.edit('setScopes', {
			clientId: 'sandbox-personal-client',
			scopes: ['companies.read'],
		});
		expect((await v1.sellsy.v1Raw(`Bearer ${token}`)).data).toBe('oauth_problem=permission_denied');
		expect((await v1.sellsy.v1Raw('Bearer nonsense')).data).toBe('oauth_problem=token_rejected');
	});

	it('reads multipart bodies as it does urlencoded ones', async () => {
		const form = new FormData();
		form.set('request', '1');
		form.set('io_mode', 'json');
		form.set('do_in', JSON.stringify({ method: 'Infos.getInfos', params: [] }));
		const answer = await v1.sellsy.bare.post<V1Answer>('/0/', form, {
			headers: { Authorization: oauthHeader(keys()) },
		});

		expect(answer.data.status).toBe('success');
	});

	it.each<[Record<string, string>, string]>([
		[{ do_in: '{}' }, 'E_IO_MODE_DONT_EXIST'],
		[{ io_mode: 'json' }, 'E_IO_MODE_DO_IN_MISSING'],
		[{ io_mode: 'json', do_in: '{' }, 'E_DO_IN_WRONG_FORMAT'],
		[{ io_mode: 'json', do_in: '{}' }, 'E_DO_IN_PARAM_MISSING'],
		[{ io_mode: 'json', do_in: '{"method":"Moon.get","params":{}}' }, 'E_METHOD_DONT_EXIT'],
	])('answers %j with 200 and the code %s', async (form, expected) => {
		const headers = { Authorization: oauthHeader(keys()) };
		const answer = await v1.sellsy.bare.post<V1Answer>('/0/', new URLSearchParams(form), {
			headers,
		});

		expect(answer.status).toBe(200);
		expect(answer.data).toMatchObject({
			status: 'error',
			response: null,
			error: { code: expected },
		});
	});

	it('answers what comes too fast with a body of its own, or a status where so set', async () => {
		const { now } = await v1.sellsy.sandbox.control.clock();
		await v1.sellsy.sandbox.control.configure('sellsy', { v1PerSecond: 1 });
		await v1.sellsy.sandbox.control.advance(1000 - (now % 1000));
		const many = () => Promise.all([1, 2, 3, 4, 5].map(() => v1.sellsy.v1Raw(oauthHeader(keys()))));
		const answers = await many();
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
		expect(answers.map(({ data }) => data)).toContainEqual({
			response: null,
			status: 'error',
			error: { code: 'E_CUSTOM', message: 'Too many requests', more: '' },
		});

		await v1.sellsy.sandbox.control.configure('sellsy', { v1OverRate: 429 });
		expect((await many()).map(({ status }) => status)).toContain(429);
		await v1.sellsy.sandbox.control.advance(1000);
		expect((await v1.sellsy.v1Raw(oauthHeader(keys()))).status).toBe(200);
	});

	it('refuses a method the user has no right to', async () => {
		await v1.sellsy.sandbox.control.configure('sellsy', { v1Forbidden: ['Client.delete'] });

		expect(await v1.code('Client.delete', { clientid: 4101 })).toBe('E_PRIV_NOT_ALLOWED');
	});
});
