import nock from 'nock';

import type { WriteOperation } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { api, connected, onlyNock } from '../api';

onlyNock();

const write = async (...operations: WriteOperation[]) =>
	await connected().system.object('account').write(operations, {});

const stored = {
	id: 'a',
	version: 7,
	name: 'Acme',
	code: 'acme',
	emailAddress: 'a@example.com',
	parentAccountId: null,
	configData: { kept: true },
	address: { addressLine1: '1 High Street', locality: 'London' },
	customFields: { Tier: 'Gold', Size: 3 },
	dtCreated: '2024-01-17T13:54:48.081781Z',
	createdBy: 'USER_x',
};

function accepts(method: 'post' | 'put', path: string, bodies: unknown[], answer: object) {
	api()
		[method](path, (body) => bodies.push(body) > 0)
		.reply(200, answer);
}

function definitions() {
	api()
		.get('/customfields')
		.reply(200, { account: { Tier: 'None', Size: 1 } });
	api().get('/accounts').query(true).reply(200, { data: [] });
}

it('creates with the given values alone, nested as m3ter wants them', async () => {
	const bodies: unknown[] = [];
	definitions();
	accepts('post', '/accounts', bodies, { ...stored, version: 1 });
	const fields = {
		name: 'Acme',
		'address.locality': 'Paris',
		'customFields.Tier': '5',
		'customFields.Size': '12.5',
		parentAccountId: { object: 'account', id: 'p' },
		purchaseOrderNumber: null,
	};
	const [outcome] = await write({ kind: 'create', fields });
	expect(bodies).toEqual([
		{
			name: 'Acme',
			address: { locality: 'Paris' },
			customFields: { Tier: '5', Size: 12.5 },
			parentAccountId: 'p',
		},
	]);
	expect(outcome).toMatchObject({ ok: true, id: 'a', created: true, version: '1' });
});

it('updates by sending back the whole record, untouched values as they were', async () => {
	const bodies: unknown[] = [];
	definitions();
	api().get('/accounts/a').reply(200, stored);
	accepts('put', '/accounts/a', bodies, { ...stored, version: 8 });
	const fields = { 'address.locality': null, 'customFields.Size': '4', name: 'Acme Ltd' };
	const [outcome] = await write({ kind: 'update', id: 'a', version: '7', fields });
	expect(bodies).toEqual([
		{
			version: 7,
			name: 'Acme Ltd',
			code: 'acme',
			emailAddress: 'a@example.com',
			configData: { kept: true },
			address: { addressLine1: '1 High Street' },
			customFields: { Tier: 'Gold', Size: 4 },
		},
	]);
	expect(outcome).toMatchObject({ ok: true, created: false, version: '8' });
	expect(outcome).toMatchObject({ stored: { name: 'Acme', 'customFields.Size': '3' } });
});

it('sends nothing when the record changed since the version the write rests on', async () => {
	api().get('/accounts/a').reply(200, stored);
	const [outcome] = await write({ kind: 'update', id: 'a', version: '6', fields: { name: 'B' } });
	expect(outcome).toMatchObject({ ok: false, class: 'conflict', id: 'a' });
});

it.each([
	[409, 'Version mismatch', 'conflict'],
	[400, 'Stale version', 'conflict'],
	[400, 'name: too long', 'invalid'],
	[403, 'Forbidden', 'forbidden'],
	[404, 'Not found', 'missing'],
	[502, 'Bad gateway', 'unknown'],
])('reports %d "%s" to an update as %s, in the words of m3ter', async (status, message, kind) => {
	api().get('/accounts/a').reply(200, stored);
	api().put('/accounts/a').reply(status, { message });
	const [outcome] = await write({ kind: 'update', id: 'a', fields: { name: 'B' } });
	expect(outcome).toMatchObject({ ok: false, class: kind, code: String(status), id: 'a' });
	expect(outcome).toHaveProperty('message', expect.stringContaining(message));
});

it('calls a write unknown whose answer is not a record', async () => {
	api().post('/accounts').reply(200, '<html></html>');
	const [outcome] = await write({ kind: 'create', fields: { name: 'A' } });
	expect(outcome).toMatchObject({ ok: false, class: 'unknown', code: 'UNEXPECTED_BODY' });
});

it('reports an update of a record that is gone as missing, without writing', async () => {
	api().get('/accounts/a').reply(404, { message: 'Not found' });
	const [outcome] = await write({ kind: 'update', id: 'a', fields: { name: 'B' } });
	expect(outcome).toMatchObject({ ok: false, class: 'missing' });
});

it('deletes only the version it was told to', async () => {
	api().get('/accounts/a').times(2).reply(200, stored);
	api().delete('/accounts/a').reply(200, stored);
	const [right] = await write({ kind: 'delete', id: 'a', version: '7' });
	const [wrong] = await write({ kind: 'delete', id: 'a', version: '6' });
	expect(right).toEqual({ ok: true, id: 'a' });
	expect(wrong).toMatchObject({ ok: false, class: 'conflict' });
});

it('refuses fields that cannot be written, and an upsert, before any write', async () => {
	const [readOnly] = await write({ kind: 'create', fields: { version: 1 } });
	const [upsert] = await write({ kind: 'upsert', key: 'code', value: 'a', fields: {} });
	expect(readOnly).toMatchObject({ ok: false, class: 'invalid', code: 'NOT_WRITABLE' });
	expect(upsert).toMatchObject({ ok: false, class: 'invalid', code: 'NO_UPSERT' });
	expect(nock.pendingMocks()).toEqual([]);
});

