import { createMapping, deleteMapping, mappingPages } from '../../../../systems/m3ter';
import { faultOf } from '../../shared/acceptance';
import { api, client, into, itemsOf, onlyNock } from '../api';

onlyNock();

const wanted = {
	m3terEntity: 'Account',
	m3terId: 'a',
	externalSystem: 'Salesforce',
	externalTable: 'Account',
	externalId: '001000000000001AAA',
};

it('lists the mappings of one system for some records, page by page', async () => {
	const query = { pageSize: 200, externalSystemId: 'Salesforce', m3terIds: ['a', 'b'] };
	api()
		.get('/externalmappings')
		.query(query)
		.reply(200, { data: [{ id: '1', ...wanted }], nextToken: 't' });
	api()
		.get('/externalmappings')
		.query({ ...query, nextToken: 't' })
		.reply(200, { data: [{ id: '2', ...wanted }] });
	const filter = { externalSystemId: 'Salesforce', m3terIds: ['a', 'b'] };
	const found = await itemsOf(mappingPages(client(), filter));
	expect(found.map(({ id }) => id)).toEqual(['1', '2']);
});

it('makes one with all five names', async () => {
	const bodies: unknown[] = [];
	api()
		.post('/externalmappings', into(bodies))
		.reply(200, { id: '1', version: 1, ...wanted });
	expect(await createMapping(client(), wanted)).toMatchObject({ id: '1', ...wanted });
	expect(bodies).toEqual([wanted]);
});

it('deletes one, also when it is gone already', async () => {
	api()
		.delete('/externalmappings/1')
		.reply(200, { id: '1', ...wanted });
	api().delete('/externalmappings/2').reply(404, { message: 'Not found' });
	await deleteMapping(client(), '1');
	await deleteMapping(client(), '2');
});

it('does not call a deletion done whose answer is not known', async () => {
	api().delete('/externalmappings/1').reply(500, { message: 'Oops' });
	const fault = await faultOf(async () => await deleteMapping(client(), '1'));
	expect(fault.class).toBe('unknown');
});
