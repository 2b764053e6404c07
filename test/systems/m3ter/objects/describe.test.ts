import { ExactNumber } from '../../../../systems/m3ter/json';
import { customFields } from '../../../../systems/m3ter/objects/describe';
import { api, connected, onlyNock } from '../api';

onlyNock();

const typeOf = (defaults: Record<string, unknown>, ...seen: unknown[]) =>
	customFields(
		defaults,
		seen.map((value, n) => ({ id: String(n), customFields: { X: value } })),
	)[0]?.type;

it('takes the type of a custom field from its default', () => {
	expect([typeOf({ X: 'text' }), typeOf({ X: 5 })]).toEqual(['text', 'decimal']);
});

it('calls a field a decimal only while default and every value seen are numbers', () => {
	expect(typeOf({}, 1, 2.5, new ExactNumber('12345678901234567890'))).toBe('decimal');
	expect(typeOf({}, 1, 'n/a')).toBe('text');
	expect(typeOf({ X: 5 }, 'n/a')).toBe('text');
	expect(typeOf({ X: '' }, 1, null, '')).toBe('decimal');
	expect(typeOf({ X: '' })).toBe('text');
});

it('joins defined custom fields and those on records, each once', async () => {
	api()
		.get('/customfields')
		.reply(200, { id: 'x', account: { Tier: 'Gold' }, contract: { No: 1 } });
	api()
		.get('/accounts')
		.query({ pageSize: 100 })
		.reply(200, { data: [{ id: 'a', customFields: { Tier: 'Silver', 'My Size': 3 } }] });
	const { fields } = await connected().system.object('account').describe();
	const custom = fields.filter(({ id }) => id.startsWith('customFields.'));
	expect(custom).toMatchObject([
		{ id: 'customFields.Tier', label: 'Tier', type: 'text', required: false },
		{ id: 'customFields.My Size', label: 'My Size', type: 'decimal' },
	]);
	expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
});

it('makes do with the records where definitions may not be read', async () => {
	api().get('/customfields').reply(403, { message: 'no' });
	api()
		.get('/accounts')
		.query(true)
		.reply(200, { data: [{ id: 'a', customFields: { Tier: 'A' } }] });
	const { fields } = await connected().system.object('account').describe();
	expect(fields.map(({ id }) => id)).toContain('customFields.Tier');
});

it('asks for what m3ter asks for on create, and lets nothing of its own be written', async () => {
	api().get('/customfields').reply(200, {});
	api().get('/accounts').query(true).reply(200, { data: [] });
	const { fields } = await connected().system.object('account').describe();
	const ids = (chosen: typeof fields) => chosen.map(({ id }) => id).sort();
	expect(ids(fields.filter(({ required }) => required))).toEqual(['code', 'emailAddress', 'name']);
	expect(ids(fields.filter(({ writable }) => !writable.update))).toEqual([
		'createdBy',
		'creditApplicationOrder',
		'dtCreated',
		'dtLastModified',
		'id',
		'lastModifiedBy',
		'version',
	]);
});

it('reads the definitions that belong to the object', async () => {
	api()
		.get('/customfields')
		.reply(200, { account: { Tier: 'Gold' }, contract: { 'Contract No': 1 } });
	api().get('/contracts').query({ pageSize: 100 }).reply(200, { data: [] });
	const { fields } = await connected().system.object('contract').describe();
	const custom = fields.filter(({ id }) => id.startsWith('customFields.'));
	expect(custom).toMatchObject([{ id: 'customFields.Contract No', type: 'decimal' }]);
});

it('knows the custom fields of balances from the balances alone', async () => {
	api()
		.get('/balances')
		.query({ pageSize: 100 })
		.reply(200, { data: [{ id: 'b', customFields: { Reason: 'Promo' } }] });
	const { fields } = await connected().system.object('balance').describe();
	expect(fields.map(({ id }) => id)).toContain('customFields.Reason');
});

it.each(['commitment', 'balanceTransaction', 'bill'])(
	'describes %s, which has no custom fields, without a request',
	async (object) => {
		const { system } = connected();
		const { fields } = await system.object(object).describe();
		expect(fields.filter(({ id }) => id.startsWith('customFields.'))).toEqual([]);
		expect(system.requests().bookkeeping).toBe(0);
	},
);

describe('preflight', () => {
	it('is ready when the object and the definitions may be read', async () => {
		api().get('/accounts').query({ pageSize: 1 }).reply(200, { data: [] });
		api().get('/customfields').reply(200, {});
		expect(await connected().system.preflight(['account'])).toEqual([]);
	});

	it('warns when custom field definitions are hidden', async () => {
		api().get('/accounts').query(true).reply(200, { data: [] });
		api().get('/customfields').reply(403, { message: 'no' });
		expect(await connected().system.preflight(['account'])).toMatchObject([
			{ severity: 'warning', code: 'custom-fields-hidden', path: 'account' },
		]);
	});

	it.each([
		['contract', '/contracts'],
		['commitment', '/commitments'],
		['balance', '/balances'],
		['bill', '/bills'],
	])('names %s where its listing may not be read', async (object, path) => {
		api().get(path).query(true).reply(403, { message: 'Forbidden' });
		const [finding] = await connected().system.preflight([object]);
		expect(finding).toMatchObject({ severity: 'refusal', code: 'no-read-right', path: object });
		expect(finding?.reason).toContain(path);
	});

	it('asks for one transaction of one balance', async () => {
		api()
			.get('/balances')
			.query({ pageSize: 1 })
			.reply(200, { data: [{ id: 'b1' }] });
		api().get('/balances/b1/transactions').query({ pageSize: 1 }).reply(403, { message: 'no' });
		expect(await connected().system.preflight(['balanceTransaction'])).toMatchObject([
			{ code: 'no-read-right', path: 'balanceTransaction' },
		]);
	});

	it('is ready where no balance can tell of its transactions yet', async () => {
		api().get('/balances').query({ pageSize: 1 }).reply(200, { data: [] });
		expect(await connected().system.preflight(['balanceTransaction'])).toEqual([]);
	});

	it('asks for definitions only where m3ter has some', async () => {
		api().get('/balances').query({ pageSize: 1 }).reply(200, { data: [] });
		api().get('/commitments').query({ pageSize: 1 }).reply(200, { data: [] });
		api().get('/contracts').query({ pageSize: 1 }).reply(200, { data: [] });
		api().get('/customfields').reply(403, { message: 'no' });
		const findings = await connected().system.preflight(['balance', 'commitment', 'contract']);
		expect(findings).toMatchObject([{ code: 'custom-fields-hidden', path: 'contract' }]);
	});

	it('refuses an object that m3ter does not have', async () => {
		expect(await connected().system.preflight(['invoice'])).toMatchObject([
			{ severity: 'refusal', code: 'unknown-object', path: 'invoice' },
		]);
	});
});
