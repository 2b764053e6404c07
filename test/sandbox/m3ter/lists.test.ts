import { startM3ter, type Account, type Listing, type M3terClient } from './m3ter-client';

describe('m3ter: lists of accounts', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(25);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const page = async (params: object) =>
		(await m3ter.call<Listing>('GET', '/accounts', { params })).data;
	const edit = (action: string, args: object) =>
		m3ter.sandbox.control.edit('m3ter', action, { ...args });
	const codes = (accounts: readonly Account[]) => accounts.map(({ code }) => code);

	it('gives the newest account first and every account once', async () => {
		const accounts = await m3ter.allAccounts(10);
		const created = accounts.map(({ dtCreated }) => dtCreated);

		expect(new Set(codes(accounts)).size).toBe(25);
		expect(created).toEqual([...created].sort().reverse());
	});

	it('leaves the token out on the last page, also when that page is full', async () => {
		const first = await page({ pageSize: 15 });
		const last = await page({ pageSize: 10, nextToken: first.nextToken });

		expect(last.data).toHaveLength(10);
		expect(last).not.toHaveProperty('nextToken');
	});

	it('may be set to end with an empty page', async () => {
		await m3ter.sandbox.control.configure('m3ter', { emptyLastPage: true });
		const full = await page({ pageSize: 25 });

		expect(full.nextToken).toBeDefined();
		expect(await page({ pageSize: 25, nextToken: full.nextToken })).toEqual({ data: [] });
	});

	it('neither repeats nor skips the older ones when accounts come and go while paging', async () => {
		const first = await page({ pageSize: 10 });
		await edit('createAccount', { fields: { name: 'Came in between' } });
		await edit('deleteAccount', { id: first.data[9]?.id });
		await edit('deleteAccount', { id: first.data[0]?.id });
		const second = await page({ pageSize: 10, nextToken: first.nextToken });
		const third = await page({ pageSize: 10, nextToken: second.nextToken });

		const seen = codes([...first.data, ...second.data, ...third.data]);
		expect(new Set(seen).size).toBe(25);
	});

	it('takes several ids in both forms', async () => {
		const [a, b] = (await page({ pageSize: 2 })).data.map(({ id }) => id);
		const joined = await page({ ids: `${a},${b}` });
		const repeated = await m3ter.call<Listing>('GET', `/accounts?ids=${a}&ids=${b}`);

		expect(joined.data.map(({ id }) => id)).toEqual([a, b]);
		expect(repeated.data).toEqual(joined);
	});

	it('finds accounts by code and leaves out codes nobody has', async () => {
		expect(codes((await page({ codes: 'ACC-000003,nobody,ACC-000007' })).data)).toEqual([
			'ACC-000007',
			'ACC-000003',
		]);
	});

	it.each(['0', '101', 'many', '2.5'])('refuses page size %s', async (pageSize) => {
		const { status, data } = await m3ter.call('GET', '/accounts', { params: { pageSize } });

		expect([status, Object.keys(data)]).toEqual([400, ['message']]);
	});

	it('refuses a token it did not give, or gave for another list', async () => {
		const { nextToken } = await page({ pageSize: 2 });
		const [parent] = await m3ter.allAccounts();
		const wrongList = await m3ter.call('GET', `/accounts/${parent?.id}/children`, {
			params: { nextToken },
		});

		expect(wrongList.status).toBe(400);
		expect((await m3ter.call('GET', '/accounts', { params: { nextToken: 'x' } })).status).toBe(400);
	});

	it('lists the children of an account', async () => {
		const accounts = await m3ter.allAccounts();
		const child = accounts.find(({ parentAccountId }) => parentAccountId);
		const { data } = await m3ter.call<Listing>(
			'GET',
			`/accounts/${child?.parentAccountId}/children`,
			{ params: { pageSize: 200 } },
		);

		expect(codes(data.data)).toContain(child?.code);
		expect(new Set(data.data.map(({ parentAccountId }) => parentAccountId)).size).toBe(1);
		expect((await m3ter.call('GET', '/accounts/nobody/children')).status).toBe(404);
	});

	it('shows changes late when it is told to, but not to a read by id', async () => {
		await m3ter.sandbox.control.configure('m3ter', { listLagMs: 60_000 });
		const [oldest] = (await edit('updateAccounts', { count: 1, fields: { name: 'New' } })) as [
			Account,
		];
		await edit('createAccount', { fields: { name: 'Late', code: 'late' } });

		expect((await page({ ids: oldest.id })).data[0]?.name).not.toBe('New');
		expect((await page({ codes: 'late' })).data).toEqual([]);
		const byId = await m3ter.call<Account>('GET', `/accounts/${oldest.id}`);
		expect(byId.data.name).toBe('New');

		await m3ter.sandbox.control.advance(60_000);
		expect((await page({ ids: oldest.id })).data[0]?.name).toBe('New');
		expect((await page({ codes: 'late' })).data).toHaveLength(1);
	});

	it('answers 404 for an id it does not know', async () => {
		expect((await m3ter.call('GET', '/accounts/nobody')).status).toBe(404);
	});
});
