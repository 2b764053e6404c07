import type { ChangePage, Cursor } from '../../../../sync/contracts';
import { faultOf } from '../../shared/acceptance';
import { api, connected, onlyNock } from '../api';

onlyNock();

async function walk(cursor: Cursor | null = null, signal?: AbortSignal): Promise<ChangePage[]> {
	const pages: ChangePage[] = [];
	const scope = { fields: ['balanceId', 'amount'], signal };
	const object = connected().system.object('balanceTransaction');
	for await (const page of object.changes(cursor, scope)) pages.push(page);
	return pages;
}

const through = (cursor: Cursor | undefined) => JSON.parse(JSON.stringify(cursor)) as Cursor;
const idsOf = (pages: readonly ChangePage[]) =>
	pages.map(({ records }) => records.map(({ id }) => id));

function listing(path: string, pageSize: number, token?: string) {
	const query = { pageSize, ...(token === undefined ? {} : { nextToken: token }) };
	return api().get(path).query(query);
}

function balances(token: string | undefined, ids: readonly string[], nextToken?: string) {
	listing('/balances', 100, token).reply(200, { data: ids.map((id) => ({ id })), nextToken });
}

function transactions(balance: string, ids: readonly string[], token?: string, nextToken?: string) {
	const data = ids.map((id) => ({ id, amount: 5 }));
	listing(`/balances/${balance}/transactions`, 200, token).reply(200, { data, nextToken });
}

it('reads every transaction of every balance, each with the balance it belongs to', async () => {
	balances(undefined, ['b1', 'b2'], 'more');
	transactions('b1', ['t1', 't2'], undefined, 'rest');
	transactions('b1', ['t3'], 'rest');
	transactions('b2', []);
	balances('more', ['b3']);
	transactions('b3', ['t4']);
	const pages = await walk();
	expect(idsOf(pages)).toEqual([['t1', 't2'], ['t3'], [], ['t4'], []]);
	expect(pages.map(({ complete }) => complete)).toEqual([false, false, false, false, true]);
	const fields = pages.flatMap(({ records }) => records.map((record) => record.fields));
	expect(fields[0]).toEqual({ balanceId: { object: 'balance', id: 'b1' }, amount: '5' });
	expect(fields[3]).toMatchObject({ balanceId: { id: 'b3' } });
});

it('is complete where there is no balance', async () => {
	balances(undefined, []);
	expect(await walk()).toMatchObject([{ records: [], complete: true }]);
});

describe('a walk that is taken up', () => {
	const first = () => {
		balances(undefined, ['b1', 'b2'], 'more');
		transactions('b1', ['t1'], undefined, 'rest');
		transactions('b1', ['t2'], 'rest');
		transactions('b2', ['t3']);
		balances('more', ['b3']);
		transactions('b3', ['t4']);
	};

	it.each([
		[0, [['t2'], ['t3'], ['t4'], []]],
		[1, [['t3'], ['t4'], []]],
		[2, [['t4'], []]],
	])('after page %i reads the rest, and nothing twice', async (page, rest) => {
		first();
		const cursor = through((await walk())[page]?.next);
		if (page < 2) balances(undefined, ['b1', 'b2'], 'more');
		if (page === 0) transactions('b1', ['t2'], 'rest');
		if (page < 2) transactions('b2', ['t3']);
		balances('more', ['b3']);
		transactions('b3', ['t4']);
		const pages = await walk(cursor);
		expect(idsOf(pages)).toEqual(rest);
		expect(pages.at(-1)?.complete).toBe(true);
	});

	it('begins anew after its last page', async () => {
		first();
		const pages = await walk();
		expect(pages.slice(-2).map(({ next }) => next)).toEqual([
			{ above: null, at: null, token: null },
			{ above: null, at: null, token: null },
		]);
	});

	it('reads the whole page of balances where the one it stood at has left it', async () => {
		balances('more', ['b3', 'b4']);
		transactions('b3', ['t4']);
		transactions('b4', ['t5']);
		const pages = await walk({ above: 'more', at: 'gone', token: 'rest' });
		expect(idsOf(pages)).toEqual([['t4'], ['t5'], []]);
	});

	it('reads on behind a balance of a later page', async () => {
		balances('more', ['b3', 'b4'], 'last');
		transactions('b3', ['t4']);
		transactions('b4', ['t5']);
		balances('last', []);
		const [first] = await walk({ above: 'more', at: null, token: null });
		expect(first?.next).toEqual({ above: 'more', at: 'b4', token: null });
		balances('more', ['b3', 'b4']);
		transactions('b4', ['t5']);
		expect(idsOf(await walk(through(first?.next)))).toEqual([['t5'], []]);
	});

	it('reads on where it stood though newer balances pushed that to the next page', async () => {
		balances(undefined, ['new', 'b1'], 'more');
		transactions('new', ['t0']);
		transactions('b1', ['t1']);
		balances('more', ['b2', 'b3']);
		transactions('b3', ['t4'], 'rest');
		const pages = await walk({ above: null, at: 'b3', token: 'rest' });
		expect(idsOf(pages)).toEqual([['t0'], ['t1'], ['t4'], []]);
	});

	it('begins a listing anew whose token m3ter no longer takes', async () => {
		balances('more', ['b3']);
		listing('/balances/b3/transactions', 200, 'old').reply(400, { message: 'bad token' });
		transactions('b3', ['t4']);
		expect(idsOf(await walk({ above: 'more', at: 'b3', token: 'old' }))).toEqual([['t4'], []]);
	});

	it('begins wholly anew where m3ter no longer takes the token of the balances', async () => {
		listing('/balances', 100, 'old').reply(400, { message: 'bad token' });
		balances(undefined, ['b1']);
		transactions('b1', ['t1']);
		const pages = await walk({ above: 'old', at: 'b9', token: 'x' });
		expect(idsOf(pages)).toEqual([['t1'], []]);
	});

	it('takes a cursor of another making for the beginning', async () => {
		balances(undefined, []);
		expect(await walk({ token: 7, at: true })).toMatchObject([{ complete: true }]);
	});
});

it('goes on behind a balance that was deleted meanwhile', async () => {
	balances(undefined, ['b1', 'b2']);
	listing('/balances/b1/transactions', 200).reply(404, { message: 'Not found' });
	transactions('b2', ['t1']);
	expect(idsOf(await walk())).toEqual([['t1'], []]);
});

it('never takes a listing it may not read for an empty one', async () => {
	balances(undefined, ['b1']);
	listing('/balances/b1/transactions', 200).reply(403, { message: 'Forbidden' });
	const fault = await faultOf(async () => await walk());
	expect(fault).toMatchObject({ class: 'forbidden' });
	expect(fault.message).toContain('/balances/b1/transactions');
});

it('stops at a token that repeats within one balance', async () => {
	balances(undefined, ['b1']);
	transactions('b1', ['t1'], undefined, 'x');
	transactions('b1', ['t2'], 'x', 'x');
	expect(await faultOf(async () => await walk())).toMatchObject({ code: 'REPEATED_TOKEN' });
});

it('stops before the next balance when the run is cancelled', async () => {
	balances(undefined, ['b1', 'b2']);
	transactions('b1', ['t1']);
	const stop = new AbortController();
	const read = async () => {
		const object = connected().system.object('balanceTransaction');
		for await (const page of object.changes(null, { signal: stop.signal }))
			if (page.records.length > 0) stop.abort();
	};
	expect(await faultOf(read)).toMatchObject({ code: 'ABORTED' });
});
