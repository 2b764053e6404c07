import type { Fields, System, Value, WriteOutcome } from '../../../sync/contracts';
import { openSellsy } from './world';
import type { Kind, SellsyWorld } from './world';

describe.each(['v2', 'v1'] as const)('writes through API %s', (api) => {
	let world: SellsyWorld;
	let system: System;
	const open = async (kind: Kind, records = 1) => {
		world = await openSellsy({ api, kind, records });
		system = world.connect();
	};
	afterEach(async () => {
		await world.close();
	});

	it('stores values of every custom field type that is written, on create and on update', async () => {
		await open('contact');
		// API v1 gives the bare id.
		const fields = await customValues(world, system, api === 'v1' ? '' : 'company');
		expect(Object.keys(fields)).toHaveLength(16);
		const id = written(await create('contact', { last_name: 'Tous', ...fields }));
		expect(await read('contact', id, Object.keys(fields))).toEqual(fields);
		const [first = ''] = await world.stored();
		await update('contact', first, fields);
		expect(await read('contact', first, Object.keys(fields))).toEqual(fields);
		const required = (await idsByLabel(system, 'contact')).get('Secteur');
		const none = Object.fromEntries(
			Object.keys(fields)
				.filter((each) => each !== required)
				.map((each) => [each, null]),
		);
		await update('contact', first, none);
		expect(await read('contact', first, Object.keys(none))).toEqual(none);
	});

	it('refuses amounts and units, which go out of Sellsy only', async () => {
		await open('contact');
		const ids = await idsByLabel(system, 'contact');
		for (const label of ['Budget annuel', 'Surface']) {
			const field = ids.get(label) ?? '';
			const outcome = await update('contact', (await world.stored())[0] ?? '', { [field]: '12.5' });
			expect(outcome).toMatchObject({ ok: false, class: 'invalid', code: 'NOT_WRITABLE', field });
		}
	});

	it('tells id and field where a call after the create is refused', async () => {
		await open('contact', 0);
		const field = (await idsByLabel(system, 'contact')).get('E-mail de facturation') ?? '';
		const outcome = await create('contact', { last_name: 'Moitié', [field]: 'no address' });
		const [id] = await world.stored();
		expect(outcome).toMatchObject({ ok: false, class: 'invalid', id, field });
	});

	it('makes a client of a prospect by its conversion, and refuses the way back', async () => {
		await open('company');
		const [id = ''] = await world.stored();
		expect(await update('company', id, { type: 'client', name: 'Convertie' })).toMatchObject({
			ok: true,
		});
		expect(await read('company', id, ['type', 'name'])).toEqual({
			type: 'client',
			name: 'Convertie',
		});
		expect(await update('company', id, { type: 'prospect' })).toMatchObject({
			ok: false,
			class: 'invalid',
			code: 'TYPE_CHANGE',
			field: 'type',
		});
		const calls = system.requests().write;
		expect(await update('company', id, { type: 'client' })).toMatchObject({ ok: true });
		expect(await read('company', id, ['type'])).toEqual({ type: 'client' });
		expect(system.requests().write).toBe(calls);
	});

	it('links and unlinks companies, and leaves alone what is linked to individuals', async () => {
		await open('contact');
		const [contact = ''] = await world.stored();
		const [a, b, person] = await thirds(world);
		await world.do('linkContact', { third: person, contact: Number(contact) });
		const linked = async () => (await read('contact', contact, ['companies'])).companies;
		await update('contact', contact, { companies: references(a, b) });
		expect(await linked()).toEqual(references(a, b));
		await update('contact', contact, { companies: references(b) });
		expect(await linked()).toEqual(references(b));
		await update('contact', contact, { position: 'Acheteuse' });
		expect(await linked()).toEqual(references(b));
		await update('contact', contact, { companies: null });
		expect(await linked()).toBeNull();
		expect(await contactsOf(world, person)).toContain(Number(contact));
	});

	it('gives a new contact its companies', async () => {
		await open('contact', 0);
		const [a, b] = await thirds(world);
		const id = written(await create('contact', { last_name: 'Liée', companies: references(a, b) }));
		expect((await read('contact', id, ['companies'])).companies).toEqual(references(a, b));
	});

	it('replaces smart tags by those that are asked for', async () => {
		await open('company');
		const [id = ''] = await world.stored();
		for (const tags of [['salon', 'vip'], ['vip'], null])
			expect(await updatedTo('company', id, { smart_tags: tags })).toEqual({ smart_tags: tags });
	});

	it('makes, changes and removes the invoicing address', async () => {
		await open('company');
		const [id = ''] = await world.stored();
		const parts = {
			'address.line1': '1 rue du Port',
			'address.postal_code': '44000',
			'address.city': 'Nantes',
			'address.country': 'FR',
		};
		expect(await updatedTo('company', id, parts)).toEqual(parts);
		const moved = { 'address.line1': '2 quai de la Fosse', 'address.line2': 'Bâtiment B' };
		expect(await updatedTo('company', id, moved)).toEqual(moved);
		expect(await read('company', id, ['address.city'])).toEqual({ 'address.city': 'Nantes' });
		const empty = Object.fromEntries(
			[...Object.keys(parts), 'address.line2'].map((part) => [part, null]),
		);
		expect(await updatedTo('company', id, empty)).toEqual(empty);
	});

	it('creates a record without an address that is not whole, and says what is missing', async () => {
		await open('company', 0);
		const outcome = await create('company', {
			name: 'Sans rue',
			type: 'client',
			'address.city': 'Nantes',
		});
		expect(outcome).toMatchObject({
			ok: true,
			refusedFields: [{ field: 'address.city', code: 'ADDRESS_INCOMPLETE' }],
		});
		const [refused] = outcome?.ok ? (outcome.refusedFields ?? []) : [];
		expect(refused?.message).toContain('address.line1, address.postal_code, address.country');
	});

	it('changes the consent of one channel and keeps that of the others', async () => {
		await open('company');
		const [id = ''] = await world.stored();
		const all = ['email', 'sms', 'phone', 'postal_mail', 'custom'].map((each) => `consent.${each}`);
		const given = { 'consent.email': true, 'consent.sms': true, 'consent.phone': false };
		await update('company', id, {
			...given,
			'consent.postal_mail': false,
			'consent.custom': false,
		});
		await update('company', id, { 'consent.sms': false });
		expect(await read('company', id, all)).toEqual({
			'consent.email': true,
			'consent.sms': false,
			'consent.phone': false,
			'consent.postal_mail': false,
			'consent.custom': false,
		});
	});

	it('leaves what is not named untouched', async () => {
		await open('contact', 0);
		const before = {
			last_name: 'Intacte',
			first_name: 'Léa',
			email: 'lea@example.com',
			note: 'Vue',
		};
		const id = written(await create('contact', before));
		await update('contact', id, { position: 'Gérante' });
		expect(await read('contact', id, Object.keys(before))).toEqual(before);
	});

	const create = async (object: Kind, fields: Fields) =>
		(await system.object(object).write([{ kind: 'create', fields }], {}))[0];
	const update = async (object: Kind, id: string, fields: Fields) =>
		(await system.object(object).write([{ kind: 'update', id, fields }], {}))[0];
	const read = async (object: Kind, id: string, fields: readonly string[]): Promise<Fields> => {
		const { records } = await system.object(object).find('id', [id], { fields });
		const { id: _id, ...values } = records[0]?.fields ?? {};
		return values;
	};
	const updatedTo = async (object: Kind, id: string, fields: Fields) => {
		expect(await update(object, id, fields)).toMatchObject({ ok: true, id });
		return await read(object, id, Object.keys(fields));
	};
});

