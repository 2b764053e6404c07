import { startSellsy, type SellsyClient, type Thing } from './sellsy-client';

describe('Sellsy: edits at the screen', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy(6);
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const create = (object: string, fields: object = {}) =>
		sellsy.edit('createRecord', { object, fields });
	const read = async (path: string) => (await sellsy.call('GET', path)).data;

	it.each([
		['company', '/companies'],
		['individual', '/individuals'],
		['contact', '/contacts'],
	])('creates a %s with what is required filled in', async (object, path) => {
		const { id } = await create(object, { email: 'a@demo.example' });

		expect(await read(`${path}/${id}`)).toMatchObject({ email: 'a@demo.example' });
	});

	it('updates records by id, or the oldest so many', async () => {
		const { id } = await create('contact');
		await sellsy.edit('updateRecords', { object: 'contact', ids: [id], fields: { position: 'A' } });
		const oldest = await sellsy.edit<Thing[]>('updateRecords', {
			object: 'contact',
			count: 2,
			fields: { position: 'B' },
		});

		expect(await read(`/contacts/${id}`)).toMatchObject({ position: 'A' });
		expect(oldest.map(({ id: each }) => each)).toEqual([9001, 9002]);
		expect(await read('/contacts/9002')).toMatchObject({ position: 'B' });
	});

	it('keeps to the same rules as the API', async () => {
		await expect(create('contact', { email: 'no' })).rejects.toThrow();
		await expect(sellsy.edit('deleteRecord', { object: 'contact', id: 1 })).rejects.toThrow();
	});

	it('lists, converts, deletes and tags', async () => {
		const { id } = await create('company');
		await sellsy.edit('convertRecord', { object: 'company', id, target: 'client' });
		await sellsy.edit('tagRecord', { object: 'company', id, words: ['VIP'] });
		const [listed] = await sellsy.edit<Thing[]>('listRecords', { object: 'company', ids: [id] });
		const { data } = await sellsy.call<{ data: Thing[] }>('GET', `/companies/${id}/smart-tags`);

		expect(listed?.type).toBe('client');
		expect(data.data).toMatchObject([{ value: 'VIP' }]);
		await sellsy.edit('deleteRecord', { object: 'company', id });
		expect((await sellsy.call('GET', `/companies/${id}`)).status).toBe(404);
	});

	it('writes custom fields by their code', async () => {
		const { id } = await create('contact');
		await sellsy.edit('setValues', { object: 'contact', id, values: { newsletter: true } });
		const values = await sellsy.all(`/contacts/${id}/custom-fields`);

		expect(values.find(({ code }) => code === 'newsletter')?.value).toBe(true);
		await expect(
			sellsy.edit('setValues', { object: 'contact', id, values: { moon: 1 } }),
		).rejects.toThrow("No custom field 'moon'");
	});

	it('merges two contacts: one keeps its id, what it lacked and both their companies', async () => {
		const [first, second] = [await create('company'), await create('company')];
		const keep = await create('contact', { last_name: 'Demo', email: 'a@demo.example' });
		const gone = await create('contact', { last_name: 'Autre', phone_number: '01' });
		await sellsy.edit('linkContact', { third: first.id, contact: keep.id });
		await sellsy.edit('linkContact', { third: second.id, contact: gone.id });
		await sellsy.edit('mergeRecords', { object: 'contact', keep: keep.id, remove: gone.id });

		expect(await read(`/contacts/${keep.id}`)).toMatchObject({
			last_name: 'Demo',
			email: 'a@demo.example',
			phone_number: '01',
		});
		expect((await sellsy.call('GET', `/contacts/${gone.id}`)).status).toBe(404);
		const companies = await sellsy.all(`/contacts/${keep.id}/companies`);
		expect(companies.map(({ id }) => id)).toEqual([first.id, second.id]);
	});

	it('merges two companies with their contacts', async () => {
		const [keep, gone] = [await create('company'), await create('company')];
		const contact = await create('contact');
		await sellsy.edit('linkContact', { third: gone.id, contact: contact.id, roles: ['main'] });
		await sellsy.edit('mergeRecords', { object: 'company', keep: keep.id, remove: gone.id });
		const contacts = await sellsy.all(`/companies/${keep.id}/contacts`);

		expect(contacts.map(({ id }) => id)).toEqual([contact.id]);
		await sellsy.edit('unlinkContact', { third: keep.id, contact: contact.id });
		expect(await sellsy.all(`/companies/${keep.id}/contacts`)).toEqual([]);
	});

	it('names what it can do when asked for something else', async () => {
		await expect(sellsy.edit('fly')).rejects.toThrow(/createRecord, updateRecords/);
	});

	it('lets a fault expire the token of a call under way', async () => {
		await sellsy.login();
		await sellsy.sandbox.control.addFault({ vendor: 'sellsy', kind: 'expireToken', path: '/v2' });

		expect((await sellsy.call('GET', '/units')).status).toBe(401);
	});
});
