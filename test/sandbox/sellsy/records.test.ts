import { startSellsy, type Refusal, type SellsyClient, type Thing } from './sellsy-client';

describe('Sellsy v2: companies, individuals and contacts', () => {
	let sellsy: SellsyClient;

	beforeAll(async () => {
		sellsy = await startSellsy();
	});
	beforeEach(() => sellsy.reset());
	afterAll(() => sellsy.sandbox.close());

	const create = async (path: string, body: object) => (await sellsy.call('POST', path, body)).data;
	const company = (fields: object = {}) =>
		create('/companies', { type: 'prospect', name: 'Atelier Demo', ...fields });

	it('creates a company and reads it in the published form', async () => {
		const answer = await sellsy.call('POST', '/companies', {
			type: 'client',
			name: 'Atelier Demo',
			email: 'bonjour@atelier-demo.example',
			website: 'www.atelier-demo.example',
			capital: '1000',
			legal_france: { siren: '123456789' },
			number_of_employees: 2,
			owner_id: 32,
			marketing_campaigns_subscriptions: ['email', 'sms'],
			created: '2026-01-05T12:00:00+01:00',
		});
		const read = await sellsy.call('GET', `/companies/${answer.data.id}`);

		expect([answer.status, read.status]).toEqual([201, 200]);
		expect(read.data).toEqual({
			id: answer.data.id,
			name: 'Atelier Demo',
			email: 'bonjour@atelier-demo.example',
			website: 'www.atelier-demo.example',
			phone_number: null,
			mobile_number: null,
			fax_number: null,
			capital: '1000',
			reference: null,
			note: '',
			accounting_code_id: null,
			accounting_purchase_code_id: null,
			auxiliary_code: null,
			main_contact_id: null,
			invoicing_contact_id: null,
			dunning_contact_id: null,
			invoicing_address_id: null,
			delivery_address_id: null,
			rate_category_id: null,
			created: '2026-01-05T12:00:00+01:00',
			updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/),
			is_archived: false,
			type: 'client',
			social: { twitter: null, facebook: null, linkedin: null, viadeo: null },
			legal_france: {
				siret: null,
				siren: '123456789',
				vat: null,
				ape_naf_code: null,
				company_type: null,
				rcs_immatriculation: null,
			},
			owner: { id: 32, type: 'staff' },
			business_segment: null,
			number_of_employees: { id: 2, label: '10-49' },
			marketing_campaigns_subscriptions: ['email', 'sms'],
			rgpd_consent: expect.any(Object),
		});
	});

	it('leaves what is null out of the answer to a create, as a real one did', async () => {
		const bare = await create('/contacts', { last_name: 'Demo' });
		await sellsy.sandbox.control.configure('sellsy', { createOmitsNulls: false });
		const whole = await create('/contacts', { last_name: 'Demo' });

		expect(bare).not.toHaveProperty('email');
		expect(whole.email).toBeNull();
	});

	it('stamps a contact as `updated` and a company as `updated_at`', async () => {
		const contact = await create('/contacts', { last_name: 'Demo' });
		const made = await company();

		expect([Object.keys(contact).includes('updated'), 'updated_at' in contact]).toEqual([
			true,
			false,
		]);
		expect(['updated' in made, 'updated_at' in made]).toEqual([false, true]);
	});

	it('refuses a contact without a last name in the words of the published capture', async () => {
		const { status, data } = await sellsy.call<Refusal>('POST', '/contacts', {
			first_name: 'Jean',
		});

		expect(status).toBe(400);
		expect(data.error).toMatchObject({
			code: 400,
			context: null,
			details: { last_name: 'Ce champ est manquant' },
		});
	});

	it.each([
		['/companies', { type: 'nobody', name: 'A' }, ['type']],
		['/companies', { name: 'A' }, ['type']],
		['/companies', { type: 'client', name: 'x'.repeat(251) }, ['name']],
		['/companies', { type: 'client', name: 'A', email: 'no' }, ['email']],
		[
			'/companies',
			{ type: 'client', name: 'A', legal_france: { siren: '1234567890' } },
			['legal_france.siren'],
		],
		['/companies', { type: 'client', name: 'A', reference: 'x'.repeat(101) }, ['reference']],
		['/companies', { type: 'client', name: 'A', owner_id: 999 }, ['owner_id']],
		['/individuals', { type: 'client' }, ['last_name']],
		['/contacts', { last_name: 'x'.repeat(201), civility: 'dr' }, ['civility', 'last_name']],
		['/contacts', { last_name: 'A', birth_date: '2026-02-30' }, ['birth_date']],
		['/contacts', { last_name: 'A', phone_number: '0'.repeat(51) }, ['phone_number']],
		[
			'/contacts',
			{ last_name: 'A', marketing_campaigns_subscriptions: ['fax'] },
			['marketing_campaigns_subscriptions'],
		],
	])('names every field of %s that does not fit: %j', async (path, body, names) => {
		const { status, data } = await sellsy.call<Refusal>('POST', path, body);

		expect(status).toBe(400);
		expect(Object.keys(data.error.details).sort()).toEqual(names);
	});

	it('changes with PUT only what is named; null empties, and the type stays', async () => {
		const { id } = await company({
			email: 'a@b.example',
			phone_number: '01',
			social: { twitter: 't' },
		});
		const { status, data } = await sellsy.call('PUT', `/companies/${id}`, {
			email: null,
			note: null,
			type: 'client',
			social: { facebook: 'f' },
		});

		expect(status).toBe(200);
		expect(data).toMatchObject({
			name: 'Atelier Demo',
			email: null,
			note: '',
			phone_number: '01',
			type: 'prospect',
			social: { twitter: 't', facebook: 'f' },
		});
	});

	it('refuses to empty a required field', async () => {
		const { id } = await company();

		expect((await sellsy.call('PUT', `/companies/${id}`, { name: null })).status).toBe(400);
	});

	it('validates with `verify` and stores nothing', async () => {
		const { id } = await company();
		const create = await sellsy.call('POST', '/contacts?verify=true', { last_name: 'Nobody' });
		const update = await sellsy.call('PUT', `/companies/${id}?verify=true`, { name: 'Other' });
		const wrong = await sellsy.call('POST', '/contacts?verify=true', {});

		expect([create.status, update.status, wrong.status]).toEqual([204, 204, 400]);
		expect((await sellsy.call('GET', `/companies/${id}`)).data.name).toBe('Atelier Demo');
		expect(await sellsy.all('/contacts/search', {}, { last_name: 'Nobody' })).toEqual([]);
	});

	it('deletes with 204, and then knows nothing of it', async () => {
		const { id } = await create('/contacts', { last_name: 'Demo' });
		const gone = await sellsy.call<string>('DELETE', `/contacts/${id}`);
		const read = await sellsy.call<Refusal>('GET', `/contacts/${id}`);

		expect([gone.status, gone.data]).toEqual([204, '']);
		expect(read.data.error).toEqual({
			code: 404,
			message: 'Not Found',
			context: null,
			details: [],
		});
		expect(await sellsy.all('/contacts/search', {}, { id: [id] })).toEqual([]);
	});

	it('never takes an individual for a company', async () => {
		const { id } = await create('/individuals', { type: 'client', last_name: 'Demo' });

		expect((await sellsy.call('GET', `/companies/${id}`)).status).toBe(404);
		expect((await sellsy.call('GET', `/individuals/${id}`)).data.type).toBe('client');
	});

	it('lets two contacts have one address', async () => {
		const body = { last_name: 'Demo', email: 'contact@demo.example' };
		const ids = [await create('/contacts', body), await create('/contacts', body)].map(
			({ id }) => id,
		);

		expect(new Set(ids).size).toBe(2);
	});

	it('turns a prospect into a client, and says so when it is one', async () => {
		const { id } = await company();
		const convert = { target: 'client', also_enable_custom_fields_on_target: { mode: 'none' } };
		const first = await sellsy.call('POST', `/companies/${id}/convert`, convert);
		const second = await sellsy.call('POST', `/companies/${id}/convert`, convert);

		expect([first.status, first.data.type, second.status]).toEqual([200, 'client', 409]);
	});

	it('does not delete what documents hang on', async () => {
		const { id } = await company();
		await sellsy.edit('holdRecord', { object: 'company', id });

		expect((await sellsy.call('DELETE', `/companies/${id}`)).status).toBe(409);
		await sellsy.edit('holdRecord', { object: 'company', id, held: false });
		expect((await sellsy.call('DELETE', `/companies/${id}`)).status).toBe(204);
	});

	it('answers 402 when the plan is used up', async () => {
		await sellsy.sandbox.control.configure('sellsy', { planLimit: 0 });

		expect((await sellsy.call('POST', '/contacts', { last_name: 'Demo' })).status).toBe(402);
	});

	it('rewrites values as the settings say', async () => {
		const rewrite = { phone_number: 'phone', last_name: 'upper', email: 'lower' };
		await sellsy.sandbox.control.configure('sellsy', { rewrite });
		const contact = await create('/contacts', {
			last_name: 'Demo',
			email: 'Jean@Demo.example',
			phone_number: '02 61 91 34 56',
		});

		expect(contact).toMatchObject({
			last_name: 'DEMO',
			email: 'jean@demo.example',
			phone_number: '+33261913456',
		});
	});

	it('passes over properties it does not know, or refuses them where so set', async () => {
		const body = { last_name: 'Demo', shoe_size: 44 };
		const passed = await sellsy.call('POST', '/contacts', body);
		await sellsy.sandbox.control.configure('sellsy', { unknownProperties: 'refuse' });
		const refused = await sellsy.call<Refusal>('POST', '/contacts', body);

		expect(passed.data).not.toHaveProperty('shoe_size');
		expect(Object.keys(refused.data.error.details)).toEqual(['shoe_size']);
	});

	it('keeps addresses; the first takes both uses, as long as nobody says no', async () => {
		const { id } = await company();
		const address = {
			name: 'Siège',
			address_line_1: '1 quai de la Fosse',
			postal_code: '44000',
			city: 'Nantes',
			country_code: 'FR',
		};
		const path = `/companies/${id}/addresses`;
		const first = await sellsy.call('POST', path, { ...address, is_delivery_address: false });
		const second = await sellsy.call('POST', path, { ...address, name: 'Entrepôt' });
		const wrong = await sellsy.call<Refusal>('POST', path, { ...address, city: undefined });
		const read = await sellsy.call('GET', `/companies/${id}?embed[]=invoicing_address`);

		expect(first.data).toMatchObject({
			country: 'France',
			is_invoicing_address: true,
			is_delivery_address: false,
		});
		expect(second.data).toMatchObject({ is_invoicing_address: false, is_delivery_address: true });
		expect(wrong.data.error.details).toEqual({ city: 'Ce champ est manquant' });
		expect(read.data).toMatchObject({
			invoicing_address_id: first.data.id,
			delivery_address_id: second.data.id,
			_embed: { invoicing_address: { id: first.data.id, name: 'Siège' } },
		});

		const moved = await sellsy.call('PUT', `${path}/${second.data.id}`, { city: 'Lyon' });
		expect([moved.status, moved.data.city]).toEqual([200, 'Lyon']);
		expect((await sellsy.call('DELETE', `${path}/${first.data.id}`)).status).toBe(204);
		expect((await sellsy.call('GET', `/companies/${id}`)).data.invoicing_address_id).toBeNull();
	});

	it('adds, reuses and replaces smart tags without regard to case and accents', async () => {
		const { id } = await company();
		const path = `/companies/${id}/smart-tags`;
		const made = await sellsy.call<{ data: Thing[] }>('POST', path, [
			{ value: 'Été' },
			{ value: 'vip' },
		]);
		const summer = made.data.data.find(({ value }) => value === 'Été');
		const again = await sellsy.call<{ data: Thing[] }>('POST', path, [{ value: 'ETE' }]);
		const read = await sellsy.call<{ data: Thing[] }>('GET', path);

		expect(again.data.data).toEqual([{ id: summer?.id, value: 'Été' }]);
		expect(read.data.data).toEqual(again.data.data);

		const found = await sellsy.call<{ data: Thing[] }>(
			'GET',
			'/smart-tags/company/autocomplete?q=ete',
		);
		expect(found.data.data.map(({ id: tagId }) => tagId)).toEqual([summer?.id]);
		await sellsy.call('DELETE', `/smart-tags/${summer?.id}`);
		expect((await sellsy.call<{ data: Thing[] }>('GET', path)).data.data).toEqual([]);
	});

	it('adds tags to those there where so set', async () => {
		await sellsy.sandbox.control.configure('sellsy', { tagWrites: 'add' });
		const { id } = await company();
		const path = `/companies/${id}/smart-tags`;
		await sellsy.call('POST', path, [{ value: 'un' }]);
		const both = await sellsy.call<{ data: Thing[] }>('POST', path, [{ value: 'deux' }]);

		expect(both.data.data.map(({ value }) => value)).toEqual(['un', 'deux']);
	});
});
