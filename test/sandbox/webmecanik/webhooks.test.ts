import { createHmac } from 'node:crypto';
import { Receiver } from '../receiver';
import { startWebmecanik, type Thing, type WebmecanikClient } from './webmecanik-client';

type Told = Record<string, Array<Record<string, unknown> & { contact: Thing; company: Thing }>>;

interface Hook {
	isPublished: boolean;
	queue: unknown[];
	log: Array<{ statusCode: number }>;
}

const SECRET = 'hush';

describe('Webmecanik: webhooks', () => {
	let mautic: WebmecanikClient;
	const receiver = new Receiver<Told>();
	let url: string;

	beforeAll(async () => {
		url = await receiver.open();
		mautic = await startWebmecanik();
	});
	beforeEach(async () => {
		await mautic.sandbox.control.reset();
		receiver.forget();
	});
	afterAll(async () => {
		receiver.close();
		await mautic.sandbox.close();
	});

	const subscribe = async (triggers: string[], more: object = {}) => {
		const body = { name: 'Hook', webhookUrl: url, secret: SECRET, triggers, ...more };
		return (await mautic.call('POST', '/hooks/new', body)).data.hook;
	};
	const told = async (count: number) => (await receiver.arrived(count)).map(({ body }) => body);
	const hooks = () => mautic.edit<Hook[]>('listWebhooks');
	/** The first webhook once so many tries are in its log. */
	const tried = async (count: number): Promise<Hook | undefined> => {
		for (;;) {
			const [hook] = await hooks();
			if (!hook || hook.log.length >= count) return hook;
			await new Promise(setImmediate);
		}
	};
	const makeContacts = async (count: number) => {
		for (let n = 0; n < count; n += 1) await mautic.contact({ firstname: `N${n}` });
	};
	const firstNames = (bodies: Told[]) =>
		bodies.flatMap((body) =>
			(body['mautic.lead_post_save_new'] ?? []).map(
				({ contact }) => contact.fields.core?.firstname?.value,
			),
		);

	it('are signed by base64 HMAC-SHA256 over the raw body, one event a request', async () => {
		await subscribe(['mautic.lead_post_save_new']);
		const { id } = await mautic.contact({ email: 'ada@x.example', owner: 3 });
		const [{ headers, text, body } = { headers: {}, text: '', body: {} as Told }] =
			await receiver.arrived(1);

		const signature = createHmac('sha256', SECRET).update(text).digest('base64');
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'webhook-signature': signature,
			'x-origin-base-url': mautic.sandbox.baseUrl('webmecanik'),
		});
		expect(Object.keys(body)).toEqual(['mautic.lead_post_save_new']);
		const [event] = body['mautic.lead_post_save_new'] ?? [];
		expect(event).toMatchObject({
			contact: {
				id,
				owner: { firstname: 'Émilie' },
				fields: { core: { email: {} }, personal: [] },
			},
			timestamp: expect.stringMatching(/\+00:00$/),
		});
		expect(event?.contact.fields).not.toHaveProperty('all');
	});

	it('tell of new contacts once they are identified, of changes, points and deletions', async () => {
		const types = ['post_save_new', 'post_save_update', 'points_change', 'post_delete'];
		await subscribe(types.map((type) => `mautic.lead_${type}`));
		const visitor = await mautic.contact({ points: 5 });
		const path = `/contacts/${visitor.id}`;
		await mautic.call('PATCH', `${path}/edit`, { points: 6 });
		await mautic.call('PATCH', `${path}/edit`, { email: 'ada@x.example' });
		await mautic.call('PATCH', `${path}/edit`, { email: 'ada@x.example' });
		await mautic.call('POST', `${path}/points/plus/4`);
		await mautic.call('DELETE', `${path}/delete`);
		const bodies = await told(4);

		expect(bodies.map((body) => Object.keys(body)[0])).toEqual([
			'mautic.lead_post_save_new',
			'mautic.lead_post_save_update',
			'mautic.lead_points_change',
			'mautic.lead_post_delete',
		]);
		expect(bodies[2]?.['mautic.lead_points_change']).toMatchObject([
			{ points: { old_points: 6, new_points: 10 } },
		]);
		expect(bodies[3]?.['mautic.lead_post_delete']).toMatchObject([
			{ id: visitor.id, contact: { id: null } },
		]);
	});

	it('tell of companies, memberships, segments and do-not-contact', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada' });
		await subscribe([
			'mautic.company_post_save',
			'mautic.company_post_delete',
			'mautic.lead_company_change',
			'mautic.lead_list_change',
			'mautic.lead_channel_subscription_changed',
		]);
		const company = await mautic.company({ companyname: 'Acme' });
		await mautic.call('POST', `/companies/${company.id}/contact/${id}/add`);
		await mautic.call('POST', `/segments/1/contact/${id}/add`);
		await mautic.call('POST', `/contacts/${id}/dnc/email/add`, { reason: 1 });
		await mautic.call('DELETE', `/companies/${company.id}/delete`);

		expect(await told(5)).toMatchObject([
			{ 'mautic.company_post_save': [{ company: { id: company.id } }] },
			{
				'mautic.lead_company_change': [
					{ added: true, contact: { id }, company: { id: company.id } },
				],
			},
			{ 'mautic.lead_list_change': [{ action: 'added', segment: { id: 1 } }] },
			{
				'mautic.lead_channel_subscription_changed': [
					{ channel: 'email', old_status: 'contactable', new_status: 'unsubscribed' },
				],
			},
			{ 'mautic.company_post_delete': [{ id: company.id, company: { id: null } }] },
		]);
	});

	it('may come without the fields of their contact', async () => {
		await mautic.configure({ hooksWithoutFields: ['mautic.lead_post_save_new'] });
		await subscribe(['mautic.lead_post_save_new']);
		await makeContacts(1);

		const [body] = await told(1);
		expect(body?.['mautic.lead_post_save_new']).toMatchObject([{ contact: { fields: [] } }]);
	});

	it('wait for the cron command in command mode, ten to a request, latest first if so ordered', async () => {
		await mautic.configure({ hookMode: 'command' });
		await subscribe(['mautic.lead_post_save_new'], { eventsOrderbyDir: 'DESC' });
		await makeContacts(12);
		expect(receiver.arrivals).toEqual([]);
		expect(await mautic.edit('processWebhooks')).toEqual({ requests: 2 });
		const bodies = await told(2);

		expect(bodies.map((body) => body['mautic.lead_post_save_new']?.length)).toEqual([10, 2]);
		expect(firstNames(bodies).slice(0, 2)).toEqual(['N11', 'N10']);
	});

	it('are lost by a 500 in command mode, and kept when nobody answers', async () => {
		await mautic.configure({ hookMode: 'command' });
		await subscribe(['mautic.lead_post_save_new']);
		receiver.status = 500;
		await makeContacts(1);
		await mautic.edit('processWebhooks');
		expect(await tried(1)).toMatchObject({ queue: [], log: [{ statusCode: 500 }] });

		receiver.silent = true;
		await mautic.configure({ hookTimeoutMs: 50 });
		await makeContacts(1);
		await mautic.edit('processWebhooks');
		expect((await tried(2))?.queue).toHaveLength(1);
		receiver.silent = false;
		receiver.status = 200;
		await mautic.configure({ hookTimeoutMs: 15_000 });
		await mautic.edit('processWebhooks');
		expect(await tried(3)).toMatchObject({ queue: [] });
	});

	it('are tried again an hour later by a release that retries', async () => {
		await mautic.configure({ hookMode: 'command', version: '7.1.1' });
		await subscribe(['mautic.lead_post_save_new']);
		receiver.status = 500;
		await makeContacts(1);
		await mautic.edit('processWebhooks');
		await tried(1);
		expect(await mautic.edit('processWebhooks')).toEqual({ requests: 0 });
		await mautic.sandbox.control.advance(3_600_000);
		receiver.status = 200;
		expect(await mautic.edit('processWebhooks')).toEqual({ requests: 1 });

		expect(firstNames(await told(2))).toEqual(['N0', 'N0']);
	});

	it('are unpublished by a 410 at once, and after so many failures in a row', async () => {
		await mautic.configure({ hookDisableLimit: 2 });
		const { id } = await subscribe(['mautic.lead_post_save_new']);
		receiver.status = 410;
		await makeContacts(1);
		expect(await tried(1)).toMatchObject({ isPublished: false });

		receiver.status = 500;
		await mautic.call('PATCH', `/hooks/${id}/edit`, { isPublished: true });
		await makeContacts(1);
		expect(await tried(2)).toMatchObject({ isPublished: false });
		await makeContacts(1);
		expect(receiver.arrivals).toHaveLength(2);
	});

	it('may get lost, be sent twice, or come late and out of order', async () => {
		await subscribe(['mautic.lead_post_save_new']);
		await mautic.edit('misdeliver', { kind: 'lose' });
		await mautic.edit('misdeliver', { kind: 'duplicate' });
		await mautic.edit('misdeliver', { kind: 'hold', times: 2 });
		await makeContacts(5);
		expect(firstNames(await told(3))).toEqual(['N1', 'N1', 'N4']);
		expect(await mautic.edit('deliverHeld')).toEqual({ delivered: 2 });

		expect(firstNames(await told(5)).slice(3)).toEqual(['N3', 'N2']);
	});

	it('are listed, changed and deleted; a PUT takes away what it does not list', async () => {
		const [one, two] = ['mautic.lead_post_save_new', 'mautic.lead_post_delete'];
		const { id } = await subscribe([one]);
		const whole = { name: 'Hook', webhookUrl: url };
		const patched = await mautic.call('PATCH', `/hooks/${id}/edit`, { triggers: [two] });
		const put = await mautic.call('PUT', `/hooks/${id}/edit`, { ...whole, triggers: [two] });
		const refused = await mautic.call('POST', '/hooks/new', { ...whole, eventsOrderbyDir: 'UP' });
		const triggers = (await mautic.call('GET', '/hooks/triggers')).data.triggers;

		expect(patched.data.hook.triggers).toEqual([one, two]);
		expect(put.data.hook.triggers).toEqual([two]);
		expect(refused.status).toBe(400);
		expect(triggers).toMatchObject({ [two]: { label: expect.any(String) } });
		await mautic.call('DELETE', `/hooks/${id}/delete`);
		expect((await mautic.call('GET', '/hooks')).data.total).toBe(0);
	});

	it('go to no other machine', async () => {
		await subscribe(['mautic.lead_post_save_new'], { webhookUrl: 'http://192.0.2.1/hook' });
		await makeContacts(1);

		expect(await tried(1)).toMatchObject({ log: [{ statusCode: 0 }] });
	});
});
