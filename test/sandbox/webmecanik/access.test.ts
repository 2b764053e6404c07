import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

const BACK = 'http://127.0.0.1:5678/back';

describe('Webmecanik: signing in', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const token = async (form: Record<string, string>) => {
		const { clientId, clientSecret } = mautic.credentials;
		const client = { client_id: clientId, client_secret: clientSecret };
		return await mautic.bare.post('/oauth/v2/token', new URLSearchParams({ ...client, ...form }));
	};
	const code = async () => {
		const params = {
			client_id: mautic.credentials.clientId,
			grant_type: 'authorization_code',
			redirect_uri: BACK,
			response_type: 'code',
			state: 'S',
		};
		const { headers } = await mautic.bare.get('/oauth/v2/authorize', { params });
		const { searchParams } = new URL(String(headers.location));
		expect(searchParams.get('state')).toBe('S');
		return String(searchParams.get('code'));
	};
	const self = async (accessToken: string) => {
		const headers = { Authorization: `Bearer ${accessToken}` };
		return await mautic.bare.get('/api/users/self', { headers });
	};

	it('works with a user and a password', async () => {
		const { status, data } = await mautic.call('GET', '/users/self');
		const wrong = await mautic.bare.get('/api/users/self', {
			auth: { username: 'lockstep', password: 'wrong' },
		});

		expect([status, data.username]).toEqual([200, 'lockstep']);
		expect(wrong.status).toBe(401);
	});

	it('works by client credentials, without a refresh token', async () => {
		const { data } = await token({ grant_type: 'client_credentials' });

		expect(data).toEqual({
			access_token: expect.any(String),
			expires_in: 3600,
			token_type: 'bearer',
			scope: null,
		});
		expect((await self(data.access_token)).status).toBe(200);
		expect(
			(await mautic.bare.get(`/api/users/self?access_token=${data.access_token}`)).status,
		).toBe(200);
	});

	it('works by an authorization code, once and for the same address', async () => {
		const first = await code();
		const good = await token({ grant_type: 'authorization_code', code: first, redirect_uri: BACK });
		const again = await token({
			grant_type: 'authorization_code',
			code: first,
			redirect_uri: BACK,
		});
		const elsewhere = await token({
			grant_type: 'authorization_code',
			code: await code(),
			redirect_uri: 'http://127.0.0.1:1/other',
		});

		expect(good.data.refresh_token).toEqual(expect.any(String));
		expect((await self(good.data.access_token)).status).toBe(200);
		expect([again.status, elsewhere.status]).toEqual([400, 400]);
	});

	it('refreshes with a token that is good once and brings a new one', async () => {
		const { data } = await token({
			grant_type: 'authorization_code',
			code: await code(),
			redirect_uri: BACK,
		});
		const refresh = { grant_type: 'refresh_token', refresh_token: data.refresh_token };
		const [first, second] = [await token(refresh), await token(refresh)];

		expect(first.status).toBe(200);
		expect(first.data.refresh_token).not.toBe(data.refresh_token);
		expect(second.status).toBe(400);
		expect(second.data.errors).toMatchObject([{ type: 'invalid_grant' }]);
	});

	it('ends after an hour, a refresh token after 14 days', async () => {
		const { data } = await token({
			grant_type: 'authorization_code',
			code: await code(),
			redirect_uri: BACK,
		});
		await mautic.sandbox.control.advance(3_600_000);
		const late = await self(data.access_token);
		await mautic.sandbox.control.advance(14 * 86_400_000);
		const tooLate = await token({ grant_type: 'refresh_token', refresh_token: data.refresh_token });

		expect(late.status).toBe(401);
		expect(late.data.errors).toMatchObject([{ code: 401, type: 'invalid_grant' }]);
		expect(tooLate.status).toBe(400);
	});

	it('ends when an edit says so, and the refresh token stays good', async () => {
		const { data } = await token({
			grant_type: 'authorization_code',
			code: await code(),
			redirect_uri: BACK,
		});
		await mautic.edit('expireTokens');

		expect((await self(data.access_token)).status).toBe(401);
		const renewed = await token({ grant_type: 'refresh_token', refresh_token: data.refresh_token });
		expect((await self(renewed.data.access_token)).status).toBe(200);
	});

	it('tells a bad client, a bad token and a disabled API apart', async () => {
		const client = await mautic.bare.post('/oauth/v2/token', {
			grant_type: 'client_credentials',
			client_id: 'nobody',
			client_secret: 'x',
		});
		expect(client.status).toBe(400);
		expect(client.data.errors).toMatchObject([
			{ code: 400, message: 'The client credentials are invalid', type: 'invalid_client' },
		]);
		expect((await self('made-up')).data.errors).toMatchObject([
			{ code: 401, type: 'invalid_grant' },
		]);

		await mautic.configure({ basicEnabled: false });
		const basic = await mautic.call('GET', '/contacts');
		expect([basic.status, basic.data.errors[0]?.type]).toEqual([403, 'access_denied']);
		await mautic.configure({ apiEnabled: false });
		const off = await mautic.call('GET', '/contacts');
		expect([off.status, off.data.errors[0]?.type]).toEqual([403, 'api_disabled']);
	});

	it('gives the API user the rights of its role alone', async () => {
		await mautic.configure({ rights: ['contacts:view'] });

		expect((await mautic.call('GET', '/contacts')).status).toBe(200);
		const refused = await mautic.call('POST', '/contacts/new', { firstname: 'Ada' });
		expect([refused.status, refused.data.errors[0]?.code]).toEqual([403, 403]);
		expect((await mautic.call('GET', '/companies')).status).toBe(403);
	});

	it('has no limit unless one is set; then an hour has so many calls', async () => {
		expect((await mautic.call('GET', '/tags')).headers).not.toHaveProperty('x-ratelimit-limit');
		await mautic.configure({ requestsPerHour: 2 });
		const answers = [];
		for (let n = 0; n < 3; n += 1) answers.push(await mautic.call('GET', '/tags'));

		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
		expect(answers.map(({ headers }) => headers['x-ratelimit-remaining'])).toEqual(['1', '0', '0']);
		expect(answers[2]?.data.errors).toEqual([
			{ code: 429, message: expect.any(String), details: [] },
		]);
		await mautic.sandbox.control.advance(3_600_000);
		expect((await mautic.call('GET', '/tags')).status).toBe(200);
	});

	it('may tell of errors with status 200', async () => {
		await mautic.configure({ errorsAs200: true });
		const { status, data } = await mautic.call('GET', '/contacts/999');

		expect(status).toBe(200);
		expect(data.errors).toMatchObject([{ code: 404, message: 'Item was not found.' }]);
	});
});
