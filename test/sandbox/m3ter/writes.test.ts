import { startM3ter, type Account, type M3terClient } from './m3ter-client';

describe('m3ter: writing accounts', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(12);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const valid = { name: 'Acme', code: 'acme', emailAddress: 'pay@acme.example' };
	const post = (data: object) =>
		m3ter.call<Account & { message: string }>('POST', '/accounts', { data });
	const put = (id: string, data: object) =>
		m3ter.call<Account & { message: string }>('PUT', `/accounts/${id}`, { data });

	it('answers a create with 200, version 1 and stamps to the microsecond', async () => {
		const { status, data } = await post(valid);

		expect(status).toBe(200);
		expect(data).toMatchObject({ ...valid, version: 1, parentAccountId: null });
		expect(data.dtCreated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}|\.\d{6})?Z$/);
		expect(data).not.toHaveProperty('currency');
	});

	it.each([
		['no name', { name: undefined }, /name/],
		['an empty name', { name: '' }, /name/],
		['a name of 201 characters', { name: 'x'.repeat(201) }, /name/],
		['no code', { code: undefined }, /code/],
		['a code of 81 characters', { code: 'x'.repeat(81) }, /code/],
		['a code with a leading blank', { code: ' acme' }, /code/],
		['a code with a control character', { code: 'ac\u0007me' }, /code/],
		['no e-mail', { emailAddress: undefined }, /emailAddress/],
		['an over-long street', { address: { addressLine1: 'x'.repeat(51) } }, /addressLine1/],
		['an over-long city', { address: { locality: 'x'.repeat(101) } }, /locality/],
		['an over-long region', { address: { region: 'x'.repeat(51) } }, /region/],
		['an over-long post code', { address: { postCode: 'x'.repeat(21) } }, /postCode/],
		['a date that is none', { billEpoch: '2026-13-01' }, /billEpoch/],
		['nested custom fields', { customFields: { a: { b: 1 } } }, /customFields/],
		['a parent that is not there', { parentAccountId: 'nobody' }, /parentAccountId/],
		['a version', { version: 1 }, /version/],
	])('refuses a create with %s', async (_case, changes, reason) => {
		const { status, data } = await post({ ...valid, ...changes });

		expect(status).toBe(400);
		expect(data.message).toMatch(reason);
	});

	it('accepts the longest values it allows', async () => {
		const longest = { ...valid, name: 'x'.repeat(200), code: 'c'.repeat(80) };

		expect((await post(longest)).status).toBe(200);
	});

	it('refuses a code that is taken, and frees it with the account', async () => {
		const first = await post(valid);
		expect((await post(valid)).status).toBe(409);

		await m3ter.call('DELETE', `/accounts/${first.data.id}`);
		expect((await post(valid)).status).toBe(200);
	});

	it('frees the old code when an account gets another', async () => {
		const { data: made } = await post(valid);
		await put(made.id, { ...valid, code: 'renamed', version: 1 });

		expect((await post(valid)).status).toBe(200);
		expect((await post({ ...valid, code: 'renamed' })).status).toBe(409);
	});

	it('replaces the whole account on update and counts the version up', async () => {
		const { data: made } = await post({
			...valid,
			currency: 'EUR',
			customFields: { Tier: 'Gold' },
		});
		await m3ter.sandbox.control.advance(5000);
		const { data: changed } = await put(made.id, { ...valid, name: 'Acme Ltd', version: 1 });

		expect(changed).toMatchObject({ name: 'Acme Ltd', version: 2, dtCreated: made.dtCreated });
		expect(Date.parse(changed.dtLastModified)).toBeGreaterThan(Date.parse(made.dtLastModified));
		expect(changed).not.toHaveProperty('customFields');
		expect(changed).not.toHaveProperty('currency');
	});

	it.each([409, 400])(
		'refuses a stale version with the status that is set (%i)',
		async (status) => {
			await m3ter.sandbox.control.configure('m3ter', { staleVersionStatus: status });
			const { data: made } = await post(valid);
			await put(made.id, { ...valid, version: 1 });
			const stale = await put(made.id, { ...valid, name: 'Lost', version: 1 });

			expect(stale.status).toBe(status);
			expect((await m3ter.call<Account>('GET', `/accounts/${made.id}`)).data.name).toBe('Acme');
		},
	);

	it('demands the version on update', async () => {
		const { data: made } = await post(valid);

		expect((await put(made.id, valid)).status).toBe(400);
	});

	it('refuses an account that would be its own ancestor', async () => {
		const { data: top } = await post(valid);
		const below = await post({ ...valid, code: 'below', parentAccountId: top.id });
		const loop = await put(top.id, { ...valid, parentAccountId: below.data.id, version: 1 });

		expect([loop.status, loop.data.message]).toEqual([400, expect.stringMatching(/ancestor/)]);
	});

	it('answers a delete with the account, and 404 from then on', async () => {
		const { data: made } = await post(valid);
		const gone = await m3ter.call<Account>('DELETE', `/accounts/${made.id}`);

		expect([gone.status, gone.data.code]).toEqual([200, 'acme']);
		expect((await m3ter.call('GET', `/accounts/${made.id}`)).status).toBe(404);
		expect((await put(made.id, { ...valid, version: 1 })).status).toBe(404);
	});

	it('rewrites values on save when it is told to', async () => {
		await m3ter.sandbox.control.configure('m3ter', { rewrite: { name: 'upper' } });

		expect((await post(valid)).data.name).toBe('ACME');
	});

	it('takes only defined custom fields when it is told to', async () => {
		await m3ter.sandbox.control.configure('m3ter', { customFieldsMustExist: true });

		expect((await post({ ...valid, customFields: { Tier: 'Gold' } })).status).toBe(200);
		expect((await post({ ...valid, code: 'b', customFields: { Shoe: 42 } })).status).toBe(400);
	});

	it('blocks bodies over 512,000 bytes at the firewall', async () => {
		expect((await post({ ...valid, padding: 'x'.repeat(512_000) })).status).toBe(403);
	});

	it('answers JSON that cannot be read with 400 and a message', async () => {
		const headers = { 'content-type': 'application/json' };
		const { status, data } = await m3ter.call('POST', '/accounts', { data: '{"name":', headers });

		expect([status, Object.keys(data)]).toEqual([400, ['message']]);
	});
});
