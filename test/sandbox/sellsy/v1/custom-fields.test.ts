import { V1Client, type Row } from './v1-client';

describe('Sellsy v1: custom fields', () => {
	let v1: V1Client;

	beforeAll(async () => {
		v1 = await V1Client.start();
	});
	beforeEach(() => v1.sellsy.reset());
	afterAll(() => v1.close());

	const definitions = async () => v1.rows('CustomFields.getList', {});
	const idOf = async (wanted: string) =>
		(await definitions()).find((row) => row.code === wanted)?.id;

	it('lists definitions with uses, bounds and options', async () => {
		const found = await v1.rows('CustomFields.getList', { useOn: ['people'] });
		const select = found.find((row) => row.code === 'origine');
		const text = found.find((row) => row.code === 'ref-interne');

		expect(select).toMatchObject({
			type: 'select',
			useOn_people: 'Y',
			useOn_item: 'N',
			isRequired: 'N',
		});
		expect(Object.values(select?.prefsList as object)).toMatchObject([
			{ value: 'Salon', label: null, isDefault: 'N', rank: '0' },
			{ value: 'Site web' },
			{ value: 'Bouche à oreille' },
		]);
		expect(text).toMatchObject({ type: 'simpletext', max: '100', prefsList: [] });
	});

	it('writes definitions, which v2 only reads', async () => {
		const id = await v1.response<string>('CustomFields.create', {
			type: 'radio',
			name: 'Couleur',
			code: 'couleur',
			useOn: ['useOn_people', 'showIn_list'],
			preferences: { isRequired: 'Y', description: 'Du logo' },
			preferenceslist: [{ value: 'Bleu', isDefault: 'Y' }, { value: 'Rouge' }],
		});
		const { data } = await v1.sellsy.call('GET', `/custom-fields/${id}`);
		expect(data).toMatchObject({
			type: 'radio',
			mandatory: true,
			related_objects: ['contact'],
			parameters: {
				items: [
					{ label: 'Bleu', checked: true },
					{ label: 'Rouge', checked: false },
				],
			},
		});

		expect(await v1.response('CustomFields.update', { id, name: 'Teinte' })).toBe(id);
		expect(await v1.response('CustomFields.getOne', { id })).toMatchObject({
			name: 'Teinte',
			code: 'couleur',
		});
		expect(await v1.response('CustomFields.delete', { id })).toBeNull();
		expect((await v1.sellsy.call('GET', `/custom-fields/${id}`)).status).toBe(404);
	});

	it('takes options by their text, dates by seconds, and shows both in lists', async () => {
		const linkedid = await v1.createClient();
		const at = (wanted: string) => idOf(wanted);
		const values = [
			{ cfid: await at('origine'), value: 'Salon' },
			{ cfid: await at('interets'), value: ['CRM', 'Achats, stocks'] },
			{ cfid: await at('relance'), value: Date.UTC(2026, 2, 28, 23) / 1000 },
			{ cfid: await at('heure-appel'), value: 9.5 * 3600 },
			{ cfid: await at('newsletter'), value: 'Y' },
			{ cfid: await at('budget'), value: '15.26', currencyid: 1 },
			{ cfid: await at('surface'), value: '15.26', unitid: 3 },
			{ cfid: await at('equipe'), value: ['31', '32'] },
		];
		expect(
			await v1.response('CustomFields.recordValues', { linkedtype: 'client', linkedid, values }),
		).toBeNull();

		const [row] = await v1.rows('Client.getList', { contains: 'Atelier Demo', email: '' });
		const stored = new Map((row?.customfields as Row[]).map((each) => [each.code, each]));
		expect(stored.get('origine')).toMatchObject({ type: 'select', stringval: 'Salon' });
		expect(stored.get('interets')).toMatchObject({ formatted_value: 'CRM,Achats, stocks' });
		expect(stored.get('relance')).toMatchObject({
			timestampval: String(Date.UTC(2026, 2, 28, 23) / 1000),
			formatted_value: '29/03/2026',
		});
		expect(stored.get('heure-appel')).toMatchObject({ formatted_value: '09:30' });
		expect(stored.get('newsletter')).toMatchObject({ boolval: 'Y' });
		expect(stored.get('budget')).toMatchObject({ decimalval: '15.260000000', currency: 'EUR' });
		expect(stored.get('surface')).toMatchObject({ decimalval: '15.260000000', unit: 'm2' });
		expect(stored.get('equipe')).toMatchObject({
			textval: 'a:2:{i:0;s:2:"31";i:1;s:2:"32";}',
			formatted_value: 'Émilie Tessier, Hugo Baron',
		});
	});

	it('empties what is not sent only where asked to', async () => {
		const linkedid = await v1.createClient();
		const record = async (cfid: unknown, value: string, more = {}) =>
			v1.response('CustomFields.recordValues', {
				linkedtype: 'client',
				linkedid,
				values: [{ cfid, value }],
				...more,
			});
		const [text, site] = [await idOf('ref-interne'), await idOf('page-linkedin')];
		const codes = async () => {
			const row = (await v1.rows('Client.getList', { contains: 'Atelier Demo' })).find(
				({ id }) => id === linkedid,
			);
			return (row?.customfields as Row[]).map((each) => each.code);
		};
		await record(text, 'R-1');
		await record(site, 'www.a.example');
		expect(await codes()).toEqual(['ref-interne', 'page-linkedin']);
		await record(site, 'www.b.example', { deleteUnprovided: 'Y', bypassRequired: 'Y' });
		expect(await codes()).toEqual(['page-linkedin']);
	});

	it("refuses an option there is not, and a linkedtype that is not the record's", async () => {
		const linkedid = await v1.createClient();
		const values = [{ cfid: await idOf('origine'), value: 'salon' }];

		expect(
			await v1.code('CustomFields.recordValues', { linkedtype: 'client', linkedid, values }),
		).toBe('E_PARAM_INVALID');
		expect(
			await v1.code('CustomFields.recordValues', { linkedtype: 'prospect', linkedid, values: [] }),
		).toBe('E_PARAM_INVALID');
	});

	it('searches clients by the value of a custom field', async () => {
		const linkedid = await v1.createClient();
		const [text, number] = [await idOf('ref-interne'), await idOf('nb-sites')];
		const values = [
			{ cfid: text, value: 'R-unique' },
			{ cfid: number, value: '499' },
		];
		await v1.response('CustomFields.recordValues', { linkedtype: 'client', linkedid, values });
		const searches = [
			[{ cfid: text, value: 'R-unique' }],
			[{ cfid: number, value: { start: 499, stop: 500 } }],
		];
		for (const customfields of searches) {
			const found = await v1.rows('Client.getList', { customfields });
			expect(found.map(({ id }) => id)).toEqual([linkedid]);
		}
	});
});
