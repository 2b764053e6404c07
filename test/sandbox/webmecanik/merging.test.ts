import { startWebmecanik, type WebmecanikClient } from './webmecanik-client';

describe('Webmecanik: merging', () => {
	let mautic: WebmecanikClient;

	beforeAll(async () => {
		mautic = await startWebmecanik();
	});
	beforeEach(() => mautic.sandbox.control.reset());
	afterAll(() => mautic.sandbox.close());

	it('turns a create with a known e-mail into a change, whatever its case', async () => {
		const first = await mautic.contact({ email: 'ada@x.example', firstname: 'Ada', tags: ['vip'] });
		const { status, data } = await mautic.call('POST', '/contacts/new', {
			email: 'ADA@x.example',
			lastname: 'Lovelace',
		});

		expect(status).toBe(200);
		expect(data.contact).toMatchObject({
			id: first.id,
			tags: [{ tag: 'vip' }],
			fields: { all: { firstname: 'Ada', lastname: 'Lovelace' } },
		});
		expect(await mautic.merges()).toEqual([
			expect.objectContaining({
				object: 'lead',
				id: first.id,
				goneId: null,
				via: 'POST /contacts/new',
			}),
		]);
	});

	it('makes one of two contacts when one gets the e-mail of the other', async () => {
		const older = await mautic.contact({ email: 'ada@x.example', city: 'Nantes', points: 3 });
		await mautic.sandbox.control.advance(5000);
		const newer = await mautic.contact({ firstname: 'Ada', company: 'Acme', points: 4 });
		const { status, data } = await mautic.call('PATCH', `/contacts/${newer.id}/edit`, {
			email: 'ada@x.example',
		});

		expect(status).toBe(200);
		expect(data.contact).toMatchObject({
			id: older.id,
			points: 7,
			fields: { all: { firstname: 'Ada', city: 'Nantes', company: 'Acme' } },
		});
		expect((await mautic.call('GET', `/contacts/${newer.id}`)).status).toBe(404);
		expect(
			(await mautic.call('GET', `/contacts/${older.id}/companies`)).data.companies,
		).toMatchObject([{ companyname: 'Acme', is_primary: 1 }]);
		expect(await mautic.merges()).toEqual([
			expect.objectContaining({
				id: older.id,
				goneId: newer.id,
				via: `PATCH /contacts/${newer.id}/edit`,
			}),
		]);
	});

	it('keeps the edited contact where the instance is set so', async () => {
		await mautic.configure({ mergeKeeps: 'edited' });
		const older = await mautic.contact({ email: 'ada@x.example' });
		const newer = await mautic.contact({ firstname: 'Ada' });
		await mautic.call('PATCH', `/contacts/${newer.id}/edit`, { email: 'ada@x.example' });

		expect(await mautic.merges()).toMatchObject([{ id: newer.id, goneId: older.id }]);
	});

	it('merges nobody when the edit is refused', async () => {
		await mautic.contact({ email: 'ada@x.example' });
		const { id } = await mautic.contact({ firstname: 'Ada' });
		const refused = { email: 'ada@x.example', country: 'Atlantis' };
		const { status } = await mautic.call('PATCH', `/contacts/${id}/edit`, refused);

		expect(status).toBe(400);
		expect(await mautic.merges()).toEqual([]);
	});

	it('follows every field that is a unique identifier', async () => {
		const [field] = (await mautic.call('GET', '/fields/contact?limit=0')).data.fields.filter(
			({ alias }) => alias === 'custom_text',
		);
		await mautic.call('PATCH', `/fields/contact/${field?.id}/edit`, { isUniqueIdentifier: true });
		const first = await mautic.contact({ custom_text: 'CRM-1', firstname: 'Ada' });
		const second = await mautic.contact({ custom_text: 'CRM-1', lastname: 'L' });

		expect(second.id).toBe(first.id);
	});

	it('takes a person at the screen at their word', async () => {
		const first = await mautic.contact({ email: 'ada@x.example' });
		const twin = await mautic.edit<{ id: number }>('createContact', {
			fields: { email: 'ada@x.example', custom_number: 0 },
		});
		expect(twin.id).not.toBe(first.id);
		expect(await mautic.merges()).toEqual([]);

		await mautic.edit('mergeContacts', { id: first.id, goneId: twin.id });
		expect(await mautic.merges()).toMatchObject([
			{ id: first.id, goneId: twin.id, via: 'mergeContacts' },
		]);
	});
});
