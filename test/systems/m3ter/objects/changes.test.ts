import type { ChangePage, Cursor } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { api, connected, onlyNock } from '../api';

onlyNock();

async function walk(cursor: Cursor | null, signal?: AbortSignal): Promise<ChangePage[]> {
	const pages: ChangePage[] = [];
	const scope = { fields: ['name'], signal };
	for await (const page of connected().system.object('account').changes(cursor, scope))
		pages.push(page);
	return pages;
}

function page(token: string | undefined, ids: readonly string[], nextToken?: string | null) {
	const query = { pageSize: '100', ...(token === undefined ? {} : { nextToken: token }) };
	api()
		.get('/accounts')
		.query(query)
		.reply(200, { data: ids.map((id) => ({ id, name: id })), nextToken });
}

it('follows tokens to the end, and says so on the last page only', async () => {
	page(undefined, ['c'], 't1');
	page('t1', ['b'], 't2');
	page('t2', ['a'], null);
	const pages = await walk(null);
	expect(pages.map(({ complete }) => complete)).toEqual([false, false, true]);
	expect(pages.map(({ next }) => next)).toEqual([
		{ token: 't1' },
		{ token: 't2' },
		{ token: null },
	]);
	expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(['c', 'b', 'a']);
});

it.each([undefined, null, ''])('takes the token %p for the end', async (token) => {
	page(undefined, ['a'], token);
	expect(await walk(null)).toHaveLength(1);
});

it('goes on behind an empty page that carries a token', async () => {
	page(undefined, [], 't1');
	page('t1', ['a']);
	expect((await walk(null)).flatMap(({ records }) => records)).toHaveLength(1);
});

it('takes up a walk at its stored token', async () => {
	page('t1', ['a']);
	expect(await walk({ token: 't1' })).toMatchObject([{ complete: true }]);
});

it('starts anew when m3ter no longer takes the stored token', async () => {
	api().get('/accounts').query({ pageSize: 100, nextToken: 'old' }).reply(400, { message: 'bad' });
	page(undefined, ['a']);
	expect(await walk({ token: 'old' })).toMatchObject([{ records: [{ id: 'a' }], complete: true }]);
});

it('does not start anew in the middle of a walk', async () => {
	page(undefined, ['a'], 't1');
	api().get('/accounts').query({ pageSize: 100, nextToken: 't1' }).reply(400, { message: 'bad' });
	expect(await faultOf(async () => await walk(null))).toMatchObject({ class: 'invalid' });
});

it('stops at a token that repeats instead of going round', async () => {
	page(undefined, ['a'], 't1');
	page('t1', ['b'], 't2');
	page('t2', ['c'], 't1');
	expect(await faultOf(async () => await walk(null))).toMatchObject({ code: 'REPEATED_TOKEN' });
});

it('stops before the next request when the run is cancelled', async () => {
	const fault = await faultOf(async () => await walk(null, AbortSignal.abort()));
	expect(fault).toMatchObject({ class: 'unavailable', code: 'ABORTED' });
});

describe.each([
	['contract', '/contracts', {}],
	['commitment', '/commitments', {}],
	['balance', '/balances', {}],
	['bill', '/bills', { includeBillTotal: true, excludeLineItems: true }],
])('%s', (object, path, always) => {
	it('is listed whole, page by page', async () => {
		const query = { ...always, pageSize: 100 };
		api()
			.get(path)
			.query(query)
			.reply(200, { data: [{ id: 'b' }], nextToken: 't1' });
		api()
			.get(path)
			.query({ ...query, nextToken: 't1' })
			.reply(200, { data: [{ id: 'a' }] });
		const pages: ChangePage[] = [];
		const changes = connected().system.object(object).changes(null, {});
		for await (const page of changes) pages.push(page);
		expect(pages.map(({ complete }) => complete)).toEqual([false, true]);
		expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(['b', 'a']);
	});
});

it('shows a balance drawn down since, also where its stamp and version stand still', async () => {
	const stamps = { version: 4, dtLastModified: '2020-01-01T00:00:00Z' };
	const amounts: unknown[] = [];
	for (const amount of [100, 75.25]) {
		api()
			.get('/balances')
			.query(true)
			.reply(200, { data: [{ id: 'b', amount, ...stamps }] });
		const changes = connected().system.object('balance').changes({ token: null }, {});
		for await (const { records } of changes) amounts.push(records[0]?.fields.amount);
	}
	expect(amounts).toEqual(['100', '75.25']);
});

it('reads the times of a balance as times, and the days of a prepayment as days', async () => {
	const times = { startDate: '2025-01-01T00:00:00Z', endDate: '2026-01-01T00:00:00Z' };
	const days = { startDate: '2025-01-01', endDate: '2026-01-01' };
	api()
		.get('/balances')
		.query(true)
		.reply(200, { data: [{ id: 'b', ...times }] });
	api()
		.get('/commitments')
		.query(true)
		.reply(200, { data: [{ id: 'c', ...days }] });
	const { system } = connected();
	const scope = { fields: ['startDate', 'endDate'] };
	const fields: unknown[] = [];
	for (const object of ['balance', 'commitment'])
		for await (const { records } of system.object(object).changes(null, scope))
			fields.push(records[0]?.fields);
	expect(fields).toEqual([
		{ startDate: '2025-01-01T00:00:00.000Z', endDate: '2026-01-01T00:00:00.000Z' },
		days,
	]);
});
