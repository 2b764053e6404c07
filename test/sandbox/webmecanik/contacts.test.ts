import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: contacts', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const write = async (verb: string, id: number, fields: object) =>
		(await mautic.call(verb, `/contacts/${id}/edit`, fields)).data.contact;
	const read = async (id: number) => (await mautic.call('GET', `/contacts/${id}`)).data.contact;

	it('are answered with groups of fields, a flat map, and [] for a group without fields', async () => {
		await mautic.configure({ booleansAs: 'number' });
		const { status, data, headers } = await mautic.call('POST', '/contacts/new', {
			email: 'ada@x.example',
			firstname: 'Ada',
			tags: ['vip', 'new'],
			owner: 3,
		});

		expect(status).toBe(201);
		expect(headers).toMatchObject({
			'mautic-version': '5.2.4',
			location: expect.stringMatching(/\/api\/contacts\/\d+$/),
		});
		expect(data.contact).toMatchObject({
			dateModified: null,
			createdByUser: 'Lockstep API',
			owner: { id: 3, username: 'emilie.tessier', firstName: 'Émilie', lastName: 'Tessier' },
			points: 0,
			tags: [{ tag: 'vip' }, { tag: 'new' }],
			doNotContact: [],
			ipAddresses: {},
			fields: {
				core: { email: { alias: 'email', type: 'email', group: 'core', value: 'ada@x.example' } },
				personal: [],
				all: { email: 'ada@x.example', firstname: 'Ada', lastname: null, points: 0 },
			},
		});
		expect(data.contact.fields.all.id).toBe(data.contact.id);
	});

	it('keep what a PATCH does not send, and lose it by a PUT, but for owner, stage and tags', async () => {
		const fields = { firstname: 'Ada', lastname: 'L', points: 7, owner: 3, tags: ['vip'] };
		const { id } = await mautic.contact(fields);
		const patched = await write('PATCH', id, { city: 'Nantes' });
		const put = await write('PUT', id, { firstname: 'Ada' });

		expect(patched.fields.all).toMatchObject({ firstname: 'Ada', lastname: 'L', city: 'Nantes' });
		expect(put.fields.all).toMatchObject({
			firstname: 'Ada',
			lastname: null,
			city: null,
			points: 0,
		});
		expect(put).toMatchObject({ owner: { id: 3 }, tags: [{ tag: 'vip' }] });
	});

	it('make a PUT of nobody a new one, and a PATCH of nobody a 404', async () => {
		const put = await mautic.call('PUT', '/contacts/999/edit', { firstname: 'New' });
		const patch = await mautic.call('PATCH', '/contacts/999/edit', { firstname: 'New' });

		expect(put.status).toBe(201);
		expect(patch.status).toBe(404);
		expect(patch.data.errors).toMatchObject([{ code: 404 }]);
	});

	it('lose a numeric 0 by PATCH, even with overwriteWithBlank, and store it by PUT', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', custom_number: 5, points: 9 });
		const zeros = { custom_number: 0, points: 0, overwriteWithBlank: true };
		const patched = await write('PATCH', id, zeros);
		const asText = await write('PATCH', id, { custom_number: '0', custom_text: '0' });
		const put = await write('PUT', id, { firstname: 'Ada', custom_number: 0 });

		expect(patched.fields.all).toMatchObject({ custom_number: 5, points: 9 });
		expect(asText.fields.all).toMatchObject({ custom_number: 5, custom_text: null });
		expect(put.fields.all.custom_number).toBe(0);
	});

	it('lose fractions between -1 and 1 before release 7', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', custom_number: 0.5 });
		await mautic.configure({ version: '7.1.1' });
		const later = await write('PATCH', id, { custom_number: -0.25 });

		expect(
			(await mautic.contact({ firstname: 'B', custom_number: 0 })).fields.all.custom_number,
		).toBeNull();
		expect(later.fields.all.custom_number).toBe(-0.25);
		await mautic.configure({ version: '6.0.3' });
		expect((await write('PATCH', id, { custom_number: 0.75 })).fields.all.custom_number).toBe(
			-0.25,
		);
	});

	it('pass over blanks unless told to overwrite with them', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', custom_multiselect: 'Web|Salon' });
		const blanks = { firstname: '', custom_multiselect: [] };
		const kept = await write('PATCH', id, blanks);
		const emptied = await write('PATCH', id, { ...blanks, overwriteWithBlank: true });

		expect(kept.fields.all).toMatchObject({ firstname: 'Ada', custom_multiselect: 'Web|Salon' });
		expect(emptied.fields.all).toMatchObject({ firstname: null, custom_multiselect: null });
	});

	it.each([
		[1, 1],
		[0, 0],
		['yes', 1],
		['no', 0],
		[true, 1],
		[false, 0],
		['Oui', 1],
	])('take %p for a boolean', async (sent, stored) => {
		const { id } = await mautic.contact({ firstname: 'Ada' });
		const { fields } = await write('PATCH', id, { custom_boolean: sent });

		expect(fields.all.custom_boolean).toBe(stored);
	});

	it('keep dateModified null until an edit changes something that counts', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada' });
		await mautic.sandbox.control.advance(60_000);
		await write('PATCH', id, { firstname: 'Ada' });
		await write('PATCH', id, { lastActive: '2026-01-05 10:00:00' });
		await mautic.call('POST', `/contacts/${id}/dnc/email/add`, { reason: 1 });
		expect(await read(id)).toMatchObject({
			dateModified: null,
			lastActive: '2026-01-05T10:00:00+00:00',
			doNotContact: [{ channel: 'email', reason: 1 }],
		});

		const edited = await write('PATCH', id, { firstname: 'Ada Maria' });
		expect(edited).toMatchObject({ modifiedByUser: 'Lockstep API' });
		expect(Date.parse(String(edited.dateModified))).toBeGreaterThan(Date.parse(edited.dateAdded));
	});

	it.each([
		['email', 'nobody', /email: /],
		['country', 'Atlantis', /country: This value is not valid/],
		['custom_select', 'Platine', /custom_select: This value is not valid/],
		['custom_multiselect', 'Salon|Foire', /custom_multiselect: This value is not valid/],
		['website', 'no address', /website: /],
		['custom_number', 'many', /custom_number: /],
		['firstname', 'x'.repeat(192), /firstname: This value is too long/],
		['owner', 99, /owner: /],
	])('are refused with a bad %s', async (field, value, message) => {
		const { status, data } = await mautic.call('POST', '/contacts/new', { [field]: value });

		expect(status).toBe(400);
		expect(data.errors).toMatchObject([
			{
				code: 400,
				message: expect.stringMatching(message),
				details: { [field]: [expect.any(String)] },
			},
		]);
	});

	it('are not saved in part when something beside the fields is refused', async () => {
		const { status } = await mautic.call('POST', '/contacts/new', {
			firstname: 'Ada',
			doNotContact: [{ channel: 'email', reason: 9 }],
		});

		expect(status).toBe(400);
		expect(await mautic.edit('listContacts')).toEqual([]);
	});

	it('pass over dates that are zero or cannot be read, without a word', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', custom_date: '2026-02-28' });
		for (const custom_date of ['0000-00-00', '2026-02-30', 'soon']) {
			expect((await write('PATCH', id, { custom_date })).fields.all.custom_date).toBe('2026-02-28');
		}
		const { fields } = await write('PATCH', id, {
			custom_datetime: '2026-01-05T11:30:00+01:00',
			custom_time: '09:05',
		});
		expect(fields.all).toMatchObject({
			custom_datetime: '2026-01-05 10:30:00',
			custom_time: '09:05:00',
		});
	});

	it('may come as a form', async () => {
		const form = new URLSearchParams('firstname=Ada&tags[]=vip&doNotContact[0][channel]=sms');
		const { data } = await mautic.call('POST', '/contacts/new', form);

		expect(data.contact).toMatchObject({
			fields: { all: { firstname: 'Ada' } },
			tags: [{ tag: 'vip' }],
			doNotContact: [{ channel: 'sms', reason: 3 }],
		});
	});

	it('change points, tags and segments, and are deleted with a null id', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', tags: ['vip'] });
		await mautic.call('POST', `/contacts/${id}/points/plus/12`);
		await mautic.call('POST', `/contacts/${id}/points/minus/2`);
		await mautic.call('POST', `/segments/1/contact/${id}/add`);
		expect(await write('PATCH', id, { tags: ['-vip', 'client'] })).toMatchObject({
			points: 10,
			tags: [{ tag: 'client' }],
		});
		expect((await mautic.call('GET', `/contacts/${id}/segments`)).data).toMatchObject({
			total: 1,
			lists: { 1: { name: 'Newsletter' } },
		});

		const { status, data } = await mautic.call('DELETE', `/contacts/${id}/delete`);
		expect([status, data.contact.id]).toEqual([200, null]);
		expect((await mautic.call('GET', `/contacts/${id}`)).status).toBe(404);
		const { data: audit } = await mautic.call(
			'GET',
			'/stats/audit_log?where[0][col]=action&where[0][expr]=eq&where[0][val]=delete',
		);
		expect(audit.stats).toMatchObject([{ object: 'lead', object_id: id, action: 'delete' }]);
	});
});
