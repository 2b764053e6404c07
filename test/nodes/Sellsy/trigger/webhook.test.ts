import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SellsyTrigger } from '../../../../nodes/Sellsy/SellsyTrigger.node';
import { mostSeen } from '../../../../nodes/shared/trigger/receipts';
import type { OpenTrigger } from '../../../harness/engine/triggers';
import { Receiver } from '../../../sandbox/receiver';
import { openNode } from '../node';
import type { NodeWorld } from '../node';

describe('Sellsy Trigger', () => {
	const receiver = new Receiver<IDataObject>();
	let world: NodeWorld;
	let url: string;
	beforeAll(async () => {
		url = await receiver.open();
	});
	beforeEach(async () => {
		world = await openNode({ records: 2 });
		receiver.forget();
	});
	afterEach(async () => await world.close());
	afterAll(() => receiver.close());

	const open = (parameters: INodeParameters = {}): OpenTrigger =>
		world.trigger(new SellsyTrigger(), parameters, url);

	/** An active trigger. */
	const started = async (parameters: INodeParameters = {}) => {
		const trigger = open(parameters);
		expect(await trigger.activate()).toBe(true);
		return trigger;
	};

	/** Webhooks as Sellsy's API tells them. */
	const webhooks = async () => {
		world.connect();
		const answer = await world.host().send({ method: 'GET', path: '/webhooks', timeout: 5000 });
		return (answer.body as { data: Array<Record<string, unknown>> }).data;
	};

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
			headers: { 'x-webhook-signature': String(delivery?.headers['x-webhook-signature']) },
			rawBody: change(delivery?.text ?? ''),
		});
	};

	const notice = (recordId: string, timestamp: number, more: object = {}) => ({
		...{ eventType: 'peopleLog', event: 'updated', relatedtype: 'people', relatedid: recordId },
		...{ ownertype: 'staff', ownerid: '31', corpid: '77', timestamp: String(timestamp), ...more },
	});

	/** A delivery signed with the trigger's own key. */
	const signed = async (trigger: OpenTrigger, body: IDataObject | string) => {
		const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
		const key = String((await webhooks())[0]?.sign_key);
		const signature = createHash('sha1')
			.update(key + rawBody)
			.digest('hex');
		const headers = { 'x-webhook-signature': signature };
		return await trigger.call({}, 'webhook', { headers, rawBody });
	};

	it('has Sellsy call when it is activated, and hands on the record as it is then', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await world.edit([id], 'Edited');
		await receiver.arrived(1);
		await world.edit([id], 'Edited again');
		expect(receiver.arrivals[0]?.url).toBe('/hook/unguessable/webhook');
		expect(await passed(trigger)).toMatchObject({
			status: 200,
			items: [
				{
					...{ event: 'updated', eventType: 'peopleLog', object: 'contact', recordId: id },
					...{ staffId: '31', accountId: '77', record: { id, last_name: 'Edited again' } },
				},
			],
		});
	});

	it('tells companies and private persons apart, and a conversion', async () => {
		const trigger = await started({
			events: ['prospect.created', 'prospect.transform', 'client.transform'],
		});
		const company = await world.add('company', { name: 'C', type: 'prospect' });
		const person = await world.add('individual', { last_name: 'P', type: 'prospect' });
		await world.do('convertRecord', { object: 'company', id: Number(company), target: 'client' });
		const told = [];
		for (const nth of [1, 2, 3]) told.push(...(await passed(trigger, { nth })).items);
		expect(told).toMatchObject([
			{ event: 'created', object: 'company', recordId: company, record: { name: 'C' } },
			{ event: 'created', object: 'individual', recordId: person, record: { last_name: 'P' } },
			{ event: 'transform', object: 'company', thirdType: 'client', record: { type: 'client' } },
		]);
	});

	it('hands on a deletion without a record, and no edit of what is gone', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await world.edit([id], 'Edited');
		await receiver.arrived(1);
		await world.remove([id]);
		expect((await passed(trigger)).items).toEqual([]);
		expect((await passed(trigger, { nth: 2 })).items).toMatchObject([
			{ event: 'deleted', object: 'contact', recordId: id, record: null },
		]);
	});

	it.each([
		['another body', (text: string) => text.replace('"31"', '"32"')],
		['a longer body', (text: string) => `${text} `],
		['no body', () => ''],
	])('refuses a signature over %s', async (_what, change) => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await world.edit([id], 'Edited');
		expect(await passed(trigger, { change })).toEqual({ status: 401, items: [] });
	});

	it('refuses a call without a signature, and a signed one that tells of nothing', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		expect(await trigger.call(notice(id, 1_767_600_000))).toEqual({ status: 401, items: [] });
		expect(await signed(trigger, { hello: 'world' })).toEqual({ status: 401, items: [] });
	});

	it('hands on a delivery once, however often it comes', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await world.do('misdeliver', { kind: 'duplicate' });
		await world.edit([id], 'Edited');
		expect((await passed(trigger)).items).toHaveLength(1);
		expect(await passed(trigger, { nth: 2 })).toEqual({ status: 200, items: [] });
		const together = await Promise.all([passed(trigger), passed(trigger)]);
		expect(together.flatMap(({ items }) => items)).toEqual([]);
	});

	it('hands on the second of two edits within one second, whose deliveries are the same', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		const now = Math.floor((await world.connect().clock()) / 1000);
		const body = notice(id, now + 5);
		expect((await signed(trigger, body)).items).toHaveLength(1);
		await world.edit([id], 'Second');
		expect((await signed(trigger, body)).items).toMatchObject([
			{ record: { last_name: 'Second' } },
		]);
		expect((await signed(trigger, body)).items).toEqual([]);
	});

	it('takes the same bytes for a replay where the record was edited later, or only made once', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		const now = Math.floor((await world.connect().clock()) / 1000);
		const updated = notice(id, now);
		const created = notice(id, now + 3600, { event: 'created' });
		for (const body of [updated, created])
			expect((await signed(trigger, body)).items).toHaveLength(1);
		await world.sandbox.control.advance(60_000);
		await world.edit([id], 'Later');
		for (const body of [updated, created]) expect((await signed(trigger, body)).items).toEqual([]);
	});

	it('takes the same bytes for a replay where no record is read', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started({ options: { readRecord: false } });
		const body = notice(id, 1_767_600_000);
		expect((await signed(trigger, body)).items).toMatchObject([{ recordId: id, record: null }]);
		await world.edit([id], 'Second');
		expect((await signed(trigger, body)).items).toEqual([]);
	});

	it('refuses what is as old as calls it has forgotten', async () => {
		const trigger = await started({ options: { readRecord: false } });
		const seen = Object.fromEntries(
			Array.from({ length: mostSeen }, (_, n) => [`call ${n}`, [(2000 + n) * 1000, '']]),
		);
		Object.assign(trigger.staticData(), { receipts: { after: 0, seen, owed: [] } });
		expect((await signed(trigger, notice('1', 9000))).status).toBe(200);
		expect(await signed(trigger, notice('1', 2000))).toEqual({ status: 401, items: [] });
		expect((await signed(trigger, notice('1', 2001, { ownerid: '33' }))).status).toBe(200);
	});

	it('owes a delivery while Sellsy cannot be read, and hands it on with the next', async () => {
		const [first = '', second = ''] = await world.stored();
		const trigger = await started();
		const fault = { vendor: 'sellsy', path: `/contacts/${first}`, kind: 'status' as const };
		await world.sandbox.control.addFault({ ...fault, status: 403, body: {}, times: 1 });
		expect(await signed(trigger, notice(first, 1000))).toEqual({ status: 200, items: [] });
		const { items } = await signed(trigger, notice(second, 1001));
		expect(items.map(({ recordId }) => recordId)).toEqual([first, second]);
	});

	it('takes a form as well, as webhooks made by hand send it', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		const form = new URLSearchParams({ notif: JSON.stringify(notice(id, 1000)) }).toString();
		expect((await signed(trigger, form)).items).toMatchObject([{ recordId: id }]);
	});

	it('makes no second webhook when it is activated again, and mends what was changed', async () => {
		await started();
		await started({ events: ['people.deleted'] });
		const [webhook, ...others] = await webhooks();
		expect(others).toEqual([]);
		const events = webhook?.configuration as Array<{ id: string; is_enabled: boolean }>;
		expect(events.filter(({ is_enabled }) => is_enabled)).toMatchObject([{ id: 'people.deleted' }]);
	});

	it('leaves the active workflow alone when it is tested, and remembers nothing of a test call', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		expect(await trigger.activate('manual')).toBe(true);
		expect(await webhooks()).toHaveLength(2);
		await world.edit([id], 'Edited');
		expect(await trigger.deactivate('manual')).toBe(true);
		expect(await webhooks()).toHaveLength(1);
		expect(trigger.staticData()).toEqual({});
	});

	it('leaves nothing there when it is deactivated, and says why it cannot', async () => {
		const trigger = await started();
		expect(await trigger.deactivate()).toBe(true);
		expect(await webhooks()).toEqual([]);
		await world.do('setStaff', { id: 31, admin: false });
		await expect(open().activate()).rejects.toThrow(/manage webhooks/);
		await expect(open().deactivate()).rejects.toThrow(/manage webhooks/);
		await expect(open({ events: [] }).activate()).rejects.toThrow(/nothing to watch/);
	});

	it('keeps no secret and no person with the workflow, and refuses to make a key of nothing', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		const key = String((await webhooks())[0]?.sign_key);
		await world.edit([id], 'Byron');
		await passed(trigger);
		const kept = JSON.stringify(trigger.staticData());
		expect([key, 'sandbox-personal-secret', 'Byron'].filter((each) => kept.includes(each))).toEqual(
			[],
		);
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		Object.assign(world.credentials.lockstepSellsyOAuth2Api ?? {}, { clientSecret: '' });
		await expect(open().activate()).rejects.toThrow(/holds no secret/);
	});
});