function written(outcome: WriteOutcome | undefined): string {
	expect(outcome).toMatchObject({ ok: true });
	return outcome?.id ?? '';
}

async function idsByLabel(system: System, object: Kind): Promise<ReadonlyMap<string, string>> {
	const { fields } = await system.object(object).describe();
	return new Map(fields.map(({ id, label }) => [label, id]));
}

/** One value of every writable custom field the sandbox has for contacts: 15 types, staff twice. */
async function customValues(
	world: SellsyWorld,
	system: System,
	kindOfThird: string,
): Promise<Fields> {
	const [company] = await thirds(world);
	const contact = (await world.stored())[0] ?? '';
	const items = await world.through('v2').object('item').find('type', ['product'], {});
	const [item] = items.records;
	const byLabel: Fields = {
		'Référence interne': 'R-77',
		Présentation: '<p>Vue à <b>Nantes</b></p>',
		'Nombre de sites': '12',
		Secteur: 'Privé',
		Origine: 'Bouche à oreille',
		"Centres d'intérêt": ['Achats, stocks', 'CRM'],
		'Date de relance': '2026-03-29',
		"Heure d'appel": '09:45',
		'E-mail de facturation': 'compta@example.com',
		'Page LinkedIn': 'https://www.linkedin.example/company/1',
		Newsletter: true,
		Apporteurs: [{ object: kindOfThird, id: String(company) }],
		'Produits suivis': [item?.id ?? ''],
		Parrains: [contact],
		Responsable: ['32'],
		Équipe: ['31', '34'],
	};
	const ids = await idsByLabel(system, 'contact');
	return Object.fromEntries(
		Object.entries(byLabel).map(([label, value]) => [ids.get(label) ?? label, value]),
	);
}

/** Two companies and a private person. */
async function thirds(world: SellsyWorld): Promise<readonly [number, number, number]> {
	const [a, b, person] = await Promise.all(
		['company', 'company', 'individual'].map(
			async (object) => (await world.do('createRecord', { object })) as { id: number },
		),
	);
	return [a?.id ?? 0, b?.id ?? 0, person?.id ?? 0];
}

async function contactsOf(world: SellsyWorld, third: number): Promise<readonly number[]> {
	const page = await world
		.through('v2')
		.object('individual')
		.find('id', [String(third)], { fields: ['main_contact'] });
	const main = page.records[0]?.fields.main_contact;
	return main && typeof main === 'object' && 'id' in main ? [Number(main.id)] : [];
}

function references(...ids: readonly number[]): Value {
	return ids.map((id) => ({ object: 'company', id: String(id) }));
}
