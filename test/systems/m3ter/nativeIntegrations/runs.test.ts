import { getRun, getRunLog, runPages } from '../../../../systems/m3ter';
import { api, client, itemsOf, onlyNock } from '../api';

onlyNock();

const run = { id: 'r', entityType: 'Bill', entityId: 'b', status: 'ERROR', error: 'No mapping' };

it.each([
	['an entity', { entityType: 'Bill', entityId: 'b/1' }, '/integrationruns/Bill/b%2F1'],
	['a destination', { destinationId: 'd' }, '/integrationruns/destinations/d'],
])('lists the runs of %s', async (_what, of, path) => {
	api()
		.get(path)
		.query({ pageSize: 200, status: 'ERROR', order: 'DESC' })
		.reply(200, { data: [run] });
	expect(await itemsOf(runPages(client(), of, { status: 'ERROR', order: 'DESC' }))).toEqual([run]);
});

it('reads one run', async () => {
	api().get('/integrationruns/r').reply(200, run);
	expect(await getRun(client(), 'r')).toEqual(run);
});

it('reads a log as text, whatever letters it holds', async () => {
	const log = 'Line 1\nCrème brûlée – 10 €';
	api()
		.get('/integrationruns/logs/r')
		.reply(200, { Payload: Buffer.from(log).toString('base64') });
	expect(await getRunLog(client(), 'r')).toBe(log);
});
