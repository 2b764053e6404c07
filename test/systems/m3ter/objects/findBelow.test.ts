import { faultOf } from '../../shared/acceptance';
import { api, connected, onlyNock } from '../api';

onlyNock();

const find = async (field: string, values: readonly string[]) =>
	await connected()
		.system.object('balanceTransaction')
		.find(field, values, { fields: ['balanceId', 'accountId'] });

function balances(...ids: string[]) {
	api()
		.get('/balances')
		.query(true)
		.reply(200, { data: ids.map((id) => ({ id, accountId: `account of ${id}` })) });
}

function transactions(balance: string, ...ids: string[]) {
	api()
		.get(`/balances/${balance}/transactions`)
		.query({ pageSize: 200 })
		.reply(200, { data: ids.map((id) => ({ id })) });
}

it('finds the transactions of a balance in one listing, with its account', async () => {
	balances('b1');
	transactions('b1', 't1', 't2');
	const found = await find('balanceId', ['b1', '']);
	expect(found.records.map(({ id }) => id)).toEqual(['t1', 't2']);
	expect(found.records[0]?.fields).toEqual({
		balanceId: { object: 'balance', id: 'b1' },
		accountId: { object: 'account', id: 'account of b1' },
	});
});

it('finds none of a balance that is gone', async () => {
	balances();
	api().get('/balances/b1').reply(404, { message: 'Not found' });
	expect(await find('balanceId', ['b1'])).toEqual({
		records: [],
		gone: [],
		lag: 0,
		neverTells: true,
	});
});

it('looks for an id through the balances, and no further than it must', async () => {
	balances('b1', 'b2', 'b3');
	transactions('b1', 't1');
	transactions('b2', 't2', 't3');
	const { records } = await find('id', ['t1', 't3']);
	expect(records.map(({ id }) => id)).toEqual(['t1', 't3']);
});

it('never calls a transaction gone, since m3ter has no word for that', async () => {
	balances('b1');
	transactions('b1', 't1');
	expect(await find('id', ['t9'])).toEqual({ records: [], gone: [], lag: 0, neverTells: true });
});

it('asks nothing for no values', async () => {
	expect((await find('id', [''])).records).toEqual([]);
	expect((await find('balanceId', [])).records).toEqual([]);
});

it('refuses a field it cannot look up, and names those it can', async () => {
	const fault = await faultOf(async () => await find('amount', ['1']));
	expect(fault).toMatchObject({ class: 'invalid', code: 'UNSEARCHABLE_FIELD' });
	expect(fault.remedy).toContain('id, balanceId');
});
