import { startM3ter, type Listing, type M3terClient, type Thing } from './m3ter-client';

describe('m3ter: transactions of a balance', () => {
	let m3ter: M3terClient;
	let balance: Thing;

	beforeAll(async () => {
		m3ter = await startM3ter(12);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
		balance = await m3ter.edit('createRecord', { entity: 'balances' });
	});
	afterAll(() => m3ter.sandbox.close());

	const read = async () => (await m3ter.call<Thing>('GET', `/balances/${balance.id}`)).data;
	const add = (data: object) =>
		m3ter.call<Thing>('POST', `/balances/${balance.id}/transactions`, { data });
	const list = async (params: object = {}) =>
		m3ter.call<Listing<Thing>>('GET', `/balances/${balance.id}/transactions`, { params });
	const amounts = async (params: object = {}) =>
		(await list(params)).data.data.map(({ amount }) => amount);

	it('are the only way to move its amount', async () => {
		const sent = { ...balance, amount: 500, version: 1 };
		await m3ter.call('PUT', `/balances/${balance.id}`, { data: sent });
		expect((await read()).amount).toBe(0);

		expect((await add({ amount: 200.1, description: 'Paid' })).status).toBe(200);
		await add({ amount: 0.2 });
		expect((await read()).amount).toBe(200.3);
		expect(await amounts()).toEqual([0.2, 200.1]);
	});

	it('leave version and dtLastModified of the balance alone, in a draw-down too', async () => {
		await add({ amount: 100 });
		const before = await read();
		await m3ter.sandbox.control.advance(60_000);
		await m3ter.edit('drawDown', { balance: balance.id, amount: 30 });

		expect(await read()).toEqual({ ...before, amount: 70 });
	});

	it('may be set to count as a change of the balance', async () => {
		await m3ter.sandbox.control.configure('m3ter', { drawDownTouchesBalance: true });
		await m3ter.sandbox.control.advance(60_000);
		await m3ter.edit('topUp', { balance: balance.id, amount: 5 });
		const after = await read();

		expect(after.version).toBe(balance.version + 1);
		expect(Date.parse(after.dtLastModified)).toBeGreaterThan(Date.parse(balance.dtLastModified));
	});

	it('say who or what is behind them', async () => {
		await add({ amount: 100 });
		const bill = await m3ter.edit('createBill');
		await m3ter.edit('drawDown', { balance: balance.id, amount: 30, bill: bill.id });
		await m3ter.edit('topUp', { balance: balance.id, amount: 1 });

		expect(await amounts({ entityType: 'BILL', entityId: bill.id })).toEqual([-30]);
		expect(await amounts({ entityType: 'SERVICE_USER' })).toEqual([100]);
		expect(await amounts({ entityType: 'USER' })).toEqual([1]);
	});

	it('are found by type, which must be there', async () => {
		const [type] = await m3ter.all('/picklists/transactiontypes');
		await add({ amount: 5 });
		await add({ amount: 7, transactionTypeId: type?.id });

		expect(await amounts({ transactionTypeId: type?.id })).toEqual([7]);
		expect((await add({ amount: 1, transactionTypeId: 'nobody' })).status).toBe(400);
	});

	it('do not name the balance, have pages of 200, and cannot be changed', async () => {
		const { data } = await add({ amount: 5 });
		const path = `/balances/${balance.id}/transactions`;

		expect(data).not.toHaveProperty('balanceId');
		expect((await list({ pageSize: 200 })).status).toBe(200);
		expect((await list({ pageSize: 201 })).status).toBe(400);
		expect((await m3ter.call('GET', `${path}/${data.id}`)).status).toBe(404);
		expect((await m3ter.call('DELETE', `${path}/${data.id}`)).status).toBe(404);
		expect((await m3ter.call('GET', '/balances/nobody/transactions')).status).toBe(404);
	});

	it('do not take more than there is, unless the balance may be overdrawn', async () => {
		await add({ amount: 10 });
		expect((await add({ amount: -10.01 })).status).toBe(400);
		expect((await read()).amount).toBe(10);

		const { id } = await m3ter.edit('createRecord', {
			entity: 'balances',
			fields: { code: 'open', allowOverdraft: true },
		});
		await m3ter.edit('drawDown', { balance: id, amount: 3 });
		expect((await m3ter.call<Thing>('GET', `/balances/${id}`)).data.amount).toBe(-3);
	});

	it('add up in the summary', async () => {
		await add({ amount: 100 });
		await add({ amount: 20.5 });
		await m3ter.edit('drawDown', { balance: balance.id, amount: 30.25 });
		const summary = await m3ter.call('GET', `/balances/${balance.id}/transactions/summary`);

		expect(summary.data).toEqual({
			totalCreditAmount: 120.5,
			totalDebitAmount: 30.25,
			initialCreditAmount: 100,
			expiredBalanceAmount: 0,
			rolloverConsumed: 0,
			balanceConsumed: 30.25,
		});
	});

	it('are pages of their own balance only', async () => {
		for (const amount of [1, 2, 3]) await add({ amount });
		const first = (await list({ pageSize: 2 })).data;
		const other = await m3ter.edit('createRecord', { entity: 'balances', fields: { code: 'b' } });
		await m3ter.edit('topUp', { balance: other.id, amount: 99 });
		const wrong = await m3ter.call('GET', `/balances/${other.id}/transactions`, {
			params: { nextToken: first.nextToken },
		});

		expect(await amounts({ pageSize: 2, nextToken: first.nextToken })).toEqual([1]);
		expect(wrong.status).toBe(400);
	});
});
