import { z } from 'zod';

import { allOf, pages } from '../../../systems/m3ter';
import type { Listing } from '../../../systems/m3ter';
import { queryOf } from '../../../systems/m3ter/paging';
import { faultOf } from '../shared/acceptance';
import { api, client, itemsOf, onlyNock } from './api';

onlyNock();

const listing: Listing<{ id: string }> = {
	path: '/things',
	query: { kind: 'a' },
	size: 7,
	item: z.object({ id: z.string() }),
};

function page(token: string | undefined, ids: readonly string[], nextToken?: unknown) {
	const query = { pageSize: 7, kind: 'a', ...(token === undefined ? {} : { nextToken: token }) };
	api()
		.get('/things')
		.query(query)
		.reply(200, { data: ids.map((id) => ({ id })), nextToken });
}

it('walks to the page without a token, empty pages included', async () => {
	page(undefined, ['1', '2'], 'a');
	page('a', [], 'b');
	page('b', ['3'], null);
	expect(await allOf(client().ask, listing)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
});

it('tells with each page how it was reached and where it leads', async () => {
	page('a', ['1'], 'b');
	page('b', ['2'], '');
	const tokens: unknown[] = [];
	for await (const { token, next } of pages(client().ask, listing, { token: 'a' }))
		tokens.push([token, next]);
	expect(tokens).toEqual([
		['a', 'b'],
		['b', undefined],
	]);
});

it('says that it began anew where the first token is no longer taken', async () => {
	api().get('/things').query({ pageSize: 7, kind: 'a', nextToken: 'old' }).reply(400, {});
	page(undefined, ['1']);
	const [first] = await itemsOfPages('old');
	expect(first).toMatchObject({ items: [{ id: '1' }], token: undefined });
});

async function itemsOfPages(token: string) {
	const read = [];
	for await (const each of pages(client().ask, listing, { token })) read.push(each);
	return read;
}

it('does not go round where a token repeats', async () => {
	page(undefined, ['1'], 'a');
	page('a', ['2'], 'a');
	const fault = await faultOf(async () => await itemsOf(pages(client().ask, listing)));
	expect(fault).toMatchObject({ class: 'unavailable', code: 'REPEATED_TOKEN' });
});

it('asks for no page more than is taken', async () => {
	page(undefined, ['1'], 'a');
	for await (const { items } of pages(client().ask, listing)) {
		expect(items).toEqual([{ id: '1' }]);
		break;
	}
});

it('asks for no page more once the run is cancelled', async () => {
	page(undefined, ['1'], 'a');
	const stop = new AbortController();
	const read = async () => {
		for await (const { items } of pages(client().ask, listing, { signal: stop.signal }))
			if (items.length > 0) stop.abort();
	};
	expect(await faultOf(read)).toMatchObject({ class: 'unavailable', code: 'ABORTED' });
});

it('takes an item of another form for no data', async () => {
	api()
		.get('/things')
		.query(true)
		.reply(200, { data: [{ id: 1 }] });
	const fault = await faultOf(async () => await allOf(client().ask, listing));
	expect(fault).toMatchObject({ code: 'UNEXPECTED_BODY' });
});

it('sends only filters that hold something', () => {
	const filter = { a: undefined, b: '', c: false, d: 0, e: ['x'] };
	expect(queryOf(filter)).toEqual({ c: false, d: 0, e: ['x'] });
});
