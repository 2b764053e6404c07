import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { M3terTrigger } from '../../../../nodes/M3ter/M3terTrigger.node';
import type { OpenTrigger } from '../../../harness/engine/triggers';
import { openNode } from '../node';
import type { NodeWorld } from '../node';
import { startReceiver } from './receiver';
import type { Receiver } from './receiver';

describe('m3ter Trigger', () => {
	let world: NodeWorld;
	let receiver: Receiver;
	beforeEach(async () => {
		world = await openNode(2);
		receiver = await startReceiver();
	});
	afterEach(async () => {
		await world.close();
		await receiver.close();
	});

	const open = (parameters: INodeParameters = {}): OpenTrigger => {
		const trigger = world.trigger(new M3terTrigger(), parameters, receiver.baseUrl);
		receiver.passTo(async (body) => await trigger.call(body));
		return trigger;
	};

	const things = async () => ({
		rules: await world.list('notifications/configurations'),
		webhooks: await world.list('integrationdestinations/webhooks'),
		links: await world.list('integrationconfigs'),
	});

	const rename = async (id: string | undefined, name: string) => {
		await world.edit('updateAccounts', { ids: [id], fields: { name } });
	};

	/** The event of the newest change, as m3ter holds it and sends it. */
	const newestEvent = async (): Promise<IDataObject> => {
		const [event] = await world.items({ resource: 'event', operation: 'getAll', limit: 1 });
		return event ?? {};
	};

	it('has m3ter call when it is activated, and hands on the record that m3ter then tells', async () => {
		const [id] = await world.stored();
		const trigger = open({ changes: ['updated'] });
		expect(await trigger.activate()).toBe(true);
		await rename(id, 'Renamed');
		const [call] = await receiver.arrived(1);
		expect(call?.path).toBe('/webhook/unguessable/webhook');
		expect(call?.answer).toMatchObject({
			status: 200,
			items: [{ change: 'updated', recordId: id, record: { id, name: 'Renamed' } }],
		});
	});

	it('makes nothing twice when it is activated again, and mends what was changed', async () => {
		const trigger = open();
		await trigger.activate();
		const before = await things();
		expect(before.rules.map(({ eventName }) => eventName).sort()).toEqual([
			'configuration.account.created',
			'configuration.account.deleted',
			'configuration.account.updated',
		]);
		await trigger.activate();
		expect(await things()).toEqual(before);
		await world.edit('disableConfig', { id: before.links[0]?.id });
		await trigger.activate();
		expect((await world.list('integrationconfigs')).map(({ enabled }) => enabled)).toEqual([
			true,
			true,
			true,
		]);
	});

	it('removes what another choice of changes no longer wants', async () => {
		await open().activate();
		await open({ record: 'contract', changes: ['created'] }).activate();
		const { rules, webhooks, links } = await things();
		expect(rules).toMatchObject([{ eventName: 'configuration.contract.created' }]);
		expect([webhooks.length, links.length]).toEqual([1, 1]);
	});

	it('removes all of it when it is deactivated, and nothing else', async () => {
		await world.items({
			...{ resource: 'notificationWebhook', operation: 'upsert', code: 'of others' },
			...{ eventName: 'billing.bill.created', url: receiver.baseUrl },
			...{ apiKey: 'a', secret: 'b' },
		});
		const trigger = open();
		await trigger.activate();
		expect(await trigger.deactivate()).toBe(true);
		const { rules, webhooks, links } = await things();
		expect(rules).toMatchObject([{ code: 'of others' }]);
		expect([webhooks.length, links.length]).toEqual([1, 1]);
		expect(await trigger.deactivate()).toBe(true);
	});

	it('leaves the active workflow alone when it is tested', async () => {
		const trigger = open({ changes: ['created'] });
		await trigger.activate();
		const before = await things();
		await trigger.activate('manual');
		expect((await things()).rules).toHaveLength(2);
		await trigger.deactivate('manual');
		expect(await things()).toEqual(before);
	});

	it('hands on an event once, however often it is delivered', async () => {
		const [id] = await world.stored();
		await open().activate();
		await world.edit('misdeliver', { kind: 'duplicate' });
		await rename(id, 'Once');
		const calls = await receiver.arrived(2);
		expect(calls.map(({ answer }) => answer.status)).toEqual([200, 200]);
		expect(calls.map(({ answer }) => answer.items.length).sort()).toEqual([0, 1]);
	});

	it('hands on two calls of one event at the same time once', async () => {
		const [id] = await world.stored();
		await rename(id, 'Once');
		const trigger = open();
		const event = await newestEvent();
		const answers = await Promise.all([trigger.call(event), trigger.call(event)]);
		expect(answers.map(({ items }) => items.length).sort()).toEqual([0, 1]);
	});

	it('believes nothing of a call: the record comes from m3ter', async () => {
		const [id] = await world.stored();
		const forged = {
			...{ id: 'made-up', eventName: 'configuration.account.updated' },
			eventTime: '2026-01-01T00:00:00Z',
			m3terEvent: { eventData: { newDto: { id, name: 'Forged' } } },
		};
		const trigger = open({ options: { includeEventData: true } });
		const { items } = await trigger.call(forged);
		expect(items).toMatchObject([{ recordId: id, record: { id } }]);
		expect(JSON.stringify(items)).not.toContain('Forged');
		const elsewhere = { eventData: { newDto: { id: '00000000-0000-4000-8000-000000000000' } } };
		expect((await trigger.call({ ...forged, id: 'other', m3terEvent: elsewhere })).items).toEqual(
			[],
		);
	});

	it('hands on a deletion only of a record that is gone', async () => {
		const [there, gone] = await world.stored();
		await rename(gone, 'Last name');
		const trigger = open();
		const claimed = (id: string | undefined, eventId: string) => ({
			...{ id: eventId, eventName: 'configuration.account.deleted' },
			eventTime: '2026-01-01T00:00:00Z',
			m3terEvent: { eventData: { oldDto: { id, name: 'Claimed' } } },
		});
		expect((await trigger.call(claimed(there, 'x'))).items).toEqual([]);
		await world.remove([gone ?? '']);
		expect((await trigger.call(claimed(gone, 'y'))).items).toMatchObject([
			{ change: 'deleted', record: { id: gone } },
		]);
		const { items } = await trigger.call(await newestEvent());
		expect(items).toMatchObject([{ change: 'deleted', record: { id: gone, name: 'Last name' } }]);
	});

	it('answers at once and owes an event while m3ter cannot be read', async () => {
		const [first, second] = await world.stored();
		const trigger = open();
		await rename(first, 'Owed');
		const owed = await newestEvent();
		await world.sandbox.control.configure('m3ter', { rights: ['event:read'] });
		expect(await trigger.call(owed)).toEqual({ status: 200, items: [] });
		await world.sandbox.control.configure('m3ter', { rights: ['*'] });
		await world.sandbox.control.advance(1000);
		await rename(second, 'Next');
		const { items } = await trigger.call(await newestEvent());
		expect(items).toMatchObject([{ record: { name: 'Owed' } }, { record: { name: 'Next' } }]);
		expect((await trigger.call(owed)).items).toEqual([]);
	});

	it('starts nothing for events of other kinds, or for calls that hold none', async () => {
		await world.create(1);
		const event = await newestEvent();
		expect(await open({ changes: ['deleted'] }).call(event)).toEqual({ status: 200, items: [] });
		expect(await open().call({ hello: 'world' })).toEqual({ status: 200, items: [] });
	});

	it('finds the event one level down too, as long as nobody knows what m3ter wraps it in', async () => {
		const [made] = await world.create(1);
		const { items } = await open().call({ payload: await newestEvent() });
		expect(items).toMatchObject([{ recordId: made }]);
	});

	it('remembers nothing of a test call', async () => {
		await world.create(1);
		const trigger = open();
		const event = await newestEvent();
		expect((await trigger.call(event, 'manual')).items).toHaveLength(1);
		expect(trigger.staticData()).toEqual({});
		expect((await trigger.call(event)).items).toHaveLength(1);
	});

	it('keeps no secret with the workflow', async () => {
		const trigger = open();
		await trigger.activate();
		const [made] = await world.create(1);
		await receiver.arrived(1);
		const secrets = (await things()).webhooks.map(
			({ credentials }) => (credentials as { secret: string }).secret,
		);
		const kept = JSON.stringify(trigger.staticData());
		expect(Object.keys(trigger.staticData())).toEqual(['receipts']);
		expect(
			[...secrets, world.credential.apiSecret, made].filter((each) => kept.includes(String(each))),
		).toEqual([]);
	});

	it('says why m3ter will not call', async () => {
		await world.narrowRights();
		await expect(open().activate()).rejects.toThrow(/403/);
		await expect(open().deactivate()).rejects.toThrow(/403/);
	});
});
