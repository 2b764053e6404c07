import type { INodeParameters } from 'n8n-workflow';

import { byId, form, openNode } from './node';
import type { NodeWorld } from './node';
import { startRecorder } from './recorder';

const kinds = [
	['account', 'accounts'],
	['balance', 'balances'],
	['bill', 'bills'],
	['commitment', 'commitments'],
	['contract', 'contracts'],
] as const;

const period = { startDate: '2025-01-01', endDate: '2026-01-01' };
const instants = { startDate: '2025-01-01T00:00:00Z', endDate: '2026-01-01T00:00:00Z' };
const account = '={{ $json.account }}';
const worth = { accountId: account, currency: 'USD' };

const creations: ReadonlyArray<[string, string, INodeParameters, object]> = [
	[
		'account',
		'accounts',
		{ name: 'New', code: 'new', emailAddress: 'a@example.test', 'address.locality': 'Delft' },
		{ name: 'New', address: { locality: 'Delft' } },
	],
	[
		'balance',
		'balances',
		{ ...worth, ...instants, name: 'Credit', code: 'credit', lineItemTypes: 'USAGE;MINIMUM_SPEND' },
		{ code: 'credit', lineItemTypes: ['USAGE', 'MINIMUM_SPEND'] },
	],
	[
		'commitment',
		'commitments',
		{
			...{ ...worth, ...period, amount: '1250.50' },
			feeDates:
				'[{"date":"2025-02-01","amount":10,"servicePeriodStartDate":"2025-01-01T00:00:00Z","servicePeriodEndDate":"2025-02-01T00:00:00Z"}]',
		},
		{ amount: 1250.5, feeDates: [expect.objectContaining({ date: '2025-02-01', amount: 10 })] },
	],
	['contract', 'contracts', { ...period, accountId: account, name: 'Deal' }, { name: 'Deal' }],
];

describe('m3ter node, records', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(12);
	});
	afterEach(async () => await world.close());

	it.each(kinds)('%s: gets all, each once, in its own JSON', async (resource, entity) => {
		const stored = await world.list(entity);
		const items = await world.items({
			...{ resource, operation: 'getAll' },
			...{ returnAll: true, simplify: false },
		});
		expect(items.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => id).sort());
		expect(items.every((item) => 'version' in item)).toBe(true);
	});

	it.each(kinds)(
		'%s: gets one by id, simplified unless told otherwise',
		async (resource, entity) => {
			const [first] = await world.list(entity);
			const parameters = { resource, operation: 'get', [resource]: byId(first?.id) };
			const [simple] = await world.items(parameters);
			const [full] = await world.items({ ...parameters, simplify: false });
			expect([simple?.id, full?.id]).toEqual([first?.id, first?.id]);
			expect(simple).not.toHaveProperty('version');
			expect(full).toHaveProperty('version');
		},
	);

	it.each(creations)('%s: creates from the form', async (resource, entity, values, expected) => {
		const [holder] = await world.list('accounts');
		const [made] = await world.items({ resource, operation: 'create', ...form(values) }, [
			{ account: holder?.id },
		]);
		expect(made).toMatchObject(expected);
		const stored = await world.list(entity);
		expect(stored.find(({ id }) => id === made?.id)).toMatchObject(expected);
	});

	it.each([
		['account', 'accounts', { purchaseOrderNumber: 'PO 7' }],
		['balance', 'balances', { description: 'Changed' }],
		['commitment', 'commitments', { overageDescription: 'Over' }],
		['contract', 'contracts', { description: 'Changed' }],
	])('%s: updates the given fields and leaves the others', async (resource, entity, values) => {
		const [before] = await world.list(entity);
		const [answer] = await world.items({
			...{ resource, operation: 'update', [resource]: byId(before?.id) },
			...form(values),
		});
		const after = (await world.list(entity)).find(({ id }) => id === before?.id);
		const touched = ['version', 'dtLastModified', 'lastModifiedBy', ...Object.keys(values)];
		const rest = (record: object = {}) =>
			Object.fromEntries(Object.entries(record).filter(([name]) => !touched.includes(name)));
		expect(answer).toMatchObject(values);
		expect(after).toMatchObject(values);
		expect(rest(after)).toEqual(rest(before));
	});

	it.each(kinds.filter(([resource]) => resource !== 'bill'))(
		'%s: deletes for good',
		async (resource, entity) => {
			const [first] = await world.list(entity);
			const parameters = { resource, operation: 'delete', [resource]: byId(first?.id) };
			expect(await world.items(parameters)).toEqual([{ id: first?.id, deleted: true }]);
			expect((await world.list(entity)).map(({ id }) => id)).not.toContain(first?.id);
			const { error } = await world.run(parameters);
			expect(error?.message).toContain('m3ter answered 404');
		},
	);

	it('finds the account to update by its code', async () => {
		const [first] = await world.list('accounts');
		await world.items({
			...{ resource: 'account', operation: 'update' },
			account: { __rl: true, mode: 'code', value: String(first?.code) },
			...form({ name: 'By code' }),
		});
		expect(await world.account(first?.id ?? '')).toMatchObject({ name: 'By code' });
	});

	it('filters by all filters at once', async () => {
		const contracts = await world.list('contracts');
		const accountId = contracts[0]?.accountId;
		const items = await world.items({
			...{ resource: 'contract', operation: 'getAll', returnAll: true },
			filters: { accountId: String(accountId), ids: contracts.map(({ id }) => id) },
		});
		const expected = contracts.filter((contract) => contract.accountId === accountId);
		expect(items.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
	});

	it('writes what the incoming items hold, nested as m3ter nests it, when mapping by itself', async () => {
		const [first] = await world.list('accounts');
		await world.items(
			{
				...{ resource: 'account', operation: 'update', account: byId(first?.id) },
				columns: { mappingMode: 'autoMapInputData', value: null },
			},
			[{ id: 'not written', address: { locality: 'Gouda' }, name: 'Auto', unrelated: 1 }],
		);
		expect(await world.account(first?.id ?? '')).toMatchObject({
			name: 'Auto',
			address: { locality: 'Gouda' },
		});
	});

	it('lays a refusal on the item it belongs to and goes on, when set to continue', async () => {
		const { outputs, run } = await world.run(
			{
				...{ resource: 'account', operation: 'create' },
				...form({ name: '={{ $json.name }}', code: '={{ $json.code }}', emailAddress: 'a@b.test' }),
			},
			[
				{ name: 'One', code: 'one' },
				{ name: 'Two', code: 'one' },
				{ name: 'Three', code: 'three' },
			],
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0]?.map((json) => json.name ?? 'refused')).toEqual(['One', 'refused', 'Three']);
		expect(outputs[0]?.[1]?.error).toContain('409');
		const items = run.data.resultData.runData.Tested?.[0]?.data?.main?.[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});

	it.each([
		[
			'an id that is empty',
			{ operation: 'get', account: byId(' ') },
			/'account' of item 0 is empty/,
		],
		[
			'a form without a value',
			{ operation: 'update', account: byId('x'), ...form({}) },
			/holds no value to update/,
		],
		[
			'a number that is none',
			{ operation: 'create', ...form({ name: 'A', daysBeforeBillDue: 'soon' }) },
			/cannot be read as integer/,
		],
		[
			'a field that m3ter sets itself',
			{ operation: 'create', ...form({ name: 'A', version: '3' }) },
			/no field version that may be written/,
		],
	])('refuses %s before anything is sent', async (_what, parameters, reason) => {
		const { error } = await world.run({ resource: 'account', ...parameters });
		expect(error?.message).toMatch(reason);
		const log = await world.sandbox.control.log({ vendor: 'm3ter' });
		expect(log.filter(({ method, path }) => method !== 'GET' && !/token/.test(path))).toEqual([]);
	});

	it('says that it does not know when the answer to a create is lost', async () => {
		await world.loseNextWrite();
		const { error } = await world.run({
			...{ resource: 'account', operation: 'create' },
			...form({ name: 'Lost', code: 'lost', emailAddress: 'a@b.test' }),
		});
		expect(error?.message).toContain('gave no answer to POST /accounts');
		expect((await world.list('accounts')).map(({ code }) => code)).toContain('lost');
	});
});

