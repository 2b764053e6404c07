import { configPages, enableConfig, getConfig } from '../../../../systems/m3ter';
import { faultOf } from '../../shared/acceptance';
import { api, client, itemsOf, onlyNock } from '../api';

onlyNock();

const config = { id: 'i', entityType: 'Account', destination: 'SALESFORCE', enabled: false };

it('lists all configurations, with whatever m3ter tells of them', async () => {
	const full = { ...config, configData: { namespace: 'x' } };
	api()
		.get('/integrationconfigs')
		.query({ pageSize: 200 })
		.reply(200, { data: [full] });
	expect(await itemsOf(configPages(client()))).toEqual([full]);
});

it('reads one also in the form of a run, as the reference has it', async () => {
	api().get('/integrationconfigs/i').reply(200, { id: 'i', status: 'DISABLED' });
	expect(await getConfig(client(), 'i')).toEqual({ id: 'i', status: 'DISABLED' });
});

it('tells that one is not there', async () => {
	api().get('/integrationconfigs/i').reply(404, { message: 'Not found' });
	const fault = await faultOf(async () => await getConfig(client(), 'i'));
	expect(fault.class).toBe('missing');
});

it('enables one', async () => {
	api()
		.post('/integrationconfigs/i/enable')
		.reply(200, { ...config, enabled: true });
	expect((await enableConfig(client(), 'i')).enabled).toBe(true);
});
