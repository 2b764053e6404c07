import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: companies', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	const rows = async (id: number) =>
		(await mautic.call('GET', `/contacts/${id}/companies`)).data.companies as unknown as Array<
			Record<string, unknown>
		>;
	const read = async (id: number) => (await mautic.call('GET', `/contacts/${id}`)).data.contact;
	const names = async () =>
		Object.values((await mautic.call('GET', '/companies')).data.companies).map(
			({ fields }) => fields.all.companyname,
		);

	it('have groups of their own and need a name', async () => {
		const { status, data } = await mautic.call('POST', '/companies/new', {
			companyname: 'Acme',
			companyannual_revenue: 0,
		});
		const refused = await mautic.call('POST', '/companies/new', { companycity: 'Nantes' });

		expect(status).toBe(201);
		expect(data.company).toMatchObject({
			dateModified: null,
			fields: {
				core: { companyname: { value: 'Acme' } },
				professional: { companyannual_revenue: { value: 0 } },
				other: [],
			},
		});
		expect(refused.status).toBe(400);
		expect(refused.data.errors[0]?.message).toMatch(/^companyname: /);
	});

	it('of one name become one, by other names of the fields as well', async () => {
		const first = await mautic.company({ companyname: 'Acme', companycity: 'Nantes' });
		const { status, data } = await mautic.call('POST', '/companies/new', {
			company: 'ACME',
			city: 'Rennes',
		});

		expect(status).toBe(200);
		expect(data.company).toMatchObject({
			id: first.id,
			fields: { all: { companycity: 'Rennes' } },
		});
		expect(await mautic.merges()).toMatchObject([
			{ object: 'company', id: first.id, goneId: null, via: 'POST /companies/new' },
		]);
	});

	it('stay apart by force and in batches before release 6', async () => {
		const forced = { companyname: 'Acme', force: true };
		await mautic.company(forced);
		await mautic.company(forced);
		await mautic.call('POST', '/companies/batch/new', [{ companyname: 'Acme' }]);
		expect(await names()).toEqual(['Acme', 'Acme', 'Acme']);

		await mautic.configure({ version: '6.0.3' });
		await mautic.company(forced);
		const batch = await mautic.call('POST', '/companies/batch/new', [{ companyname: 'Acme' }]);
		expect(batch.data.statusCodes).toEqual([200]);
		expect(await names()).toHaveLength(3);
	});

	it('take zeros and blanks from a PATCH', async () => {
		const fields = { companyname: 'Acme', companyannual_revenue: 5, companycity: 'Nantes' };
		const { id } = await mautic.company(fields);
		const { data } = await mautic.call('PATCH', `/companies/${id}/edit`, {
			companyannual_revenue: 0,
			companycity: '',
		});

		expect(data.company.fields.all).toMatchObject({
			companyname: 'Acme',
			companyannual_revenue: 0,
			companycity: null,
		});
	});

	it('are made by the text field of a contact, joined and primary', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', company: 'Acme' });
		await mautic.call('PATCH', `/contacts/${id}/edit`, { company: 'Globex' });
		expect(await names()).toEqual(['Acme', 'Globex']);
		expect(await rows(id)).toMatchObject([
			{ companyname: 'Acme', is_primary: 0 },
			{ companyname: 'Globex', is_primary: 1, company_id: 2, id: 2 },
		]);

		await mautic.call('PATCH', `/contacts/${id}/edit`, { company: '', overwriteWithBlank: true });
		expect((await rows(id)).map(({ is_primary }) => is_primary)).toEqual([0, 0]);
	});

	it('give a contact that joins their name, and move its dateModified', async () => {
		const contact = await mautic.contact({ firstname: 'Ada' });
		const acme = await mautic.company({ companyname: 'Acme' });
		const joined = await mautic.call('POST', `/companies/${acme.id}/contact/${contact.id}/add`);
		const after = await read(contact.id);

		expect(joined.data).toEqual({ success: 1 });
		expect(after.fields.all.company).toBe('Acme');
		expect(after.dateModified).not.toBeNull();

		await mautic.call('POST', `/companies/${acme.id}/contact/${contact.id}/remove`);
		expect((await read(contact.id)).fields.all.company).toBeNull();
		expect(await rows(contact.id)).toEqual([]);
	});

	it('of a contact become exactly the list its payload carries', async () => {
		const [a, b, c] = await Promise.all(
			['A', 'B', 'C'].map((companyname) => mautic.company({ companyname })),
		);
		const { id } = await mautic.contact({ firstname: 'Ada', companies: [a?.id, b?.id] });
		await mautic.call('PATCH', `/contacts/${id}/edit`, { companies: [b?.id, c?.id] });

		expect((await rows(id)).map(({ companyname }) => companyname)).toEqual(['B', 'C']);
	});

	it('made by a text need nothing but their name', async () => {
		const field = { label: 'Must', type: 'text', isRequired: true };
		await mautic.edit('defineField', { object: 'company', field });
		const made = await mautic.call('POST', '/contacts/new', { firstname: 'Ada', company: 'Acme' });

		expect(made.status).toBe(201);
		expect((await mautic.call('POST', '/companies/new', { companyname: 'B' })).status).toBe(400);
	});

	it('beside the primary one hand on members that keep their primary one', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', company: 'Second' });
		await mautic.call('PATCH', `/contacts/${id}/edit`, { company: 'First' });
		const [second] = await rows(id);
		const kept = await mautic.company({ companyname: 'Kept' });
		await mautic.edit('mergeCompanies', { id: kept.id, goneId: second?.id });

		expect(
			(await rows(id)).map(({ companyname, is_primary }) => [companyname, is_primary]),
		).toEqual([
			['First', 1],
			['Kept', 0],
		]);
	});

	it('that are merged at the screen hand on their members', async () => {
		const { id } = await mautic.contact({ firstname: 'Ada', company: 'Acme' });
		const [acme] = await rows(id);
		const globex = await mautic.company({ companyname: 'Globex' });
		await mautic.edit('mergeCompanies', { id: globex.id, goneId: acme?.id });

		expect((await rows(id)).map(({ companyname }) => companyname)).toEqual(['Globex']);
		expect(await mautic.merges()).toMatchObject([{ id: globex.id, goneId: acme?.id }]);
	});
});
