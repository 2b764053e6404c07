import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { WebmecanikTrigger } from '../../../../nodes/Webmecanik/WebmecanikTrigger.node';
import type { OpenTrigger } from '../../../harness/engine/triggers';
import { Receiver } from '../../../sandbox/receiver';
import { openNode } from '../node';
import type { NodeWorld } from '../node';

interface Hook {
	readonly id: number;
	readonly webhookUrl: string;
	readonly secret: string;
	readonly triggers: readonly string[];
}

describe('Webmecanik Trigger', () => {
	const receiver = new Receiver<IDataObject>();
	let world: NodeWorld;
	let url: string;
	beforeAll(async () => {
		url = await receiver.open();
	});
	beforeEach(async () => {
		world = await openNode({ records: 2, fields: (n) => ({ email: `p${n}@example.com` }) });
		receiver.forget();
	});
	afterEach(async () => await world.close());
	afterAll(() => receiver.close());

	const open = (parameters: INodeParameters = {}): OpenTrigger =>
		world.trigger(new WebmecanikTrigger(), parameters, url);

	/** An active trigger. */
	const started = async (parameters: INodeParameters = {}) => {
		const trigger = open(parameters);
		expect(await trigger.activate()).toBe(true);
		return trigger;
	};

	const hooks = async () => await world.do<Hook[]>('listWebhooks');

	interface Passing {
		readonly nth?: number;
		readonly mode?: 'manual' | 'webhook';
		readonly change?: (text: string) => string;
	}

	/** Passes a delivery on, as n8n would. */
	const passed = async (trigger: OpenTrigger, passing: Passing = {}) => {
		const { nth = 1, mode = 'webhook', change = (text: string) => text } = passing;
		const delivery = (await receiver.arrived(nth))[nth - 1];
		return await trigger.call(delivery?.body ?? {}, mode, {
			headers: { 'webhook-signature': String(delivery?.headers['webhook-signature']) },
			rawBody: change(delivery?.text ?? ''),
		});
	};

	/** A delivery signed with the trigger's own secret. */
	const signed = async (trigger: OpenTrigger, body: IDataObject) => {
		const rawBody = JSON.stringify(body);
		const secret = (await hooks())[0]?.secret ?? '';
		const signature = createHmac('sha256', secret).update(rawBody).digest('base64');
		return await trigger.call(body, 'webhook', {
			headers: { 'webhook-signature': signature },
			rawBody,
		});
	};

	it('has Webmecanik call when it is activated, and hands on what that tells', async () => {
		const trigger = await started();
		const id = await world.made({ email: 'ada@example.com', city: 'Lyon' });
		expect(receiver.arrivals[0]?.url ?? (await receiver.arrived(1))[0]?.url).toBe(
			'/hook/unguessable/webhook',
		);
		expect(await passed(trigger)).toMatchObject({
			status: 200,
			items: [
				{
					event: 'contactCreated',
					eventName: 'mautic.lead_post_save_new',
					object: 'contact',
					recordId: id,
					record: { id, email: 'ada@example.com', city: 'Lyon' },
				},
			],
		});
	});

	it('makes no second webhook when it is activated again, and mends what was changed', async () => {
		await started();
		await started({ events: ['contactDeleted'] });
		expect(await hooks()).toMatchObject([{ triggers: ['mautic.lead_post_delete'] }]);
	});

	it('leaves nothing there when it is deactivated, and says why it cannot', async () => {
		const trigger = await started();
		expect(await trigger.deactivate()).toBe(true);
		expect(await hooks()).toEqual([]);
		await world.narrowRights();
		await expect(open().activate()).rejects.toThrow(/manage webhooks/);
		await expect(open().deactivate()).rejects.toThrow(/manage webhooks/);
		await expect(open({ events: [] }).activate()).rejects.toThrow(/nothing to watch/);
	});

	it('has another secret for each node and credential, and keeps none with the workflow', async () => {
		const trigger = await started();
		const [{ secret = '' } = {}] = await hooks();
		await world.made({ email: 'ada@example.com' });
		await passed(trigger);
		const kept = JSON.stringify(trigger.staticData());
		expect(kept).not.toContain(secret);
		expect(kept).not.toContain('ada@example.com');
		world.credential['password'] = 'another';
		await world.configure({ password: 'another' });
		await started();
		expect((await hooks())[0]?.secret).not.toBe(secret);
	});

	it.each([
		['no signature', {}],
		['a wrong signature', { 'webhook-signature': 'bm90IGl0' }],
	])('refuses a call with %s', async (_what, headers) => {
		const trigger = await started();
		await world.made({ email: 'ada@example.com' });
		const [{ body, text } = { body: {}, text: '' }] = await receiver.arrived(1);
		const forged = await trigger.call(body, 'webhook', { headers, rawBody: text });
		expect(forged).toEqual({ status: 401, items: [] });
		expect(await passed(trigger)).toMatchObject({ status: 200, items: [{}] });
	});

	it('refuses a body that was changed on the way', async () => {
		const trigger = await started();
		await world.made({ email: 'ada@example.com' });
		const changed = await passed(trigger, { change: (text) => text.replace('ada@', 'eve@') });
		expect(changed).toEqual({ status: 401, items: [] });
	});

	it('takes two deliveries of one event for one, also at the same time', async () => {
		const trigger = await started();
		await world.do('misdeliver', { kind: 'duplicate' });
		await world.made({ email: 'ada@example.com' });
		await receiver.arrived(2);
		const answers = await Promise.all([passed(trigger), passed(trigger, { nth: 2 })]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(answers.flatMap(({ items }) => items)).toHaveLength(1);
		expect((await passed(trigger)).items).toEqual([]);
	});

	it('hands on each of several events of one delivery', async () => {
		const trigger = await started({ events: ['contactCreated', 'companySaved'] });
		await world.configure({ hookMode: 'command' });
		await world.made({ email: 'ada@example.com' });
		await world.made({ email: 'bob@example.com' });
		await world.do('createCompany', { fields: { companyname: 'Acme' } });
		await world.do('processWebhooks');
		const { items } = await passed(trigger);
		expect(items).toMatchObject([
			{ event: 'contactCreated', record: { email: 'ada@example.com' } },
			{ event: 'contactCreated', record: { email: 'bob@example.com' } },
			{ event: 'companySaved', object: 'company', record: { companyname: 'Acme' } },
		]);
		const known = await signed(trigger, (await receiver.arrived(1))[0]?.body ?? {});
		expect(known).toEqual({ status: 200, items: [] });
	});

	it('refuses what happened longer ago than the oldest event', async () => {
		const trigger = await started({ options: { hours: 2 } });
		const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
		const event = (hoursAgo: number) => ({
			'mautic.lead_post_save_new': [{ contact: { id: 1 }, timestamp: at(hoursAgo) }],
		});
		expect(await signed(trigger, event(3))).toEqual({ status: 401, items: [] });
		expect(await signed(trigger, event(1))).toMatchObject({ status: 200, items: [{}] });
	});

	it('takes a delivery without an event it watches, and starts nothing', async () => {
		const trigger = await started();
		const other = { 'mautic.page_on_hit': [{ hit: {} }] };
		expect(await signed(trigger, other)).toEqual({ status: 200, items: [] });
		expect(await signed(trigger, {})).toEqual({ status: 200, items: [] });
	});

	it('tells a deleted contact by its id, without asking for it', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started({ events: ['contactDeleted'], options: { readRecord: true } });
		await world.remove([id]);
		await receiver.arrived(1);
		await world.requests();
		expect((await passed(trigger)).items).toMatchObject([
			{ event: 'contactDeleted', recordId: id, record: { id } },
		]);
		expect(await world.requests()).toEqual([]);
	});

	it('reads a contact that came without fields, and one that is to be read', async () => {
		const [id = ''] = await world.stored();
		await world.configure({ hooksWithoutFields: ['mautic.lead_channel_subscription_changed'] });
		const bare = await started({ events: ['consentChanged'] });
		await world.do('setDoNotContact', { id: Number(id), channel: 'email', reason: 1 });
		const [item] = (await passed(bare)).items;
		expect(item).toMatchObject({
			recordId: id,
			record: { id, email: 'p1@example.com', 'consent.email': false },
			details: { channel: 'email' },
		});
		const full = await started({ events: ['pointsChanged'], options: { readRecord: true } });
		await world.do('changePoints', { id: Number(id), delta: 5 });
		expect((await passed(full, { nth: 2 })).items).toMatchObject([
			{
				record: { points: 5, 'consent.email': false },
				details: { points: { new_points: 5 } },
			},
		]);
	});

	it('hands an event on as it was told, where the record cannot be read', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started({ events: ['contactUpdated'], options: { readRecord: true } });
		await world.do('updateContacts', { ids: [Number(id)], fields: { city: 'Lyon' } });
		await receiver.arrived(1);
		await world.narrowRights();
		expect((await passed(trigger)).items).toMatchObject([{ record: { id, city: 'Lyon' } }]);
	});

	it('hands on what is about no record', async () => {
		const trigger = await started({ events: ['formSubmitted'] });
		await world.do('submitForm', { fields: { email: 'new@example.com' } });
		expect((await passed(trigger)).items).toMatchObject([
			{ event: 'formSubmitted', object: null, record: null, details: { submission: {} } },
		]);
	});

	it('remembers nothing of a test call', async () => {
		const trigger = open();
		await trigger.activate('manual');
		await world.made({ email: 'ada@example.com' });
		expect((await passed(trigger, { mode: 'manual' })).items).toHaveLength(1);
		expect((await passed(trigger, { mode: 'manual' })).items).toHaveLength(1);
		expect(trigger.staticData()).toEqual({});
	});
});
