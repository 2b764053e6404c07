import { Receiver } from '../receiver';
import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: contacts sent by campaigns and forms', () => {
	let mautic: WebmecanikClient;
	const receiver = new Receiver<unknown>();
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

	const send = async (step: object) => {
		const { id } = await mautic.contact({ email: 'ada@x.example', firstname: 'Ada' });
		const data = { mail: '{contactfield=email}', hello: 'Dear {contactfield=firstname}' };
		return await mautic.edit('sendCampaignWebhook', { id, url, data, ...step });
	};

	it('go as a form, unless a header asks for JSON', async () => {
		expect(await send({})).toEqual({ succeeded: true, status: 200 });
		await send({ headers: { 'Content-Type': 'application/json', 'X-Key': 'k' } });
		const [form, json] = await receiver.arrived(2);

		expect(form?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(form?.text).toBe('mail=ada%40x.example&hello=Dear+Ada');
		expect(json?.body).toEqual({ mail: 'ada@x.example', hello: 'Dear Ada' });
		expect(json?.headers['x-key']).toBe('k');
	});

	it('go in the query by GET, and without any data by DELETE', async () => {
		await send({ method: 'get' });
		await send({ method: 'delete' });
		const [read, removal] = await receiver.arrived(2);

		expect(read).toMatchObject({
			method: 'GET',
			text: '',
			url: '/hook?mail=ada%40x.example&hello=Dear+Ada',
		});
		expect(removal).toMatchObject({ method: 'DELETE', text: '', url: '/hook' });
	});

	it.each([
		[200, true],
		[201, true],
		[202, false],
		[204, false],
		[500, false],
	])('have a step that is answered %i succeed: %s', async (status, succeeded) => {
		receiver.status = status;

		expect(await send({})).toEqual({ succeeded, status });
	});

	it('fail their step when nobody answers in time', async () => {
		await mautic.configure({ campaignTimeoutMs: 50 });
		receiver.silent = true;

		expect(await send({})).toEqual({ succeeded: false, status: null });
	});

	it('come out of a form as known contacts, and are posted on as a form', async () => {
		const known = await mautic.contact({ email: 'ada@x.example', firstname: 'Ada' });
		const sent = await mautic.edit('submitForm', {
			form: { id: 4, name: 'Essai' },
			fields: { email: 'ada@x.example', city: 'Nantes' },
			repostUrl: url,
			header: 'X-Key: k',
		});
		const [{ headers, text } = { headers: {}, text: '' }] = await receiver.arrived(1);

		expect(sent).toEqual({ contactId: known.id, status: 200 });
		expect(headers).toMatchObject({ 'x-key': 'k', 'x-forwarded-for': '192.0.2.10' });
		expect(Object.fromEntries(new URLSearchParams(text))).toMatchObject({
			email: 'ada@x.example',
			'mautic_contact[id]': String(known.id),
			'mautic_contact[firstname]': 'Ada',
			'mautic_contact[city]': 'Nantes',
			'mautic_form[name]': 'Essai',
		});
	});

	it('take a header without a name for Authorization', async () => {
		const fields = { email: 'new@x.example' };
		await mautic.edit('submitForm', { fields, repostUrl: url, header: 'Bearer abc' });
		const [arrival] = await receiver.arrived(1);

		expect(arrival?.headers.authorization).toBe('Bearer abc');
	});
});
