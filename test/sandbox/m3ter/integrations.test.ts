import { startM3ter, type M3terClient, type Thing } from './m3ter-client';

const credentials = { type: 'M3TER_SIGNED_REQUEST', apiKey: 'key', secret: 'hush' };
const salesforce = { entityType: 'Account', destination: 'Salesforce', name: 'Sync' };

describe('m3ter: integrations', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 0 });
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const post = (path: string, data: object) => m3ter.call<Thing>('POST', path, { data });
	const get = <T = Thing>(path: string, params: object = {}) =>
		m3ter.call<T>('GET', path, { params });
	const ids = (things: readonly Thing[]) => things.map(({ id }) => id);

	describe('rules and destinations', () => {
		const rule = { code: 'r', name: 'R', description: 'D', eventName: 'billing.bill.created' };
		const hook = { name: 'H', description: 'D', url: 'http://127.0.0.1:9/x', credentials };

		it.each([
			['/notifications/configurations', rule, { code: undefined }],
			['/notifications/configurations', rule, { name: undefined }],
			['/notifications/configurations', rule, { description: undefined }],
			['/notifications/configurations', rule, { eventName: undefined }],
			['/notifications/configurations', rule, { calculation: 'new.amount >' }],
			['/integrationdestinations/webhooks', hook, { url: 'nowhere' }],
			['/integrationdestinations/webhooks', hook, { description: undefined }],
			['/integrationdestinations/webhooks', hook, { credentials: { type: 'HTTP_BASIC' } }],
			[
				'/integrationdestinations/webhooks',
				hook,
				{ credentials: { ...credentials, secret: undefined } },
			],
			['/integrationconfigs', salesforce, { entityType: undefined }],
			['/integrationconfigs', salesforce, { destination: 'two words' }],
			['/integrationconfigs', salesforce, { entityType: 'Notification', entityId: 'nobody' }],
			['/integrationconfigs', salesforce, { destination: 'WEBHOOK', destinationId: 'nobody' }],
		])('%s refuses %j with %j', async (path, valid, changes) => {
			expect((await post(path, { ...valid, ...changes })).status).toBe(400);
			expect((await post(path, valid)).status).toBe(200);
		});

		it('lists rules by event and by whether they are active', async () => {
			const path = '/notifications/configurations';
			const { data: on } = await post(path, { ...rule, active: true });
			const { data: off } = await post(path, { ...rule, code: 'off', active: false });

			expect(ids(await m3ter.all(path, { active: true }))).toEqual([on.id]);
			expect(ids(await m3ter.all(path, { active: false }))).toEqual([off.id]);
			expect(await m3ter.all(path, { eventName: 'billing.bill.created' })).toHaveLength(2);
			expect(await m3ter.all(path, { eventName: 'billing.bill.deleted' })).toEqual([]);
			expect((await get(path, { active: 'yes' })).status).toBe(400);
		});

		it('answers a destination with its credentials as a record of their own', async () => {
			const { data } = await post('/integrationdestinations/webhooks', hook);
			const { data: again } = await get(`/integrationdestinations/webhooks/${data.id}`);

			expect(data.credentials).toMatchObject({ ...credentials, id: expect.any(String) });
			expect(again).toEqual(data);
		});
	});

	describe('configurations', () => {
		it('are enabled when made, and carry a harmless status', async () => {
			const secret = { credentials: { type: 'HTTP_BASIC' }, enabled: false };
			const { data } = await post('/integrationconfigs', { ...salesforce, ...secret });

			expect(data).toMatchObject({ ...salesforce, enabled: true, authorized: true });
			expect(data).toMatchObject({ status: 'COMPLETE', triggerType: 'EVENT' });
			expect(data).not.toHaveProperty('credentials');
			expect(data).not.toHaveProperty('failures');
		});

		it('stay disabled through an update, until enabled', async () => {
			const { data } = await post('/integrationconfigs', salesforce);
			await m3ter.edit('disableConfig', { id: data.id });
			const changed = await m3ter.call('PUT', `/integrationconfigs/${data.id}`, {
				data: { ...salesforce, name: 'Renamed', version: 2 },
			});
			const enabled = await m3ter.call('POST', `/integrationconfigs/${data.id}/enable`);

			expect(changed.data).toMatchObject({ name: 'Renamed', enabled: false });
			expect(enabled.data).toMatchObject({ enabled: true, version: 4 });
			expect((await m3ter.call('POST', '/integrationconfigs/nobody/enable')).status).toBe(404);
		});

		it('are found by destination, and by entity as one or as a list', async () => {
			const { data: a } = await post('/integrationconfigs', salesforce);
			const { data: b } = await post('/integrationconfigs', { ...salesforce, destinationId: 'd' });
			const path = '/integrationconfigs/entity/Account';

			expect(ids(await m3ter.all('/integrationconfigs', { destinationId: 'd' }))).toEqual([b.id]);
			expect((await get(path)).data.id).toBe(b.id);
			expect((await get('/integrationconfigs/entity/Bill')).status).toBe(404);
			await m3ter.sandbox.control.configure('m3ter', { configsByEntity: 'list' });
			expect(ids(await m3ter.all(path))).toEqual([b.id, a.id]);
			expect(ids(await m3ter.all(path, { destinationId: 'd' }))).toEqual([b.id]);
		});

		it('say what can be configured', async () => {
			const systems = await get<Array<{ identifier: string }>>(
				'/integrationconfigs/available/systems',
				{ entityType: 'Notification' },
			);
			const entities = await get<Array<{ entityType: string }>>(
				'/integrationconfigs/available/Salesforce/entities',
			);
			const all = await get<{ supportedEntities: object }>('/integrationconfigs/available', {
				systemName: 'salesforce',
			});

			expect(systems.data.map(({ identifier }) => identifier)).toEqual(['WEBHOOK']);
			expect(entities.data.map(({ entityType }) => entityType)).toContain('Commitment');
			expect(Object.keys(all.data.supportedEntities)).toContain('Balance');
			expect((await get('/integrationconfigs/available/Nobody/entities')).status).toBe(404);
			expect(await get('/integrationconfigs/available/Salesforce/auth/Account')).toMatchObject({
				data: [],
			});
			expect((await get('/integrationconfigs/values/Salesforce/x')).status).toBe(200);
		});
	});

	it('are closed to a service user without the right', async () => {
		await m3ter.sandbox.control.configure('m3ter', { rights: ['account:read'] });
		const paths = [
			'/integrationconfigs',
			'/integrationconfigs/available',
			'/integrationruns/Bill/b1',
			'/integrationdestinations/webhooks',
			'/notifications/configurations',
			'/externalmappings',
			'/externalmappingconfiguration',
			'/events',
			'/users',
		];

		for (const path of paths) expect((await get(path)).status).toBe(403);
		expect((await get('/accounts')).status).toBe(200);
	});
});
