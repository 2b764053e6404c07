import { startM3ter, type Listing, type M3terClient } from './m3ter-client';

describe('m3ter: tokens and access', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter();
	});
	beforeEach(() => m3ter.sandbox.control.reset());
	afterAll(() => m3ter.sandbox.close());

	const basic = () => ({
		username: m3ter.credentials.accessKeyId,
		password: m3ter.credentials.apiSecret,
	});
	const accounts = () => m3ter.call('GET', '/accounts');

	it.each([
		['JSON', { grant_type: 'client_credentials' }],
		['form', new URLSearchParams({ grant_type: 'client_credentials' })],
	])('issues a token for a %s body', async (_form, body) => {
		const { status, data } = await m3ter.bare.post('/oauth/token', body, { auth: basic() });

		expect(status).toBe(200);
		expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 18_000 });
		expect(data.access_token.split('.')).toHaveLength(3);
	});

	it('refuses another grant', async () => {
		const { status, data } = await m3ter.bare.post(
			'/oauth/token',
			{ grant_type: 'password' },
			{ auth: basic() },
		);

		expect([status, Object.keys(data)]).toEqual([400, ['message']]);
	});

	it.each([401, 403])('answers a wrong secret with the status that is set (%i)', async (status) => {
		await m3ter.sandbox.control.configure('m3ter', { badCredentialsStatus: status });
		const answer = await m3ter.bare.post(
			'/oauth/token',
			{ grant_type: 'client_credentials' },
			{ auth: { ...basic(), password: 'wrong' } },
		);

		expect(answer.status).toBe(status);
	});

	it('accepts a token until its lifetime is over and answers 403, not 401, from then on', async () => {
		await m3ter.login();
		await m3ter.sandbox.control.advance(17_900_000);
		expect((await accounts()).status).toBe(200);

		await m3ter.sandbox.control.advance(100_000);
		const late = await accounts();

		expect(late.status).toBe(403);
		expect(late.data.message).toMatch(/token/);
	});

	it('knows no token it did not issue, nor a request without one', async () => {
		const url = m3ter.path('/accounts');
		const invented = await m3ter.bare.get(url, { headers: { Authorization: 'Bearer nope' } });

		expect(invented.status).toBe(403);
		expect((await m3ter.bare.get(url)).status).toBe(403);
	});

	it('answers 403 for another organization', async () => {
		const token = await m3ter.login();
		const answer = await m3ter.bare.get('/organizations/someone-else/accounts', {
			headers: { Authorization: `Bearer ${token}` },
		});

		expect(answer.status).toBe(403);
		expect(answer.data.message).toMatch(/organization/);
	});

	it('tells a missing right from an expired token by its message', async () => {
		await m3ter.login();
		await m3ter.sandbox.control.configure('m3ter', { rights: ['customfield:read'] });
		const refused = await accounts();

		expect(refused.status).toBe(403);
		expect(refused.data.message).toMatch(/permission account:read/);
		expect((await m3ter.call('GET', '/customfields')).status).toBe(200);
	});

	it('lets a reader read and keeps it from writing', async () => {
		await m3ter.login();
		await m3ter.sandbox.control.configure('m3ter', { rights: ['account:read'] });

		expect((await m3ter.call<Listing>('GET', '/accounts')).data.data).not.toHaveLength(0);
		expect((await m3ter.call('POST', '/accounts', { data: {} })).status).toBe(403);
	});

	it('says who is calling', async () => {
		await m3ter.login();
		const { data } = await m3ter.call<{ serviceUser: object; organization: { id: string } }>(
			'GET',
			'/users/me',
		);

		expect(data.serviceUser).toHaveProperty('id');
		expect(data.organization.id).toBe(m3ter.credentials.organizationId);
	});
});
