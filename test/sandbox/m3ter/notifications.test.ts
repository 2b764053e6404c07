import { createHmac } from 'node:crypto';
import type { Thing } from './m3ter-client';
import { subscribedM3ter, type SubscribedM3ter } from './subscription';

describe('m3ter: notifications over webhooks', () => {
	let world: SubscribedM3ter;

	beforeAll(async () => {
		world = await subscribedM3ter();
	});
	beforeEach(() => world.startAgain());
	afterAll(() => world.close());

	it('carry the event as the API gives it, under a signature that says it is fake', async () => {
		await world.subscribe();
		await world.createAccount('Acme');
		const [arrival] = await world.receiver.arrived(1);
		const [event] = await world.m3ter.all('/events');

		expect(arrival?.body).toEqual(event);
		expect(arrival?.headers).toMatchObject({
			'content-type': 'application/json',
			'x-sandbox-fake-key': 'key',
			'x-sandbox-fake-signature': createHmac('sha256', 'hush')
				.update(arrival?.text ?? '')
				.digest('hex'),
		});
	});

	it('arrive in the order of the events', async () => {
		await world.subscribe();
		for (const name of ['A', 'B', 'C', 'D']) await world.createAccount(name);

		expect(world.namesIn(await world.receiver.arrived(4))).toEqual(['A', 'B', 'C', 'D']);
	});

	it('keep no call waiting for a world.receiver that does not answer', async () => {
		world.receiver.silent = true;
		const { rule } = await world.subscribe();
		const data = { name: 'Quick', code: 'quick', emailAddress: 'a@b.example' };
		const { status } = await world.m3ter.call('POST', '/accounts', { data });
		await world.receiver.arrived(1);

		expect(status).toBe(200);
		expect(await world.runs(rule)).toMatchObject([{ status: 'STARTED' }]);
	});

	it('leave a run with a log behind', async () => {
		const { rule, hook } = await world.subscribe();
		await world.createAccount('Acme');
		const [run] = await world.settled(rule, 1);
		const log = await world.m3ter.call<{ Payload: string }>(
			'GET',
			`/integrationruns/logs/${run?.id}`,
		);

		expect(run).toMatchObject({
			entityType: 'Notification',
			entityId: rule.id,
			destinationId: hook.id,
			status: 'COMPLETE',
			dtStarted: expect.any(String),
			dtCompleted: expect.any(String),
			parentIntegrationRunId: null,
		});
		expect(run).not.toHaveProperty('log');
		expect(Buffer.from(log.data.Payload, 'base64').toString()).toMatch(/delivered/);
	});

	it('can be told from their events', async () => {
		const { rule } = await world.subscribe();
		await world.createAccount('Acme');
		await world.m3ter.edit('createRecord', { entity: 'contracts' });

		for (const params of [
			{ notificationId: rule.id },
			{ notificationCode: 'rule' },
			{ eventType: 'Notification' },
		]) {
			expect(await world.m3ter.all('/events', params)).toHaveLength(1);
		}
	});

	it.each([
		['of another event', { eventName: 'configuration.account.deleted' }, {}],
		['of a rule that is not active', { active: false }, {}],
		['of a rule that does not say it is active', { active: undefined }, {}],
		['of a rule without a calculation', { alwaysFireEvent: false }, {}],
		[
			'of a calculation that does not hold',
			{ alwaysFireEvent: false, calculation: "new.name == 'Other'" },
			{},
		],
		['to a destination that is switched off', {}, { active: false }],
	])('are not sent %s', async (_case, rule, destination) => {
		const { rule: made } = await world.subscribe(rule, destination);
		await world.createAccount('Acme');

		expect(await world.runs(made)).toEqual([]);
		expect(world.receiver.arrivals).toEqual([]);
	});

	it('are sent when a calculation over the old and the new record holds', async () => {
		await world.subscribe({
			eventName: 'configuration.commitment.updated',
			alwaysFireEvent: false,
			calculation: 'new.amountSpent >= new.amount * 0.9 AND old.amountSpent < old.amount * 0.9',
		});
		const { id } = await world.m3ter.edit('createRecord', { entity: 'commitments' });
		for (const amountSpent of [100, 11_000, 11_500]) {
			const args = { entity: 'commitments', ids: [id], fields: { amountSpent } };
			await world.m3ter.edit('updateRecords', args);
		}
		const [arrival] = await world.receiver.arrived(1);

		expect(arrival?.body.m3terEvent.eventData.newDto?.amountSpent).toBe(11_000);
		expect(await world.m3ter.all('/events', { eventType: 'Notification' })).toHaveLength(1);
	});

	it('stop and start with the destination', async () => {
		const { hook } = await world.subscribe();
		const activate = (active: boolean) =>
			world.m3ter.call<Thing>('PUT', `/integrationdestinations/webhooks/${hook.id}/active`, {
				params: { active },
			});
		expect((await activate(false)).data).toMatchObject({ active: false, version: 2 });
		await world.createAccount('Unheard');
		expect((await activate(true)).data).toMatchObject({ active: true, version: 3 });
		await world.createAccount('Heard');

		expect(world.namesIn(await world.receiver.arrived(1))).toEqual(['Heard']);
	});

	it('end with the link, the destination, or the rule', async () => {
		const { rule, hook, config } = await world.subscribe();
		const second = await world.link(rule, hook);
		await world.m3ter.call('DELETE', `/integrationconfigs/${config.id}`);
		await world.createAccount('Once');
		expect(world.namesIn(await world.receiver.arrived(1))).toEqual(['Once']);
		await world.m3ter.call('DELETE', `/integrationdestinations/webhooks/${hook.id}`);
		await world.createAccount('Never');
		await world.m3ter.call('DELETE', `/notifications/configurations/${rule.id}`);
		await world.createAccount('Nor');

		expect((await world.m3ter.call('GET', `/integrationconfigs/${second.id}`)).status).toBe(200);
		expect(await world.settled(rule, 1)).toHaveLength(1);
	});
});
