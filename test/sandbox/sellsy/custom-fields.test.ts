import {
	startSellsy,
	type Page,
	type Refusal,
	type SellsyClient,
	type Thing,
} from './sellsy-client';

interface Definition extends Thing {
	code: string;
	type: string;
	parameters: { items?: Array<{ id: number; label: string; checked: boolean; rank: number }> };
	value: unknown;
}

/** The 17 types by their names in v2, and in v1 as the seed's table has them. */
const TYPES = {
	'simple-text': 'simpletext',
	'rich-text': 'richtext',
	numeric: 'numeric',
	amount: 'amount',
	'numeric-with-unit': 'unit',
	radio: 'radio',
	select: 'select',
	checkbox: 'checkbox',
	date: 'date',
	time: 'time',
	email: 'email',
	url: 'url',
	boolean: 'boolean',
	'company-individual': 'third',
	item: 'item',
	contact: 'people',
	staff: 'staff',
};

describe('Sellsy v2: custom fields', () => {
	let sellsy: SellsyClient;
	let fields: Map<string, Definition>;
	let contact: number;

	beforeAll(async () => {
		sellsy = await startSellsy(6);
	});
	beforeEach(async () => {
		await sellsy.reset();
		fields = new Map(
			(await sellsy.all('/custom-fields')).map((each) => [String(each.code), each as Definition]),
		);
		contact = (await sellsy.call('POST', '/contacts', { last_name: 'Demo' })).data.id;
	});
	afterAll(() => sellsy.sandbox.close());

	const idOf = (code: string) => fields.get(code)?.id ?? -1;
	const options = (code: string) => fields.get(code)?.parameters.items ?? [];
	const optionId = (code: string, place: number) => options(code)[place]?.id ?? -1;
	const write = (values: ReadonlyArray<{ id: number; value?: unknown }>, query = '') =>
		sellsy.call<Refusal>('PUT', `/contacts/${contact}/custom-fields${query}`, values);
	const valueOf = async (code: string) => {
		const { data } = await sellsy.call<Page>('GET', `/contacts/${contact}/custom-fields?limit=100`);
		return data.data.find((each) => each.code === code)?.value;
	};

	it('has fields of all 17 types, for contacts, clients and prospects', async () => {
		const search = { related_object: 'contact' };
		const found = await sellsy.all('/custom-fields/search', {}, search);

		expect(new Set(found.map(({ type }) => type))).toEqual(new Set(Object.keys(TYPES)));
	});

	it('gives definitions in the published form, with or without a group', () => {
		expect(fields.get('secteur')).toEqual({
			id: expect.any(Number),
			name: 'Secteur',
			code: 'secteur',
			description: '',
			type: 'radio',
			parameters: {
				items: [
					{ id: expect.any(Number), label: 'Public', checked: true, rank: 0 },
					{ id: expect.any(Number), label: 'Privé', checked: false, rank: 1 },
					{ id: expect.any(Number), label: 'Associatif', checked: false, rank: 2 },
				],
			},
			mandatory: true,
			rank: expect.any(Number),
			related_objects: ['contact', 'client', 'prospect'],
			show_on_pdf: false,
			customfield_group: { id: 0, name: '', code: '', open_by_default: true },
		});
		expect(fields.get('ref-interne')?.customfield_group).toMatchObject({ code: 'qualif' });
	});

	it('names the list of objects as the specification does, where so set', async () => {
		await sellsy.sandbox.control.configure('sellsy', { relatedObjectsKey: 'related_object' });
		const { data } = await sellsy.call('GET', `/custom-fields/${idOf('secteur')}`);

		expect(data).toHaveProperty('related_object');
		expect(data).not.toHaveProperty('related_objects');
	});

	it('searches required ones', async () => {
		const found = await sellsy.all('/custom-fields/search', {}, { is_required: true });

		expect(found.map(({ code }) => code)).toEqual(['secteur']);
	});

	it('offers no way to write a definition', async () => {
		expect((await sellsy.call('POST', '/custom-fields', { name: 'A' })).status).toBe(404);
	});

	it('writes and reads a value of every type', async () => {
		const company = (await sellsy.call('POST', '/companies', { type: 'client', name: 'A' })).data
			.id;
		const values: ReadonlyArray<[string, unknown, unknown?]> = [
			['ref-interne', 'R-1 é 🚀'],
			['presentation', '<p>Bonjour</p>'],
			['nb-sites', '15'],
			['budget', { amount: '15.26', currency: 'EUR' }],
			['surface', { number: '15.26', unit_id: 3 }],
			['secteur', optionId('secteur', 1)],
			['origine', optionId('origine', 2)],
			['interets', [optionId('interets', 0), optionId('interets', 2)]],
			['relance', '2026-03-29'],
			['heure-appel', '09:30'],
			['email-facturation', 'compta@demo.example'],
			['page-linkedin', 'https://www.demo.example/a?b=c'],
			['newsletter', false],
			['apporteurs', [company], [{ type: 'company', id: company }]],
			['produits', [601, 604]],
			['parrains', [contact]],
			['responsable', [32]],
			['equipe', [31, 32]],
		];
		const sent = values.map(([code, value]) => ({ id: idOf(code), value }));
		const answer = await write(sent);

		expect([answer.status, answer.data]).toEqual([200, '']);
		for (const [code, value, read = value] of values) {
			expect([code, await valueOf(code)]).toEqual([code, read]);
		}
	});

	it.each<[string, unknown]>([
		['ref-interne', 5],
		['ref-interne', 'x'.repeat(101)],
		['nb-sites', '1.5'],
		['nb-sites', '501'],
		['budget', '15.26'],
		['budget', { amount: '15.26' }],
		['budget', { amount: '15.26', currency: 'XXX' }],
		['surface', { number: '3' }],
		['surface', { number: '3', unit_id: 99 }],
		['secteur', 9999],
		['secteur', 'Public'],
		['interets', []],
		['interets', [9999]],
		['relance', '29/03/2026'],
		['relance', '2026-02-30'],
		['heure-appel', '24:00'],
		['email-facturation', 'nobody'],
		['page-linkedin', 'not an address'],
		['newsletter', 'Y'],
		['apporteurs', [9999]],
		['produits', [1]],
		['parrains', [4101]],
		['responsable', [31, 32]],
		['equipe', [33]],
	])('refuses a %s of %j, by the id of the field', async (code, value) => {
		const id = idOf(code);
		const { status, data } = await write([{ id, value }]);

		expect([status, Object.keys(data.error.details)]).toEqual([400, [String(id)]]);
		expect(await valueOf(code)).toBeNull();
	});

	it('stores nothing of a write of which one value does not fit', async () => {
		await write([
			{ id: idOf('ref-interne'), value: 'R-1' },
			{ id: idOf('newsletter'), value: 'Y' },
		]);

		expect(await valueOf('ref-interne')).toBeNull();
	});

	it('takes a bare list only', async () => {
		const body = { custom_fields: [] };

		expect((await sellsy.call('PUT', `/contacts/${contact}/custom-fields`, body)).status).toBe(400);
	});

	it('keeps what is not named, and null empties', async () => {
		await write([
			{ id: idOf('ref-interne'), value: 'R-1' },
			{ id: idOf('newsletter'), value: true },
		]);
		await write([{ id: idOf('newsletter'), value: null }]);

		expect([await valueOf('ref-interne'), await valueOf('newsletter')]).toEqual(['R-1', null]);
	});

	it('takes the default where an amount or a unit is null', async () => {
		await write([
			{ id: idOf('budget'), value: { amount: '3', currency: null } },
			{ id: idOf('surface'), value: { number: '3', unit_id: null } },
		]);

		expect(await valueOf('budget')).toEqual({ amount: '3', currency: 'EUR' });
		expect(await valueOf('surface')).toEqual({ number: '3', unit_id: 3 });
	});

	it('does not let a required field be emptied; whether the rest must be filled is a setting', async () => {
		await write([{ id: idOf('secteur'), value: optionId('secteur', 0) }]);
		expect((await write([{ id: idOf('secteur'), value: null }])).status).toBe(400);

		await sellsy.sandbox.control.configure('sellsy', { mandatory: 'never' });
		expect((await write([{ id: idOf('secteur'), value: null }])).status).toBe(200);

		await sellsy.sandbox.control.configure('sellsy', { mandatory: 'always' });
		const { data } = await write([{ id: idOf('newsletter'), value: true }]);
		expect(data.error.details).toEqual({ [idOf('secteur')]: 'Ce champ est manquant' });
	});

	it('validates with `verify` and stores nothing', async () => {
		const fine = await write([{ id: idOf('newsletter'), value: true }], '?verify=true');
		const wrong = await write([{ id: idOf('newsletter'), value: 'Y' }], '?verify=true');

		expect([fine.status, wrong.status, await valueOf('newsletter')]).toEqual([204, 400, null]);
	});

	it('moves the modification stamp, or not: nobody says', async () => {
		const stamp = async () => (await sellsy.call('GET', `/contacts/${contact}`)).data.updated;
		const [first] = [await stamp()];
		await sellsy.sandbox.control.advance(60_000);
		await write([{ id: idOf('newsletter'), value: true }]);
		const second = await stamp();
		await sellsy.sandbox.control.configure('sellsy', { customFieldsTouch: false });
		await sellsy.sandbox.control.advance(60_000);
		await write([{ id: idOf('newsletter'), value: false }]);

		expect(second).not.toBe(first);
		expect(await stamp()).toBe(second);
	});

	it('embeds definitions with values in lists, and on one record unless so set', async () => {
		const [id] = [idOf('newsletter')];
		await write([{ id, value: true }]);
		const embed = `embed[]=cf.${id}`;
		const list = await sellsy.call<Page>('POST', `/contacts/search?${embed}`, {
			filters: { id: [contact] },
		});
		const wanted = { _embed: { custom_fields: [{ id, type: 'boolean', value: true }] } };

		expect(list.data.data).toMatchObject([wanted]);
		expect((await sellsy.call('GET', `/contacts/${contact}?${embed}`)).data).toMatchObject(wanted);
		await sellsy.sandbox.control.configure('sellsy', { customFieldsOfOne: false });
		const { data } = await sellsy.call('GET', `/contacts/${contact}?${embed}`);
		expect(data._embed).not.toHaveProperty('custom_fields');
	});

	it('adds names behind ids where asked for details', async () => {
		await write([{ id: idOf('responsable'), value: [32] }]);
		const path = `/contacts/${contact}/custom-fields?limit=100&embed[]=value_details`;
		const { data } = await sellsy.call<Page>('GET', path);

		expect(data.data.find(({ code }) => code === 'responsable')).toMatchObject({
			_embed: { value_details: [{ id: 32, first_name: 'Hugo', last_name: 'Baron' }] },
		});
	});

	it('has fields of clients only, which a conversion takes along or leaves', async () => {
		const make = async () =>
			(await sellsy.call('POST', '/companies', { type: 'prospect', name: 'A' })).data.id;
		const codesOf = async (id: number) =>
			(await sellsy.all(`/companies/${id}/custom-fields`)).map(({ code }) => code);
		const prospect = await make();
		expect(await codesOf(prospect)).not.toContain('remise');

		await sellsy.call('POST', `/companies/${prospect}/convert`, { target: 'client' });
		expect(await codesOf(prospect)).toContain('remise');

		await sellsy.edit('defineField', {
			name: 'Chances',
			code: 'chances',
			type: 'numeric',
			usedOn: ['prospect'],
		});
		const [left, taken] = [await make(), await make()];
		const target = 'client';
		const enable = (mode: string) => ({ also_enable_custom_fields_on_target: { mode } });
		await sellsy.call('POST', `/companies/${left}/convert`, { target, ...enable('none') });
		expect(await codesOf(left)).not.toContain('chances');
		await sellsy.call('POST', `/companies/${taken}/convert`, { target, ...enable('all') });
		expect(await codesOf(taken)).toContain('chances');
	});

	it('lets definitions and options change at the screen', async () => {
		const [first, second] = options('origine');
		await sellsy.edit('changeField', {
			code: 'origine',
			changes: {
				name: 'Provenance',
				options: [{ ...first, label: 'Foire' }, { ...second }, { label: 'Annuaire' }],
			},
		});
		const { data } = await sellsy.call('GET', `/custom-fields/${idOf('origine')}`);
		expect(data).toMatchObject({
			name: 'Provenance',
			parameters: {
				items: [{ id: first?.id, label: 'Foire' }, { id: second?.id }, { label: 'Annuaire' }],
			},
		});

		await sellsy.edit('dropField', { code: 'origine' });
		expect((await sellsy.call('GET', `/custom-fields/${idOf('origine')}`)).status).toBe(404);
		expect(await valueOf('origine')).toBeUndefined();
	});
});
