import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: what stands around contacts and companies', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const get = async (path: string) => (await mautic.call('GET', path)).data;

	it('are users, of whom one calls the API', async () => {
		const { total, users } = await get('/users');

		expect(total).toBe(5);
		expect(users).toContainEqual({
			...{ id: 3, username: 'emilie.tessier', email: 'emilie.tessier@lockstep.example' },
			...{ firstName: 'Émilie', lastName: 'Tessier' },
		});
		expect((await get('/users/3')).user).toMatchObject({ id: 3 });
		expect((await mautic.call('GET', '/users/99')).status).toBe(404);
	});

	it('are choices for forms', async () => {
		expect(await get('/contacts/list/owners')).toHaveLength(5);
		expect(await get('/contacts/list/segments')).toContainEqual(
			expect.objectContaining({ name: 'Newsletter', alias: 'newsletter' }),
		);
		expect(await get('/contacts/list/fields')).toContainEqual(
			expect.objectContaining({ alias: 'email', isUniqueIdentifier: true }),
		);
	});

	it.each([
		['/tags', 'tag', 'tags', { tag: 'new' }],
		['/segments', 'list', 'lists', { name: 'New' }],
		['/campaigns', 'campaign', 'campaigns', { name: 'New' }],
		['/stages', 'stage', 'stages', { name: 'New' }],
		['/emails', 'email', 'emails', { name: 'New', emailType: 'template' }],
	])('are %s, made, changed and deleted', async (path, single, plural, body) => {
		const made = await mautic.call('POST', `${path}/new`, body);
		const { id } = made.data[single] as { id: number };
		expect([made.status, made.data[single]]).toEqual([201, expect.objectContaining(body)]);
		const all = Object.values((await get(path))[plural] as object);
		expect(all).toContainEqual(expect.objectContaining({ id }));

		const [name = ''] = Object.keys(body);
		const changed = await mautic.call('PATCH', `${path}/${id}/edit`, { [name]: 'Newer' });
		expect(changed.data[single]).toMatchObject({ ...body, [name]: 'Newer' });
		expect((await mautic.call('POST', `${path}/new`, {})).status).toBe(400);
		await mautic.call('DELETE', `${path}/${id}/delete`);
		expect((await mautic.call('GET', `${path}/${id}`)).status).toBe(404);
	});

	it('are campaigns a contact goes through, and notes about it', async () => {
		const { id } = await mautic.contact({ email: 'ada@x.example' });
		await mautic.call('POST', `/campaigns/1/contact/${id}/add`);
		await mautic.edit('addNote', { id, text: 'Called back' });

		expect((await get(`/contacts/${id}/campaigns`)).campaigns).toMatchObject({ 1: { id: 1 } });
		expect((await get(`/contacts/${id}/notes`)).notes).toMatchObject({
			1: { text: 'Called back' },
		});
		expect((await mautic.call('POST', `/emails/2/contact/${id}/send`)).data.success).toBe(1);
		await mautic.call('POST', `/campaigns/1/contact/${id}/remove`);
		expect((await get(`/contacts/${id}/campaigns`)).total).toBe(0);
		expect((await mautic.call('POST', `/campaigns/1/contact/${id}/leave`)).status).toBe(404);
		expect((await mautic.call('POST', `/segments/99/contact/${id}/add`)).status).toBe(404);
	});

	it('are raw tables for who may read them', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', company: 'Acme' });
		await mautic.edit('setDoNotContact', { id, channel: 'email', reason: 2 });

		expect((await get('/stats/companies_leads')).stats).toMatchObject([
			{ lead_id: id, is_primary: 1 },
		]);
		expect((await get('/stats/lead_donotcontact')).stats).toMatchObject([
			{ lead_id: id, reason: 2 },
		]);
		expect((await get('/stats')).availableTables).toContain('audit_log');
		await mautic.configure({ rights: ['contacts:*'] });
		expect((await mautic.call('GET', '/stats/audit_log')).status).toBe(403);
	});
});
