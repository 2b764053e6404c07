import { createHash } from 'node:crypto';
import { Receiver, type Arrival } from '../receiver';
import { startSellsy, type Refusal, type SellsyClient } from './sellsy-client';

type Notice = Record<string, unknown>;

/** What a receiver of Sellsy's does first: unwrap the form, or take the JSON as it is. */
function noticeOf(arrival: Arrival<unknown> | undefined): Notice {
	if (typeof arrival?.body !== 'string') return arrival?.body as Notice;
	return JSON.parse(String(new URLSearchParams(arrival.body).get('notif'))) as Notice;
}

describe('Sellsy: webhooks', () => {
	const receiver = new Receiver<unknown>();
	let sellsy: SellsyClient;
	let endpoint: string;

	beforeAll(async () => {
		sellsy = await startSellsy(3);
		endpoint = await receiver.open();
	});
	beforeEach(async () => {
		await sellsy.reset();
		receiver.forget();
	});
	afterAll(async () => {
		receiver.close();
		await sellsy.sandbox.close();
	});

	const subscribe = async (events: readonly string[], changes: object = {}) =>
		(
			await sellsy.call('POST', '/webhooks', {
				type: 'http',
				is_enabled: true,
				name: 'Lockstep',
				endpoint,
				sign_key: 'hush',
				configuration: events.map((id) => ({ id, is_enabled: true })),
				...changes,
			})
		).data;
	const makeContact = async () =>
		(await sellsy.call('POST', '/contacts', { last_name: 'Demo' })).data.id;
	/** The webhook once its last delivery is written down. */
	const settled = async (id: number, done: (hook: Notice) => boolean) => {
		for (;;) {
			const { data } = await sellsy.call<Notice>('GET', `/webhooks/${id}`);
			if (done(data)) return data;
		}
	};

	it('offers the events there are, and subscribes to no others', async () => {
		const { data } = await sellsy.call<Array<{ id: string; events: object }>>(
			'GET',
			'/webhooks/events',
		);
		const ids = data.flatMap(({ id, events }) =>
			Object.keys(events).map((each) => `${id}.${each}`),
		);
		const configuration = [{ id: 'moon.created', is_enabled: true }];
		const wrong = await sellsy.call<Refusal>('POST', '/webhooks', {
			type: 'http',
			name: 'A',
			endpoint,
			configuration,
		});

		expect(ids).toEqual(
			expect.arrayContaining([
				'client.created',
				'client.transform',
				'people.updated',
				'third_party_contact.main',
			]),
		);
		expect([wrong.status, Object.keys(wrong.data.error.details)]).toEqual([400, ['configuration']]);
	});

	it('makes, lists, changes and deletes a webhook', async () => {
		const made = await subscribe(['people.created']);
		const path = `/webhooks/${made.id}`;
		const changed = await sellsy.call('PUT', path, { name: 'Other' });
		const found = await sellsy.all('/webhooks/search', {}, { is_enabled: true });

		expect(made).toMatchObject({
			nb_failures: 0,
			last_succeeded: null,
			last_failed: null,
			object_in_payload: false,
		});
		expect(changed.data).toMatchObject({ name: 'Other', endpoint });
		expect(found.map(({ id }) => id)).toEqual([made.id]);
		expect((await sellsy.call('DELETE', path)).status).toBe(204);
		expect(await sellsy.all('/webhooks')).toEqual([]);
	});

	it('names what is missing in a webhook', async () => {
		const { data } = await sellsy.call<Refusal>('POST', '/webhooks', { type: 'http' });

		expect(Object.keys(data.error.details).sort()).toEqual(['endpoint', 'name']);
	});

	it('is for administrators only', async () => {
		await sellsy.login();
		await sellsy.edit('setStaff', { id: 31, admin: false });

		expect((await sellsy.call('GET', '/webhooks')).status).toBe(403);
	});

	it('tells of a change in a form, signed by SHA-1 of key and raw body', async () => {
		await subscribe(['people.created']);
		const id = await makeContact();
		const [arrival] = await receiver.arrived(1);
		const expected = createHash('sha1').update(`hush${arrival?.text}`).digest('hex');

		expect(arrival?.headers).toMatchObject({
			'content-type': 'application/x-www-form-urlencoded',
			'x-webhook-signature': expected,
			'user-agent': expect.stringMatching(/^Sellsy/),
		});
		expect(noticeOf(arrival)).toEqual({
			eventType: 'peopleLog',
			event: 'created',
			relatedtype: 'people',
			relatedid: String(id),
			ownertype: 'staff',
			ownerid: '31',
			corpid: '77',
			timestamp: expect.stringMatching(/^\d{10}$/),
		});
	});

	it('sends the JSON itself, and the record with it, where so asked', async () => {
		await subscribe(['client.created'], { json_content_type: true, object_in_payload: true });
		const { data } = await sellsy.call('POST', '/companies', { type: 'client', name: 'É demo' });
		const [arrival] = await receiver.arrived(1);

		expect(arrival?.headers['content-type']).toMatch(/^application\/json/);
		expect(arrival?.headers['x-webhook-signature']).toBe(
			createHash('sha1').update(`hush${arrival?.text}`).digest('hex'),
		);
		expect(noticeOf(arrival)).toMatchObject({
			eventType: 'thirdLog',
			relatedtype: 'third',
			thirdtype: 'client',
			individual: 'N',
			relatedobject: { id: data.id, name: 'É demo' },
		});
	});

	it('sends no signature without a key', async () => {
		await subscribe(['people.created'], { sign_key: '' });
		await makeContact();
		const [arrival] = await receiver.arrived(1);

		expect(arrival?.headers['x-webhook-signature']).toBeUndefined();
	});

	it('tells of every kind of change, whoever makes it', async () => {
		const wanted = [
			...[
				'client.created',
				'client.updated',
				'client.deleted',
				'client.archived',
				'client.addressadded',
			],
			...['prospect.created', 'client.transform', 'people.created', 'people.updated'],
			...['third_party_contact.created', 'third_party_contact.main', 'third_party_contact.deleted'],
		];
		await subscribe(wanted);
		const third = { name: 'Demo', type: 'corporation' };
		const id = Number((await sellsy.v1('Prospects.create', { third })).response);
		await sellsy.call('POST', `/companies/${id}/convert`, { target: 'client' });
		await sellsy.call('PUT', `/companies/${id}`, { is_archived: true });
		const contact = await makeContact();
		await sellsy.edit('updateRecords', {
			object: 'contact',
			ids: [contact],
			fields: { position: 'A' },
		});
		await sellsy.call('POST', `/companies/${id}/contacts/${contact}`);
		await sellsy.call('DELETE', `/companies/${id}/contacts/${contact}`);
		await sellsy.call('POST', `/companies/${id}/addresses`, {
			name: 'A',
			address_line_1: 'B',
			postal_code: '44000',
			city: 'Nantes',
			country_code: 'FR',
		});
		await sellsy.edit('deleteRecord', { object: 'company', id });
		const arrivals = await receiver.arrived(11);

		expect(arrivals.map((arrival) => noticeOf(arrival).event)).toEqual([
			'created',
			'transform',
			'archived',
			'updated',
			'created',
			'updated',
			'created',
			'main',
			'deleted',
			'addressadded',
			'deleted',
		]);
	});

	it('stays silent of events that were not asked for, and when it is switched off', async () => {
		const hook = await subscribe(['people.deleted', 'people.created']);
		await sellsy.call('PUT', `/webhooks/${hook.id}`, { is_enabled: false });
		await makeContact();
		await sellsy.call('PUT', `/webhooks/${hook.id}`, { is_enabled: true });
		await sellsy.call('POST', '/companies', { type: 'client', name: 'Demo' });
		const id = await makeContact();
		const arrivals = await receiver.arrived(1);

		expect(arrivals.map((arrival) => noticeOf(arrival).relatedid)).toEqual([String(id)]);
	});

	it('does not try again, and counts what failed', async () => {
		const hook = await subscribe(['people.created']);
		receiver.status = 500;
		await makeContact();
		await settled(hook.id, ({ nb_failures }) => nb_failures === 1);
		receiver.status = 200;
		const second = await makeContact();
		const last = await settled(hook.id, ({ last_succeeded }) => last_succeeded !== null);

		expect(receiver.arrivals).toHaveLength(2);
		expect(noticeOf(receiver.arrivals[1]).relatedid).toBe(String(second));
		expect(last).toMatchObject({
			nb_failures: 1,
			last_failed: expect.any(String),
			is_enabled: true,
		});
	});

	it('tries again and gives up where so set', async () => {
		await sellsy.sandbox.control.configure('sellsy', {
			webhookRetries: 1,
			webhookDisabledAfter: 2,
		});
		const hook = await subscribe(['people.created']);
		receiver.status = 500;
		await makeContact();
		const last = await settled(hook.id, ({ nb_failures }) => nb_failures === 2);

		expect(receiver.arrivals).toHaveLength(2);
		expect(last.is_enabled).toBe(false);
	});

	it('loses, doubles and holds back deliveries as told', async () => {
		await subscribe(['people.created']);
		for (const kind of ['lose', 'duplicate', 'hold']) await sellsy.edit('misdeliver', { kind });
		const ids: string[] = [];
		for (let made = 0; made < 4; made += 1) ids.push(String(await makeContact()));
		const [, twice, late, onTime] = ids;
		expect((await receiver.arrived(3)).map((arrival) => noticeOf(arrival).relatedid)).toEqual([
			twice,
			twice,
			onTime,
		]);

		expect(await sellsy.edit('deliverHeld')).toEqual({ delivered: 1 });
		expect(noticeOf((await receiver.arrived(4))[3]).relatedid).toBe(late);
	});
});
