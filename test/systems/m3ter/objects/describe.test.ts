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

	it('refuses an object that m3ter does not have', async () => {
		expect(await connected().system.preflight(['invoice'])).toMatchObject([
			{ severity: 'refusal', code: 'unknown-object', path: 'invoice' },
		]);
	});
});
