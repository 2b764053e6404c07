import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: fields', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const all = async (object: string) =>
		(await mautic.call('GET', `/fields/${object}?limit=0`)).data.fields;
	const define = (field: object, object = 'contact') =>
		mautic.call('POST', `/fields/${object}/new`, field);
	const list = (...values: string[]) => ({
		list: values.map((value) => ({ label: value, value })),
	});

	it('are a list with the fixed ones of contacts and companies, and one of every type', async () => {
		const [contact, company] = [await all('contact'), await all('company')];
		const types = new Set(contact.map(({ type }) => type));

		expect(contact.find(({ alias }) => alias === 'email')).toMatchObject({
			...{ object: 'lead', group: 'core', type: 'email' },
			...{ isUniqueIdentifier: true, isRequired: false, properties: [] },
		});
		expect(contact.find(({ alias }) => alias === 'title')?.properties).toEqual({
			list: ['Mr', 'Mrs', 'Miss'],
		});
		expect(company.find(({ alias }) => alias === 'companyname')).toMatchObject({
			...{ object: 'company', isRequired: true, isUniqueIdentifier: true },
		});
		expect(types.size).toBe(18);
	});

	it('are made, take values, get other options, and go with their values', async () => {
		const made = await define({ label: 'Préféré', type: 'select', properties: list('a', 'b') });
		const { id, alias } = made.data.field;
		const contact = await mautic.contact({ firstname: 'Ada', prefere: 'b' });
		const path = `/fields/contact/${id}/edit`;
		await mautic.call('PATCH', path, { properties: list('a', 'c') });

		expect([made.status, alias]).toEqual([201, 'prefere']);
		const read = async () =>
			(await mautic.call('GET', `/contacts/${contact.id}`)).data.contact.fields;
		expect((await read()).all.prefere).toBe('b');
		const edit = `/contacts/${contact.id}/edit`;
		expect((await mautic.call('PATCH', edit, { prefere: 'b' })).status).toBe(400);
		expect((await mautic.call('PATCH', edit, { prefere: 'c' })).status).toBe(200);
		await mautic.call('DELETE', `/fields/contact/${id}/delete`);
		expect((await read()).all).not.toHaveProperty('prefere');
		await define({ label: 'Préféré', type: 'text' });
		expect((await read()).all.prefere).toBeNull();
	});

	it.each(['a|b', ['a', 'b'], { list: 'a|b' }])('refuse options sent as %j', async (properties) => {
		const { status, data } = await define({ label: 'X', type: 'select', properties });

		expect(status).toBe(400);
		expect(data.errors[0]?.message).toBe('list: This value is not valid.');
	});

	it('may wait for the cron command with a 202', async () => {
		await mautic.configure({ fieldsInBackground: true });
		expect((await define({ label: 'Later', type: 'text' })).status).toBe(202);
		const before = await mautic.contact({ firstname: 'Ada', later: 'x' });
		expect(await mautic.edit('createColumns')).toEqual({ created: 1 });
		const after = await mautic.contact({ firstname: 'Bob', later: 'x' });

		expect(before.fields.all).not.toHaveProperty('later');
		expect(after.fields.all.later).toBe('x');
	});

	it('that are required refuse a create without them', async () => {
		await define({ label: 'Must', type: 'text', isRequired: true });
		const { status, data } = await mautic.call('POST', '/contacts/new', { firstname: 'Ada' });

		expect(status).toBe(400);
		expect(data.errors[0]?.message).toBe('must: This value should not be blank.');
	});

	it('of Mautic’s own stay', async () => {
		const [title] = await all('contact');

		expect((await mautic.call('DELETE', `/fields/contact/${title?.id}/delete`)).status).toBe(403);
		expect((await define({ label: 'X', type: 'hologram' })).status).toBe(400);
	});
});
