import { startM3ter, type Listing, type M3terClient, type Thing } from './m3ter-client';

interface Event extends Thing {
	eventName: string;
	eventTime: string;
	dtActioned: string | null;
	m3terEvent: { eventData: { newDto?: Thing; oldDto?: Thing } };
}

const DAY_MS = 86_400_000;

describe('m3ter: events', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(5);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
	});
	afterAll(() => m3ter.sandbox.close());

	const events = (params: object = {}) => m3ter.all<Event>('/events', params);
	const names = async (params: object = {}) => (await events(params)).map((each) => each.eventName);
	const status = async (params: object) => (await m3ter.call('GET', '/events', { params })).status;

	it('there are none of what was seeded', async () => {
		expect(await events()).toEqual([]);
	});

	it('follow every change, the latest first', async () => {
		const { id } = await m3ter.edit('createRecord', { entity: 'contracts' });
		await m3ter.edit('updateRecords', { entity: 'contracts', ids: [id], fields: { name: 'B' } });
		await m3ter.edit('deleteRecord', { entity: 'contracts', id });

		expect(await names()).toEqual([
			'configuration.contract.deleted',
			'configuration.contract.updated',
			'configuration.contract.created',
		]);
		expect(await names({ pageSize: 1 })).toHaveLength(3);
	});

	it('carry the new record, the old one, or both, with organization and account code', async () => {
		const [account] = await m3ter.allAccounts();
		const args = { entity: 'commitments', fields: { accountId: account?.id } };
		const { id } = await m3ter.edit('createRecord', args);
		await m3ter.edit('updateRecords', { entity: 'commitments', ids: [id], fields: { amount: 7 } });
		await m3ter.edit('deleteRecord', { entity: 'commitments', id });
		const [deleted, updated, created] = await events();
		const extra = { id, orgId: m3ter.credentials.organizationId, accountCode: account?.code };

		expect(created?.m3terEvent.eventData).toEqual({
			newDto: expect.objectContaining({ ...extra, amount: 12_000, version: 1 }),
		});
		expect(updated?.m3terEvent.eventData).toEqual({
			newDto: expect.objectContaining({ ...extra, amount: 7, version: 2 }),
			oldDto: expect.objectContaining({ ...extra, amount: 12_000, version: 1 }),
		});
		expect(deleted?.m3terEvent.eventData).toEqual({
			oldDto: expect.objectContaining({ ...extra, amount: 7 }),
		});
	});

	it('are named after their objects', async () => {
		await m3ter.edit('createAccount', { fields: { name: 'A' } });
		const balance = await m3ter.edit('createRecord', { entity: 'balances' });
		await m3ter.edit('topUp', { balance: balance.id, amount: 5 });
		await m3ter.edit('createBill');
		await m3ter.edit('setCustomField', { name: 'Region', value: 'EU' });
		const types = (await m3ter.call<{ events: string[] }>('GET', '/events/types')).data.events;
		const seen = (await names()).reverse();

		expect(seen).toEqual([
			'configuration.account.created',
			'billing.balance.created',
			'billing.balanceamount.updated',
			'billing.bill.created',
			'configuration.customfield.updated',
		]);
		expect(types).toEqual(expect.arrayContaining(seen));
		expect(new Set(types).size).toBe(types.length);
	});

	it('come from calls of the API as well, but not from refused ones', async () => {
		const data = { name: 'A', code: 'a', emailAddress: 'a@b.example' };
		await m3ter.call('POST', '/accounts', { data });
		await m3ter.call('POST', '/accounts', { data });

		expect(await names()).toEqual(['configuration.account.created']);
	});

	it('can be asked for by name, account, record and id', async () => {
		const { id } = await m3ter.edit('createAccount', { fields: { name: 'A' } });
		const contract = await m3ter.edit('createRecord', {
			entity: 'contracts',
			fields: { accountId: id },
		});
		await m3ter.edit('createAccount', { fields: { name: 'B' } });
		const [latest] = await events();

		expect(await names({ accountId: id })).toEqual([
			'configuration.contract.created',
			'configuration.account.created',
		]);
		expect(await names({ resourceId: contract.id })).toEqual(['configuration.contract.created']);
		expect(await names({ eventName: 'configuration.account.created' })).toHaveLength(2);
		expect(await events({ ids: latest?.id })).toEqual([latest]);
		expect(await status({ ids: latest?.id, eventName: 'x' })).toBe(400);
		expect((await m3ter.call<Event>('GET', `/events/${latest?.id}`)).data).toEqual(latest);
	});

	it('can be asked for by category, and by whether someone followed them up', async () => {
		await m3ter.edit('createAccount', { fields: { name: 'A' } });
		const { id } = await m3ter.edit('raiseEvent', { eventName: 'integration.validation.error' });
		await m3ter.edit('raiseEvent', { eventName: 'ingest.validation.failure' });
		expect((await events()).map(({ dtActioned }) => dtActioned)).toEqual([null, null, null]);
		await m3ter.edit('actionEvent', { id });

		expect(await names({ eventType: 'IntegrationEvent' })).toEqual([
			'integration.validation.error',
		]);
		expect(await names({ includeActioned: false })).not.toContain('integration.validation.error');
		expect(await names({ includeActioned: true })).toHaveLength(3);
		expect(await status({ eventType: 'Other' })).toBe(400);
	});

	it('are gone after 28 days, the younger ones not', async () => {
		await m3ter.edit('createAccount', { fields: { name: 'Old' } });
		const [old] = await events();
		await m3ter.sandbox.control.advance(27 * DAY_MS);
		await m3ter.edit('createAccount', { fields: { name: 'Young' } });
		await m3ter.login();
		expect(await events()).toHaveLength(2);
		await m3ter.sandbox.control.advance(DAY_MS + 60_000);
		await m3ter.login();

		expect((await events()).map((each) => each.m3terEvent.eventData.newDto?.name)).toEqual([
			'Young',
		]);
		expect((await m3ter.call('GET', `/events/${old?.id}`)).status).toBe(404);
	});

	it('neither repeat nor skip the older ones when more happen while paging', async () => {
		for (const name of ['A', 'B', 'C']) await m3ter.edit('createAccount', { fields: { name } });
		const first = await m3ter.call<Listing<Event>>('GET', '/events?pageSize=2');
		await m3ter.edit('createAccount', { fields: { name: 'D' } });
		const rest = await m3ter.call<Listing<Event>>('GET', '/events', {
			params: { pageSize: 2, nextToken: first.data.nextToken },
		});
		const seen = [...first.data.data, ...rest.data.data];

		expect(seen.map((each) => each.m3terEvent.eventData.newDto?.name)).toEqual(['C', 'B', 'A']);
	});

	it('have fields for calculations: new ones when created, old ones when deleted, else both', async () => {
		type Fields = { events: Record<string, Record<string, string>> };
		const of = async (eventName: string) =>
			(await m3ter.call<Fields>('GET', '/events/fields', { params: { eventName } })).data.events[
				eventName
			] ?? {};
		const created = await of('configuration.commitment.created');
		const deleted = await of('configuration.commitment.deleted');

		expect(created).toMatchObject({
			'new.accountCode': 'string',
			'new.amount': 'double',
			'new.amountSpent': 'double',
			'new.billingInterval': 'int',
			'new.commitmentFeeBillInAdvance': 'boolean',
			'new.customFields': 'map',
			'new.feeDates': 'array',
			'new.startDate': 'string',
		});
		expect(Object.keys(created).every((name) => name.startsWith('new.'))).toBe(true);
		expect(Object.keys(deleted).every((name) => name.startsWith('old.'))).toBe(true);
		expect(await of('configuration.account.updated')).toMatchObject({
			'new.address': 'map',
			'old.address': 'map',
		});
		const unknown = await m3ter.call('GET', '/events/fields?eventName=what.ever');
		expect(unknown.status).toBe(400);
	});

	it('go back with a snapshot', async () => {
		await m3ter.edit('createAccount', { fields: { name: 'A' } });
		const snapshot = await m3ter.sandbox.control.snapshot();
		await m3ter.edit('createAccount', { fields: { name: 'B' } });
		await m3ter.sandbox.control.restore(snapshot);

		expect(await events()).toHaveLength(1);
	});
});
