import { byId, openNode } from './node';
import type { NodeWorld } from './node';

const ids = (records: ReadonlyArray<Record<string, unknown>>) => records.map(({ id }) => id).sort();
const nobody = '00000000-0000-4000-8000-000000000000';

describe('m3ter node, beside the records', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(2);
	});
	afterEach(async () => await world.close());

	it('User: gets all and one', async () => {
		const stored = await world.list('users');
		const all = await world.items({ resource: 'user', operation: 'getAll', returnAll: true });
		expect(ids(all)).toEqual(ids(stored));
		const user = byId(stored[0]?.id);
		const [one] = await world.items({ resource: 'user', operation: 'get', user });
		expect(one).toMatchObject({ id: stored[0]?.id, email: stored[0]?.email });
	});

	it('Event: gets those of one name, one by id, and all names', async () => {
		await world.create(2);
		await world.edit('updateAccounts', { count: 1, fields: { name: 'Renamed' } });
		const created = await world.items({
			...{ resource: 'event', operation: 'getAll', returnAll: true },
			filters: { eventName: 'configuration.account.created' },
		});
		expect(created).toHaveLength(2);
		const event = byId(created[0]?.id);
		expect(await world.items({ resource: 'event', operation: 'get', event })).toEqual([created[0]]);
		const types = await world.items({ resource: 'event', operation: 'getTypes' });
		expect(types).toContainEqual({ eventName: 'billing.bill.updated' });
	});

	it('Integration Configuration: gets all and one, and enables what m3ter disabled', async () => {
		const made = await world.edit('createRecord', {
			entity: 'integrationconfigs',
			fields: { entityType: 'Account', destination: 'SALESFORCE' },
		});
		await world.edit('disableConfig', { id: made.id });
		const of = { resource: 'integrationConfig', integrationConfig: byId(made.id) };
		const all = await world.items({ resource: 'integrationConfig', operation: 'getAll' });
		expect(ids(all)).toEqual([made.id]);
		expect(await world.items({ ...of, operation: 'get' })).toMatchObject([{ enabled: false }]);
		expect(await world.items({ ...of, operation: 'enable' })).toMatchObject([{ enabled: true }]);
	});

	it('Integration Run: gets those of a record and of a destination, one by id, and its log', async () => {
		const [account] = await world.list('accounts');
		const about = { entityType: 'Account', entityId: String(account?.id) };
		const destinationId = nobody;
		const started = await world.edit('startRun', { ...about, destinationId });
		await world.edit('finishRun', { id: started.id, status: 'ERROR', log: 'It did not fit' });
		await world.edit('startRun', about);
		const resource = 'integrationRun';
		const many = { resource, operation: 'getAll', returnAll: true };
		const integrationRun = byId(started.id);
		expect(await world.items({ ...many, runsOf: 'entity', ...about })).toHaveLength(2);
		const failed = { ...many, runsOf: 'entity', ...about, filters: { status: 'ERROR' } };
		expect(ids(await world.items(failed))).toEqual([started.id]);
		const there = { ...many, runsOf: 'destination', destinationId };
		expect(ids(await world.items(there))).toEqual([started.id]);
		const [run] = await world.items({ resource, operation: 'get', integrationRun });
		expect(run).toMatchObject({ id: started.id, status: 'ERROR' });
		const [log] = await world.items({ resource, operation: 'getLog', integrationRun });
		expect(log).toMatchObject({ id: started.id, log: expect.stringContaining('It did not fit') });
	});

	it('Integration Run: refuses a list without a record', async () => {
		const { error } = await world.run({
			...{ resource: 'integrationRun', operation: 'getAll', runsOf: 'entity' },
			...{ entityType: 'Account', entityId: '={{ $json.none }}' },
		});
		expect(error?.message).toContain("'entityId' of item 0 is empty");
	});

	it('External Mapping: creates, gets by filter and by id, and deletes', async () => {
		const [account, other] = await world.list('accounts');
		const resource = 'externalMapping';
		const wanted = {
			...{ m3terEntity: 'Account', m3terId: String(account?.id) },
			...{ externalSystem: 'Salesforce', externalTable: 'Account', externalId: '001A' },
		};
		const [made] = await world.items({ resource, operation: 'create', ...wanted });
		expect(made).toMatchObject(wanted);
		const of = (m3terIds: string[]) => ({
			...{ resource, operation: 'getAll', returnAll: true },
			filters: { m3terIds, externalSystemId: 'Salesforce' },
		});
		expect(await world.items(of([String(account?.id)]))).toEqual([made]);
		expect(await world.items(of([String(other?.id)]))).toEqual([]);
		const one = { resource, externalMapping: byId(made?.id) };
		expect(await world.items({ ...one, operation: 'get' })).toEqual([made]);
		expect(await world.items({ ...one, operation: 'delete' })).toEqual([
			{ id: made?.id, deleted: true },
		]);
		expect((await world.run({ ...one, operation: 'get' })).error?.message).toContain('404');
	});

	it('Notification Webhook: is made once by its code, found, and deleted with all its parts', async () => {
		const resource = 'notificationWebhook';
		const wanted = {
			...{ resource, operation: 'upsert', code: 'n8n-test' },
			...{ eventName: 'billing.bill.created', url: 'https://n8n.example.test/webhook/1' },
			...{ apiKey: 'n8n', secret: 'hush' },
		};
		const first = await world.items(wanted);
		expect(await world.items(wanted)).toEqual(first);
		expect(await world.list('notifications/configurations')).toMatchObject([
			{ code: 'n8n-test', eventName: 'billing.bill.created', alwaysFireEvent: true },
		]);
		expect(JSON.stringify(first)).not.toContain('hush');
		const found = { resource, operation: 'get', code: 'n8n-test' };
		expect(await world.items(found)).toEqual(first);
		await world.items({ ...found, operation: 'delete' });
		expect(await world.list('integrationdestinations/webhooks')).toEqual([]);
		expect(await world.list('integrationconfigs')).toEqual([]);
		expect((await world.run(found)).error?.message).toContain('neither a notification rule');
	});

	it('names what is refused and by whom', async () => {
		const { error } = await world.run({ resource: 'user', operation: 'get', user: byId(nobody) });
		expect(error?.message).toContain('m3ter answered 404 to GET /users/');
		expect(error?.description).toContain('gone');
	});
});
