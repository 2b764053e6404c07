import { startM3ter, type Account, type Listing, type M3terClient } from './m3ter-client';

describe('m3ter: searching accounts', () => {
	let m3ter: M3terClient;
	let accounts: Account[];

	beforeAll(async () => {
		m3ter = await startM3ter(40);
		accounts = await m3ter.allAccounts(100);
	});
	afterAll(() => m3ter.sandbox.close());

	const search = (params: object) => m3ter.call<Listing>('GET', '/accounts/search', { params });
	const found = async (params: object) => (await search(params)).data.data;
	const codes = (list: readonly Account[]) => list.map(({ code }) => code).sort();
	const expected = (fits: (account: Account) => boolean) => codes(accounts.filter(fits));

	it('joins terms with AND unless told otherwise', async () => {
		const searchQuery = 'code~ACC-00001$currency:USD';
		const starts = (account: Account) => account.code.startsWith('ACC-00001');
		const usd = (account: Account) => account.currency === 'USD';

		expect(expected((each) => starts(each) && usd(each))).not.toEqual([]);
		expect(codes(await found({ searchQuery, pageSize: 100 }))).toEqual(
			expected((each) => starts(each) && usd(each)),
		);
		expect(codes(await found({ searchQuery, operator: 'OR', pageSize: 100 }))).toEqual(
			expected((each) => starts(each) || usd(each)),
		);
	});

	it.each([
		['>', 20],
		['>=', 21],
		['<', 19],
		['<=', 20],
	])('compares instants with %s', async (comparator, count) => {
		const middle = accounts[20]?.dtCreated ?? '';
		const hits = await found({ searchQuery: `dtCreated${comparator}${middle}`, pageSize: 100 });

		expect(hits).toHaveLength(count);
	});

	it('finds lists of ids and codes', async () => {
		const ids = accounts.slice(0, 2).map(({ id }) => id);

		expect(codes(await found({ searchQuery: `ids:${ids.join(',')}` }))).toEqual(
			codes(accounts.slice(0, 2)),
		);
		expect(await found({ searchQuery: 'codes:ACC-000001,ACC-000002' })).toHaveLength(2);
	});

	it('sorts by any field, both ways, and walks by fromDocument', async () => {
		const sort = { sortBy: 'dtLastModified', sortOrder: 'DESC', pageSize: 15 };
		const pages = [0, 15, 30].map((fromDocument) => found({ ...sort, fromDocument }));
		const stamps = (await Promise.all(pages)).flat().map((each) => Date.parse(each.dtLastModified));

		expect(stamps).toHaveLength(40);
		expect(stamps).toEqual([...stamps].sort((a, b) => b - a));
	});

	it('gives ten when no page size is named', async () => {
		expect(await found({})).toHaveLength(10);
	});

	it.each([
		['a field that is not searchable', { searchQuery: 'dtLastModified>2024-01-01T00:00:00Z' }],
		['a term without comparator', { searchQuery: 'Acme' }],
		['an unknown sort field', { sortBy: 'shoeSize' }],
		['an unknown order', { sortBy: 'name', sortOrder: 'UP' }],
		['too large a page', { pageSize: 101 }],
		['a negative offset', { fromDocument: -1 }],
	])('refuses %s', async (_case, params) => {
		expect((await search(params)).status).toBe(400);
	});

	it('is stopped by the firewall when it looks like SQL', async () => {
		expect((await search({ searchQuery: 'name:x union select 1' })).status).toBe(403);
	});

	it('lags behind when it is told to', async () => {
		await m3ter.sandbox.control.configure('m3ter', { searchLagMs: 1000 });
		const fields = { name: 'Brand new', code: 'brand-new' };
		await m3ter.sandbox.control.edit('m3ter', 'createAccount', { fields });

		expect(await found({ searchQuery: 'code:brand-new' })).toEqual([]);
		await m3ter.sandbox.control.advance(1000);
		expect(await found({ searchQuery: 'code:brand-new' })).toHaveLength(1);
	});
});
