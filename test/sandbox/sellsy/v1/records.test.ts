import { V1Client, type Row } from './v1-client';

describe('Sellsy v1: records', () => {
	let v1: V1Client;

	beforeAll(async () => {
		v1 = await V1Client.start();
	});
	beforeEach(() => v1.sellsy.reset());
	afterAll(() => v1.close());

	it('makes a client with contact and address', async () => {
		const clientid = await v1.createClient(
			{ siren: '123456789', massmailingUnsubscribedSMS: 'Y' },
			{
				contact: { name: 'Lefèvre', forename: 'Zoé', civil: 'lady', email: 'zoe@demo.example' },
				address: { name: 'Siège', part1: '1 rue du Four', zip: '44000', town: 'Nantes' },
			},
		);
		const one = await v1.response<Record<string, Row>>('Client.getOne', { clientid });
		const [contact] = Object.values(one.contacts ?? {});

		expect(one.client).toMatchObject({
			id: clientid,
			type: 'corporation',
			relationType: 'client',
		});
		expect(one.corporation).toMatchObject({ name: 'Atelier Demo', siren: '123456789' });
		expect(contact).toMatchObject({ name: 'Lefèvre', forename: 'Zoé', civil: 'lady' });
		expect(one.address).toMatchObject({ town: 'Nantes', countrycode: 'FR' });

		const { data } = await v1.sellsy.call('GET', `/companies/${clientid}?embed[]=main_contact`);
		expect(data).toMatchObject({
			type: 'client',
			legal_france: { siren: '123456789' },
			marketing_campaigns_subscriptions: ['email', 'phone', 'postal_mail', 'custom'],
			_embed: { main_contact: { last_name: 'Lefèvre', civility: 'ms' } },
		});
	});

	it('makes a private person an individual of v2', async () => {
		const id = await v1.createClient(
			{ type: 'person', name: '' },
			{ contact: { name: 'Seul', forename: 'Jean' } },
		);
		const { data } = await v1.sellsy.call('GET', `/individuals/${id}`);

		expect(data).toMatchObject({ last_name: 'Seul', first_name: 'Jean', type: 'client' });
		expect(await v1.response('Client.getOne', { clientid: id })).toMatchObject({
			client: { type: 'person' },
			contact: { name: 'Seul', forename: 'Jean' },
		});
	});

	it('changes only what is named; an empty text empties', async () => {
		const clientid = await v1.createClient({ email: 'a@demo.example', tel: '0261910000' });
		const answer = await v1.response('Client.update', {
			clientid,
			third: { tel: '', web: 'www.a.example' },
		});
		const { data } = await v1.sellsy.call('GET', `/companies/${clientid}`);

		expect(answer).toEqual({ id: clientid });
		expect(data).toMatchObject({
			email: 'a@demo.example',
			phone_number: null,
			website: 'www.a.example',
		});
	});

	it('deletes a client with null, and loads it no more', async () => {
		const clientid = await v1.createClient();

		expect(await v1.response('Client.delete', { clientid })).toBeNull();
		expect(await v1.code('Client.getOne', { clientid })).toBe('E_OBJ_NOT_LOADABLE');
	});

	it('turns prospects into clients and back', async () => {
		const third = { name: 'Demo', type: 'corporation' };
		const id = await v1.response<string>('Prospects.create', { third });
		expect(id).toMatch(/^\d+$/);
		await v1.response('Prospects.transformToCustomer', { thirdid: id });
		expect(await v1.code('Prospects.getOne', { id })).toBe('E_OBJ_NOT_LOADABLE');
		await v1.response('Client.transformToProspect', { clientid: id });
		expect(await v1.response('Prospects.update', { id, third: { web: 'www.a.example' } })).toEqual({
			prospect_id: id,
			contact_id: '0',
		});
	});

	it('keeps people, under their own id and that of their link', async () => {
		const third = await v1.createClient();
		const id = await v1.response<string>('Peoples.create', {
			people: {
				name: 'Bœuf',
				forename: 'Loïc',
				civil: 'man',
				birthdate: Date.UTC(1980, 4, 6, 12) / 1000,
				mailjet: 'Y',
				thirdids: [third],
			},
		});
		const row = await v1.response<Row>('Peoples.getOne', { id, includeLinkeds: 'Y' });
		const byLink = await v1.response<Row>('Peoples.getOne', { thirdcontactid: row.linkedid });

		expect(row).toMatchObject({
			linkedtype: 'thirdcontact',
			thirdid: third,
			name: 'Bœuf',
			civil: 'man',
			birthdate: '1980-05-06',
			mailjet: 'Y',
			linked: { client: 'Atelier Demo', prospect: 'N/A' },
			linkeds: { [third]: { relationType: 'client' } },
		});
		expect(byLink.id).toBe(id);

		await v1.response('Peoples.update', { id, people: { position: 'Chef' } });
		await v1.response('Peoples.unlinkThirds', { id, thirdids: [third] });
		const { data } = await v1.sellsy.call('GET', `/contacts/${id}`);
		expect(data).toMatchObject({ first_name: 'Loïc', position: 'Chef' });
		await v1.response('Peoples.delete', { id });
		expect((await v1.sellsy.call('GET', `/contacts/${id}`)).status).toBe(404);
	});

	it('makes a linked person the main contact, and nobody else', async () => {
		const clientid = await v1.createClient();
		const make = (name: string, thirdids: string[]) =>
			v1.response<string>('Peoples.create', { people: { name, thirdids } });
		const [first, second] = [await make('Un', [clientid]), await make('Deux', [clientid])];
		const stranger = await make('Trois', []);
		await v1.response('Peoples.setAsMainContact', { id: second, thirdid: clientid });
		const { data } = await v1.sellsy.call('GET', `/companies/${clientid}`);

		expect(data).toMatchObject({
			main_contact_id: Number(second),
			invoicing_contact_id: Number(first),
		});
		const refused = { id: stranger, thirdid: clientid };
		expect(await v1.code('Peoples.setAsMainContact', refused)).toBe('E_OBJ_NOT_LOADABLE');
	});

	it('names its refusals by code and field', async () => {
		const { error } = await v1.sellsy.v1('Peoples.create', { people: { forename: 'Zoé' } });

		expect(error).toMatchObject({ code: 'E_PARAM_REQUIRED', more: 'last_name' });
		expect(await v1.code('Client.getOne')).toBe('E_PARAM_REQUIRED');
		expect(await v1.code('Client.getOne', { clientid: 'abc' })).toBe('E_PARAM_INVALID');
		expect(await v1.code('Peoples.create', { people: { name: 'A', email: 'no' } })).toBe(
			'E_PARAM_INVALID',
		);
	});

	it('does not delete what documents hang on', async () => {
		const clientid = await v1.createClient();
		await v1.sellsy.edit('holdRecord', { object: 'company', id: Number(clientid) });

		expect(await v1.code('Client.delete', { clientid })).toBe('E_OBJ_NOT_EDITABLE');
	});

	it('keeps addresses and smart tags', async () => {
		const linkedid = await v1.createClient();
		const of = { linkedtype: 'third', linkedid };
		const { id } = await v1.response<{ id: number }>('Addresses.create', {
			...of,
			name: 'Siège',
			part1: '1 rue',
			zip: '44000',
			town: 'Nantes',
			isMain: 'Y',
		});
		await v1.response('Addresses.update', { id, town: 'Lyon' });
		expect(await v1.response('Addresses.getOne', { id })).toMatchObject({
			town: 'Lyon',
			zip: '44000',
		});
		expect((await v1.list('Addresses.getList', of)).infos.nbtotal).toBe('1');
		await v1.response('Addresses.delete', { id });
		expect((await v1.list('Addresses.getList', of)).result).toEqual([]);

		await v1.response('SmartTags.assign', { ...of, tags: 'un,deux' });
		const tags = await v1.response<Record<string, Row>>('SmartTags.getList', of);
		const [first] = Object.values(tags);
		expect(Object.values(tags).map(({ word }) => word)).toEqual(['un', 'deux']);
		await v1.response('SmartTags.unassign', { ...of, ids: [first?.id] });
		expect(Object.keys(await v1.response<object>('SmartTags.getList', of))).toHaveLength(1);
	});
});