describe('m3ter node, balance transactions', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(1);
	});
	afterEach(async () => await world.close());

	it('adds one to a balance, which the balance then holds', async () => {
		const [before] = await world.list('balances');
		const [made] = await world.items({
			...{ resource: 'balanceTransaction', operation: 'create' },
			...form({ balanceId: String(before?.id), amount: '25.5', description: 'Top up' }),
		});
		const [after] = await world.list('balances');
		expect(made).toMatchObject({ amount: 25.5, description: 'Top up', balanceId: before?.id });
		expect(Number(after?.amount) - Number(before?.amount)).toBeCloseTo(25.5);
	});

	it('gets those of one balance, over several pages, and no more than the limit', async () => {
		const [balance] = await world.list('balances');
		for (let n = 0; n < 201; n += 1) await world.edit('topUp', { balance: balance?.id, amount: 1 });
		const parameters = {
			...{ resource: 'balanceTransaction', operation: 'getAll', balance: byId(balance?.id) },
		};
		const all = await world.items({ ...parameters, returnAll: true });
		const stored = await world.list('balances/transactions');
		expect(all.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => id).sort());
		expect(all.every(({ balanceId }) => balanceId === balance?.id)).toBe(true);
		expect(await world.items({ ...parameters, returnAll: false, limit: 3 })).toHaveLength(3);
	});

	it('refuses a balance that is not there instead of giving an empty list', async () => {
		const { error } = await world.run({
			...{ resource: 'balanceTransaction', operation: 'getAll' },
			balance: byId('00000000-0000-4000-8000-000000000000'),
		});
		expect(error?.message).toContain('m3ter answered 404');
	});
});

it('numbers that JavaScript would round go out of the form and into the item digit by digit', async () => {
	const world = await openNode(0);
	const vendor = await startRecorder('{"id":"c","version":1,"amount":12345678901234567.89}');
	world.credentials.lockstepM3terApi.baseUrl = vendor.baseUrl;
	const items = await world.items({
		...{ resource: 'commitment', operation: 'create' },
		...form({ amount: '98765432109876543.21' }),
	});
	await Promise.all([vendor.close(), world.close()]);
	expect(vendor.bodies.at(-1)).toBe('{"amount":98765432109876543.21}');
	expect(items).toEqual([{ id: 'c', version: 1, amount: '12345678901234567.89' }]);
});
