import { faultOf } from '../../shared/acceptance';
import { api, connected, onlyNock } from '../api';

onlyNock();

const find = async (field: string, values: readonly string[]) =>
	await connected()
		.system.object('account')
		.find(field, values, { fields: ['code'] });

const data = (...codes: string[]) => ({ data: codes.map((code) => ({ id: code, code })) });

it('asks for 100 ids a request, in the repeated form', async () => {
	const ids = Array.from({ length: 150 }, (_unused, n) => `id-${n}`);
	api()
		.get(/ids=id-0&ids=id-1&.*ids=id-99$/)
		.reply(200, data(...ids.slice(0, 100)));
	api()
		.get(/ids=id-100&.*ids=id-149$/)
		.reply(200, data(...ids.slice(100)));
	expect((await find('id', ids)).records).toHaveLength(150);
});

it('takes only a 404 with m3ter’s own words for gone', async () => {
	api().get('/accounts').query(true).reply(200, data('here'));
	api().get('/accounts/gone').reply(404, { message: 'Not found' });
	api().get('/accounts/late').reply(200, { id: 'late', code: 'late' });
	api().get('/accounts/not%20an%20id').reply(400, { message: 'not a UUID' });
	const found = await find('id', ['here', 'gone', 'late', 'not an id']);
	expect(found.records.map(({ id }) => id)).toEqual(['here', 'late']);
	expect(found.gone).toEqual(['gone']);
	expect(found.lag).toBe(0);
});

it.each([
	[403, { message: 'Forbidden' }, 'forbidden'],
	[403, '<html></html>', 'forbidden'],
	[404, '<html></html>', 'unavailable'],
	[500, { message: 'Oops' }, 'unavailable'],
])('never takes %d with %j for gone', async (status, body, kind) => {
	api().get('/accounts').query(true).reply(200, data());
	api().get('/accounts/a').reply(status, body);
	expect(await faultOf(async () => await find('id', ['a']))).toMatchObject({ class: kind });
});

it('finds by code, drops what only looks alike, and proves nobody gone', async () => {
	api()
		.get('/accounts')
		.query({ pageSize: 100, codes: ['a,b', 'c'] })
		.reply(200, data('a', 'b', 'c'));
	const found = await find('code', ['a,b', 'c', '']);
	expect(found.records.map(({ id }) => id)).toEqual(['c']);
	expect(found.gone).toEqual([]);
});

it('asks nothing for no values', async () => {
	expect(await find('code', [''])).toEqual({ records: [], gone: [], lag: 0 });
});

it('refuses a field that m3ter cannot look up, and names those it can', async () => {
	const fault = await faultOf(async () => await find('emailAddress', ['a@example.com']));
	expect(fault).toMatchObject({ class: 'invalid', code: 'UNSEARCHABLE_FIELD' });
	expect(fault.remedy).toContain('id, code');
});

describe.each([
	['contract', '/contracts', {}],
	['commitment', '/commitments', {}],
	['balance', '/balances', {}],
	['bill', '/bills', { includeBillTotal: true, excludeLineItems: true }],
])('%s', (object, path, always) => {
	const found = async (field: string, values: readonly string[]) =>
		await connected()
			.system.object(object)
			.find(field, values, { fields: [field] });

	it('is found by id, and gone only where m3ter says so', async () => {
		api()
			.get(path)
			.query({ ...always, pageSize: 100, ids: ['here', 'gone'] })
			.reply(200, { data: [{ id: 'here' }] });
		api().get(`${path}/gone`).reply(404, { message: 'Not found' });
		const { records, gone } = await found('id', ['here', 'gone']);
		expect(records.map(({ id }) => id)).toEqual(['here']);
		expect(gone).toEqual(['gone']);
	});

	it('is found by its account, one listing a value, over all its pages', async () => {
		const query = { ...always, pageSize: 100 };
		const of = (id: string, accountId: string) => ({ id, accountId });
		api()
			.get(path)
			.query({ ...query, accountId: 'a1' })
			.reply(200, { data: [of('1', 'a1')], nextToken: 't' });
		api()
			.get(path)
			.query({ ...query, accountId: 'a1', nextToken: 't' })
			.reply(200, { data: [of('2', 'a1'), of('3', 'other')] });
		api()
			.get(path)
			.query({ ...query, accountId: 'a2' })
			.reply(200, { data: [of('4', 'a2')] });
		const { records } = await found('accountId', ['a1', 'a2']);
		expect(records.map(({ id }) => id)).toEqual(['1', '2', '4']);
	});
});

it('finds contracts by code, and prepayments and balances by contract', async () => {
	api()
		.get('/contracts')
		.query({ pageSize: 100, codes: ['c1', 'c2'] })
		.reply(200, { data: [{ id: '1', code: 'c1' }] });
	const { system } = connected();
	expect((await system.object('contract').find('code', ['c1', 'c2'], {})).records).toHaveLength(1);
	for (const [object, path] of [
		['commitment', '/commitments'],
		['balance', '/balances'],
	] as const) {
		api()
			.get(path)
			.query({ pageSize: 100, contractId: 'c1' })
			.reply(200, { data: [{ id: '1', contractId: 'c1' }] });
		const { records } = await system.object(object).find('contractId', ['c1'], {});
		expect(records[0]?.fields.contractId).toEqual({ object: 'contract', id: 'c1' });
	}
});

it('does not take a total that one look-up leaves out for an empty one', async () => {
	api()
		.get('/bills')
		.query(true)
		.reply(200, { data: [{ id: 'listed', billTotal: 12.5 }] });
	api().get('/bills/single').reply(200, { id: 'single', status: 'PENDING' });
	const scope = { fields: ['billTotal', 'status'] };
	const { records } = await connected()
		.system.object('bill')
		.find('id', ['listed', 'single'], scope);
	expect(records.map(({ fields }) => fields)).toEqual([
		{ billTotal: '12.5', status: null },
		{ status: 'PENDING' },
	]);
});
