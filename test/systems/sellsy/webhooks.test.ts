import { createHash } from 'node:crypto';

import { isSigned, noticeIn } from '../../../systems/sellsy';
import { openSellsy } from './world';
import type { SellsyWorld } from './world';

const wanted = {
	name: 'n8n_test',
	endpoint: 'https://n8n.example/webhook/1',
	signKey: 'key',
	events: ['people.created', 'people.updated'],
};

describe('webhooks of Sellsy', () => {
	let world: SellsyWorld;
	beforeEach(async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
	});
	afterEach(async () => await world.close());

	const webhooks = () => {
		const { webhooks: found } = world.connect();
		if (found === undefined) throw new Error('API v2 has webhooks');
		return found;
	};

	const stored = async () => {
		const { host } = world;
		const answer = await host().send({ method: 'GET', path: '/webhooks', timeout: 5000 });
		return (answer.body as { data: Array<Record<string, unknown>> }).data;
	};

	it('makes one, sets it right when it is asked for again, and removes it', async () => {
		await webhooks().ensure(wanted);
		await webhooks().ensure({ ...wanted, signKey: 'other', events: ['people.deleted'] });
		expect(await stored()).toMatchObject([
			{
				...{ name: 'n8n_test', sign_key: 'other', is_enabled: true },
				...{ json_content_type: true, object_in_payload: false },
				configuration: [
					{ id: 'people.deleted', is_enabled: true },
					{ id: 'people.created', is_enabled: false },
					{ id: 'people.updated', is_enabled: false },
				],
			},
		]);
		await webhooks().remove('n8n_test');
		await webhooks().remove('n8n_test');
		expect(await stored()).toEqual([]);
	});

	it('keeps one of several that a lost answer has left, and those of others', async () => {
		const made = { type: 'http', endpoint: wanted.endpoint, configuration: [] };
		for (const name of ['n8n_test', 'n8n_test', 'of others'])
			await world.do('createWebhook', { ...made, name });
		await webhooks().ensure(wanted);
		expect((await stored()).map(({ name }) => name).sort()).toEqual(['n8n_test', 'of others']);
	});

	it('lists the events the account tells', async () => {
		await world.configure({ webhookEvents: { people: ['created', 'merged'] } });
		const events = await webhooks().events();
		expect(events.map(({ id }) => id)).toEqual(['people.created', 'people.merged']);
	});

	it('falls back on known events only where the account has no list of them', async () => {
		const fault = { vendor: 'sellsy', path: '/webhooks/events', kind: 'status' as const };
		const body = { error: { code: 404, message: 'Not Found', context: null, details: [] } };
		await world.sandbox.control.addFault({ ...fault, status: 404, body, times: 1 });
		expect((await webhooks().events()).map(({ id }) => id)).toContain('third_party_contact.main');
		await world.sandbox.control.addFault({ ...fault, status: 403, body, times: 1 });
		await expect(webhooks().events()).rejects.toThrow('does not let this credential manage');
	});

	it('names an event that the account does not have', async () => {
		const events = ['people.never'];
		await expect(webhooks().ensure({ ...wanted, events })).rejects.toThrow('people.never');
	});
});

describe('a delivery of Sellsy', () => {
	const sent = {
		...{ eventType: 'peopleLog', event: 'updated', relatedtype: 'people', relatedid: '9001' },
		...{ ownertype: 'staff', ownerid: '31', corpid: '77', timestamp: '1767600000' },
	};
	const told = {
		...{ eventType: 'peopleLog', event: 'updated', relatedType: 'people', recordId: '9001' },
		...{ kinds: ['contact'], staffId: '31', accountId: '77', at: 1_767_600_000_000 },
	};
	const signed = (body: string) => createHash('sha1').update(`key${body}`).digest('hex');

	it.each([
		['as JSON', JSON.stringify(sent)],
		['as a form', new URLSearchParams({ notif: JSON.stringify(sent) }).toString()],
	])('is read %s', (_form, body) => {
		expect(noticeIn(Buffer.from(body))).toEqual(told);
	});

	it.each([
		['Y', ['individual']],
		['N', ['company']],
		['perhaps', ['company', 'individual']],
		[undefined, ['company', 'individual']],
	])('about a third that is told as individual %s is about %j', (individual, kinds) => {
		const body = JSON.stringify({ ...sent, relatedtype: 'third', thirdtype: 'client', individual });
		expect(noticeIn(Buffer.from(body))).toMatchObject({ kinds, thirdType: 'client' });
	});

	it('is none without an event, a record and a time', () => {
		for (const name of ['event', 'relatedid', 'timestamp'])
			expect(noticeIn(Buffer.from(JSON.stringify({ ...sent, [name]: undefined })))).toBeUndefined();
		expect(noticeIn(Buffer.from('hello'))).toBeUndefined();
	});

	it('is signed by the key and the very bytes', () => {
		const body = JSON.stringify(sent);
		const raw = Buffer.from(body);
		expect(isSigned(signed(body), 'key', raw)).toBe(true);
		expect(isSigned(signed(`${body} `), 'key', raw)).toBe(false);
		expect(isSigned(signed(body), 'other key', raw)).toBe(false);
		expect(isSigned(signed(body).slice(1), 'key', raw)).toBe(false);
		expect(isSigned(undefined, 'key', raw)).toBe(false);
	});

	it('is none when somebody has lengthened a signed one', () => {
		const form = new URLSearchParams({ notif: JSON.stringify(sent) }).toString();
		const more = new URLSearchParams({ notif: JSON.stringify({ ...sent, relatedid: '1' }) });
		const padded = Buffer.concat([
			Buffer.from(form),
			Buffer.from([0x80, 0, 0]),
			Buffer.from(`&${more}`),
		]);
		expect(noticeIn(padded)).toBeUndefined();
	});
});
