import { startM3ter, type Listing, type M3terClient, type Thing } from './m3ter-client';

describe('m3ter: lists of contracts, commitments, balances and bills', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(25);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const page = async (path: string, params: object) =>
		(await m3ter.call<Listing<Thing>>('GET', path, { params })).data;
	const status = async (path: string, params: object) =>
		(await m3ter.call('GET', path, { params })).status;
	const ids = (things: readonly Thing[]) => things.map(({ id }) => id);
	const some = async (path: string, fits: (thing: Thing) => unknown) =>
		ids((await m3ter.all(path)).filter(fits));

	describe.each(['contracts', 'commitments', 'balances', 'bills'])('%s', (entity) => {
		const path = `/${entity}`;

		it('come newest first, every one once', async () => {
			const all = await m3ter.all(path, { pageSize: 7 });
			const created = all.map(({ dtCreated }) => Date.parse(dtCreated));

			expect(new Set(ids(all)).size).toBe(25);
			expect(created).toEqual([...created].sort((a, b) => b - a));
		});

		it('neither repeat nor skip the older ones when records come and go while paging', async () => {
			const before = ids(await m3ter.all(path));
			const first = await page(path, { pageSize: 10 });
			const newcomer = await m3ter.edit('createRecord', { entity });
			await m3ter.edit('deleteRecord', { entity, id: before[0] });
			await m3ter.edit('deleteRecord', { entity, id: before[9] });
			await m3ter.edit('deleteRecord', { entity, id: before[15] });
			const second = await page(path, { pageSize: 100, nextToken: first.nextToken });

			expect(ids(await m3ter.all(path))[0]).toBe(newcomer.id);
			expect(ids(second.data)).toEqual(before.slice(10).filter((id) => id !== before[15]));
		});

		it('can be asked for by account', async () => {
			const [first] = await m3ter.all(path);
			const accountId = first?.accountId;
			const wanted = await some(path, (thing) => thing.accountId === accountId);

			expect(wanted).toContain(first?.id);
			expect(ids(await m3ter.all(path, { accountId, pageSize: 1 }))).toEqual(wanted);
		});

		it('follow a record that moves to another account, or goes', async () => {
			const [thing] = await m3ter.all(path);
			const { id } = await m3ter.edit('createAccount', { fields: { name: 'New owner' } });
			expect((await page(path, { accountId: id })).data).toEqual([]);
			await m3ter.edit('updateRecords', { entity, ids: [thing?.id], fields: { accountId: id } });

			expect(ids((await page(path, { accountId: id })).data)).toEqual([thing?.id]);
			const old = await page(path, { accountId: thing?.accountId, pageSize: 100 });
			expect(ids(old.data)).not.toContain(thing?.id);
			await m3ter.edit('deleteRecord', { entity, id: thing?.id });
			expect((await page(path, { accountId: id })).data).toEqual([]);
		});

		it('can be asked for by id, in both forms', async () => {
			const [a, b] = ids(await m3ter.all(path));

			expect(ids((await page(path, { ids: `${b},${a}` })).data)).toEqual([a, b]);
			expect(ids((await page(`${path}?ids=${a}&ids=${b}`, {})).data)).toEqual([a, b]);
		});

		it('have pages of 100 records at most, and accounts of 36 characters', async () => {
			expect(await status(path, { pageSize: 100 })).toBe(200);
			expect(await status(path, { pageSize: 101 })).toBe(400);
			expect(await status(path, { accountId: 'short' })).toBe(400);
		});
	});

	it('finds contracts by code, and those without a code never', async () => {
		const withCode = (await m3ter.all('/contracts')).filter(({ code }) => code);
		const found = await page('/contracts', { codes: `${String(withCode[0]?.code)},undefined` });

		expect(withCode.length).toBeLessThan(25);
		expect(ids(found.data)).toEqual([withCode[0]?.id]);
	});

	it('ignores codes, and ids, where m3ter has no such parameter', async () => {
		const mapping = { m3terEntity: 'Account', m3terId: 'a', externalSystem: 'S' };
		const data = { ...mapping, externalTable: 'T', externalId: 'e' };
		await m3ter.call('POST', '/externalmappings', { data });

		expect(await m3ter.all('/balances', { codes: 'nobody' })).toHaveLength(25);
		expect(await m3ter.all('/externalmappings', { ids: 'nobody' })).toHaveLength(1);
	});

	it('finds commitments by contract, product and dates; the end is exclusive', async () => {
		const fields = { startDate: '2027-01-01', endDate: '2028-01-01', productIds: ['p1', 'p2'] };
		const { id } = await m3ter.edit('createRecord', { entity: 'commitments', fields });
		const found = async (params: object) => ids(await m3ter.all('/commitments', params));
		const contracted = (await m3ter.all('/commitments')).find(({ contractId }) => contractId);

		expect(await found({ contractId: contracted?.contractId })).toContain(contracted?.id);
		expect(await found({ productId: 'p2' })).toEqual([id]);
		expect(await found({ date: '2027-01-01' })).toEqual([id]);
		expect(await found({ date: '2027-12-31' })).toEqual([id]);
		expect(await found({ date: '2028-01-01' })).toEqual([]);
		expect(await found({ endDateStart: '2028-01-01' })).toEqual([id]);
		expect(await found({ endDateStart: '2027-06-01', endDateEnd: '2028-01-01' })).toEqual([]);
		expect(await status('/commitments', { date: 'soon' })).toBe(400);
	});

	it('compares the end of a rollover, where there is one, with the end of balances', async () => {
		const fields = { endDate: '2030-01-01T00:00:00Z', rolloverEndDate: '2030-06-01T00:00:00Z' };
		const { id } = await m3ter.edit('createRecord', { entity: 'balances', fields });
		const found = async (params: object) => ids(await m3ter.all('/balances', params));

		expect(await found({ endDateStart: '2030-05-01T00:00:00.000Z' })).toEqual([id]);
		expect(await found({ endDateStart: '2030-01-01', endDateEnd: '2030-06-01' })).toEqual([]);
	});

	it('finds the balances of an account that hang on no contract', async () => {
		const [contract] = await m3ter.all('/contracts');
		const accountId = contract?.accountId;
		const create = (contractId?: string) =>
			m3ter.edit('createRecord', {
				entity: 'balances',
				fields: { accountId, contractId, code: `c${contractId ?? ''}` },
			});
		const bound = await create(contract?.id);
		const free = await create();
		const unlinked = ids(await m3ter.all('/balances', { accountId, contractId: '' }));

		expect(unlinked).toContain(free.id);
		expect(unlinked).not.toContain(bound.id);
		expect(ids(await m3ter.all('/balances', { contractId: contract?.id }))).toContain(bound.id);
		expect(await m3ter.all('/balances', { contractId: '' })).toHaveLength(27);
	});

	it('finds bills by date, status and lock, with and without line items', async () => {
		const { id } = await m3ter.edit('createBill', { fields: { billDate: '2027-03-01' } });
		const found = async (params: object) => ids(await m3ter.all('/bills', params));
		const locked = await some('/bills', (bill) => bill.locked);

		expect(await found({ billDate: '2027-03-01' })).toEqual([id]);
		expect(await found({ billDateStart: '2027-03-01' })).toEqual([id]);
		expect(await found({ billDateStart: '2027-01-01', billDateEnd: '2027-03-01' })).toEqual([]);
		expect(await found({ status: 'PENDING' })).toEqual(
			await some('/bills', (bill) => bill.status === 'PENDING'),
		);
		expect(locked.length).toBeGreaterThan(0);
		expect(await found({ locked: false })).toEqual(await some('/bills', (bill) => !bill.locked));
		expect(await found({ locked: true })).toHaveLength(26);
		const bare = await m3ter.all('/bills', { excludeLineItems: true });
		expect(bare.some((bill) => 'lineItems' in bill)).toBe(false);
	});

	it('searches commitments and bills, sorted by any of their properties', async () => {
		const commitments = await m3ter.all('/commitments');
		const search = async (path: string, params: object) =>
			ids((await page(path, { pageSize: 100, ...params })).data);
		const latest = [...commitments].sort(
			(a, b) => Date.parse(b.dtLastModified) - Date.parse(a.dtLastModified),
		);

		expect(
			await search('/commitments/search', { sortBy: 'dtLastModified', sortOrder: 'DESC' }),
		).toEqual(ids(latest));
		expect(
			await search('/bills/search', { searchQuery: 'locked:true$billDate>=2024-01-01' }),
		).toEqual(await some('/bills', (bill) => bill.locked && String(bill.billDate) >= '2024-01-01'));
		expect(await status('/bills/search', { searchQuery: 'billTotal>1' })).toBe(400);
		expect(await status('/contracts/search', {})).toBe(404);
	});

	it('searches commitments by one of their products', async () => {
		const fields = { productIds: ['p1', 'p2'] };
		const { id } = await m3ter.edit('createRecord', { entity: 'commitments', fields });
		const search = async (searchQuery: string) =>
			ids((await page('/commitments/search', { searchQuery })).data);

		expect(await search('productId:p2')).toEqual([id]);
		expect(await search('productIds:p9,p1')).toEqual([id]);
		expect(await search('productId:p3')).toEqual([]);
	});
});
