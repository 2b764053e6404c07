import { userPages } from '../../../../systems/m3ter';
import { api, client, itemsOf, onlyNock } from '../api';

onlyNock();

it('lists people by the best name there is, over all pages', async () => {
	api()
		.get('/users')
		.query({ pageSize: 100 })
		.reply(200, {
			data: [
				{ id: '1', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
				{ id: '2', firstName: 'Grace', lastName: null },
			],
			nextToken: 't',
		});
	api()
		.get('/users')
		.query({ pageSize: 100, nextToken: 't' })
		.reply(200, { data: [{ id: '3', email: 'x@example.com' }, { id: '4' }] });
	expect(await itemsOf(userPages(client()))).toEqual([
		{ id: '1', name: 'Ada Byron', email: 'ada@example.com' },
		{ id: '2', name: 'Grace', email: undefined },
		{ id: '3', name: 'x@example.com', email: 'x@example.com' },
		{ id: '4', name: '4', email: undefined },
	]);
});