it('throws a refused sign-in while nothing is written, and reports it afterwards', async () => {
	api().delete('/accounts/a').times(2).reply(401, { message: 'no' });
	expect(await faultOf(async () => await write({ kind: 'delete', id: 'a' }))).toMatchObject({
		class: 'signIn',
	});
	api().delete('/accounts/a').reply(200, stored);
	api().delete('/accounts/b').times(2).reply(401, { message: 'no' });
	const outcomes = await write({ kind: 'delete', id: 'a' }, { kind: 'delete', id: 'b' });
	expect(outcomes).toMatchObject([{ ok: true }, { ok: false, class: 'forbidden', id: 'b' }]);
});

it('leaves the rest undone when the run is cancelled', async () => {
	const outcomes = await connected()
		.system.object('account')
		.write([{ kind: 'delete', id: 'a' }], { signal: AbortSignal.abort() });
	expect(outcomes).toMatchObject([{ ok: false, class: 'unavailable', code: 'ABORTED' }]);
});

const writeTo = async (object: string, ...operations: WriteOperation[]) =>
	await connected().system.object(object).write(operations, {});

describe('what m3ter only answers with', () => {
	it.each([
		['balance', '/balances', 'amount', { name: 'B', allowOverdraft: true }],
		['commitment', '/commitments', 'amountSpent', { amount: 5, feeDates: [{ date: 'x' }] }],
	])('of a %s is not sent back', async (object, path, property, kept) => {
		const bodies: unknown[] = [];
		api()
			.get(`${path}/x`)
			.reply(200, { id: 'x', version: 2, dtCreated: '2024', [property]: 1, ...kept });
		accepts('put', `${path}/x`, bodies, { id: 'x', version: 3 });
		await writeTo(object, { kind: 'update', id: 'x', fields: { currency: 'EUR' } });
		expect(bodies).toEqual([{ version: 2, currency: 'EUR', ...kept }]);
	});

	it('of a balance is refused before any request', async () => {
		const [outcome] = await writeTo('balance', {
			kind: 'update',
			id: 'x',
			fields: { amount: '5' },
		});
		expect(outcome).toMatchObject({ ok: false, code: 'NOT_WRITABLE' });
	});
});

it('creates a contract with its child rows and its account', async () => {
	const bodies: unknown[] = [];
	accepts('post', '/contracts', bodies, { id: 'c', version: 1, endDate: '2026-01-01' });
	const filter = { dimensionCode: 'region', value: 'eu', mode: 'INCLUDE' };
	const [outcome] = await writeTo('contract', {
		kind: 'create',
		fields: {
			accountId: { object: 'account', id: 'a' },
			name: 'C',
			startDate: '2025-01-01',
			endDate: '2026-01-01',
			usageFilters: [{ key: '1', fields: filter }],
		},
	});
	expect(bodies).toEqual([
		{
			accountId: 'a',
			name: 'C',
			startDate: '2025-01-01',
			endDate: '2026-01-01',
			usageFilters: [filter],
		},
	]);
	expect(outcome).toMatchObject({ ok: true, stored: { endDateInclusive: '2025-12-31' } });
});

it.each(['name', 'amountRemaining', 'endDateInclusive', 'feeDatesText'])(
	'refuses to write %s of a prepayment, which is worked out here',
	async (field) => {
		const [outcome] = await writeTo('commitment', { kind: 'create', fields: { [field]: 'x' } });
		expect(outcome).toMatchObject({ ok: false, class: 'invalid', code: 'NOT_WRITABLE' });
	},
);

describe('a balance transaction', () => {
	const balanceId = { object: 'balance', id: 'b 1' };

	it('is created at its balance, which stands in the path alone', async () => {
		const bodies: unknown[] = [];
		const answer = { id: 't', version: 1, amount: 20.5 };
		accepts('post', '/balances/b%201/transactions', bodies, answer);
		const [outcome] = await writeTo('balanceTransaction', {
			kind: 'create',
			fields: { balanceId, amount: '20.50', transactionTypeId: 'type' },
		});
		expect(bodies).toEqual([{ amount: 20.5, transactionTypeId: 'type' }]);
		expect(outcome).toMatchObject({
			ok: true,
			id: 't',
			created: true,
			stored: { balanceId, amount: '20.5' },
		});
	});

	it('is refused without a balance, before any request', async () => {
		const [outcome] = await writeTo('balanceTransaction', {
			kind: 'create',
			fields: { amount: '1' },
		});
		expect(outcome).toMatchObject({ ok: false, class: 'invalid', code: 'NO_PLACE' });
	});

	it('is neither updated nor deleted', async () => {
		const outcomes = await writeTo(
			'balanceTransaction',
			{ kind: 'update', id: 't', fields: {} },
			{ kind: 'delete', id: 't' },
		);
		expect(outcomes).toMatchObject([
			{ ok: false, class: 'invalid', code: 'NO_UPDATE', id: 't' },
			{ ok: false, class: 'invalid', code: 'NO_DELETE', id: 't' },
		]);
	});
});

it('writes no bill in any way, and says so before any request', async () => {
	const outcomes = await writeTo(
		'bill',
		{ kind: 'create', fields: {} },
		{ kind: 'update', id: 'b', fields: {} },
		{ kind: 'delete', id: 'b' },
	);
	const codes = outcomes.map((outcome) => (outcome.ok ? 'written' : outcome.code));
	expect(codes).toEqual(['NO_CREATE', 'NO_UPDATE', 'NO_DELETE']);
});
