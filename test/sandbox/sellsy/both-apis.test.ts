import fc from 'fast-check';
import { startSellsy, type SellsyClient, type Thing } from './sellsy-client';

type Row = Record<string, unknown>;

/** Text as people type it, without the ends that forms cut off. */
const words = (maxLength: number) =>
	fc
		.string({ unit: 'grapheme', minLength: 1, maxLength })
		.filter((text) => text.trim() !== '' && text.length <= maxLength);
const digits = (length: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const email = fc.tuple(digits(6), digits(4)).map(([name, host]) => `p${name}@h${host}.example`);
const orNone = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

describe('Sellsy: one store behind both APIs', () => {
	let sellsy: SellsyClient;
	let fields: Map<string, Thing>;

	beforeAll(async () => {
		sellsy = await startSellsy(4);
		fields = new Map((await sellsy.all('/custom-fields')).map((each) => [String(each.code), each]));
	});
	afterAll(() => sellsy.sandbox.close());

	const v1 = async <T>(method: string, params: object) =>
		(await sellsy.v1(method, params)).response as T;
	const idOf = (code: string) => fields.get(code)?.id ?? -1;
	const options = (code: string) =>
		(fields.get(code)?.parameters as { items: Array<{ id: number; label: string }> }).items;

	it('what v2 writes of a contact, v1 reads', async () => {
		const contact = fc.record({
			last_name: words(60),
			first_name: orNone(words(60)),
			email: orNone(email),
			mobile_number: orNone(digits(10)),
			position: orNone(words(60)),
			civility: orNone(fc.constantFrom('mr', 'mrs', 'ms')),
			birth_date: orNone(fc.constantFrom('1980-05-06', '2000-02-29')),
		});
		await fc.assert(
			fc.asyncProperty(contact, async (sent) => {
				const { data } = await sellsy.call('POST', '/contacts', sent);
				const row = await v1<Row>('Peoples.getOne', { id: data.id });

				expect(row).toMatchObject({
					name: sent.last_name,
					forename: sent.first_name ?? '',
					email: sent.email ?? '',
					mobile: sent.mobile_number ?? '',
					position: sent.position ?? '',
					civil: { mr: 'man', mrs: 'woman', ms: 'lady', none: '' }[sent.civility ?? 'none'],
					birthdate: sent.birth_date ?? '0000-00-00',
				});
			}),
			{ numRuns: 30 },
		);
	});

	it('what v1 writes of a client, v2 reads', async () => {
		const third = fc.record({
			name: words(80),
			email: orNone(email),
			tel: orNone(digits(10)),
			ident: orNone(words(40)),
			siret: orNone(digits(14)),
			stickyNote: orNone(words(200)),
		});
		await fc.assert(
			fc.asyncProperty(third, async (sent) => {
				const texts = Object.fromEntries(
					Object.entries(sent).map(([name, value]) => [name, value ?? '']),
				);
				const params = { third: { ...texts, type: 'corporation' } };
				const { client_id } = await v1<{ client_id: string }>('Client.create', params);
				const { data } = await sellsy.call('GET', `/companies/${client_id}`);

				expect(data).toMatchObject({
					name: sent.name,
					email: sent.email,
					phone_number: sent.tel,
					reference: sent.ident,
					note: sent.stickyNote ?? '',
					legal_france: { siret: sent.siret },
					type: 'client',
				});
			}),
			{ numRuns: 30 },
		);
	});

	it('custom fields written by either are read by the other', async () => {
		const values = fc.record({
			'ref-interne': words(40),
			'nb-sites': fc.integer({ min: 0, max: 500 }).map(String),
			budget: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
			origine: fc.constantFrom(...options('origine')),
			interets: fc.subarray(options('interets'), { minLength: 1 }),
			relance: fc.constantFrom('2026-03-29', '2026-10-25', '2024-02-29', '1999-12-31'),
			minutes: fc.integer({ min: 0, max: 1439 }),
			newsletter: fc.boolean(),
		});
		const pair = (value: number) => String(value).padStart(2, '0');
		await fc.assert(
			fc.asyncProperty(values, async (sent) => {
				const time = `${pair(Math.floor(sent.minutes / 60))}:${pair(sent.minutes % 60)}`;
				const make = async () =>
					(await sellsy.call('POST', '/companies', { type: 'client', name: 'Demo' })).data.id;
				const [byV2, byV1] = [await make(), await make()];
				const put = await sellsy.call('PUT', `/companies/${byV2}/custom-fields`, [
					{ id: idOf('ref-interne'), value: sent['ref-interne'] },
					{ id: idOf('nb-sites'), value: sent['nb-sites'] },
					{ id: idOf('budget'), value: { amount: sent.budget, currency: 'EUR' } },
					{ id: idOf('origine'), value: sent.origine.id },
					{ id: idOf('interets'), value: sent.interets.map(({ id }) => id) },
					{ id: idOf('relance'), value: sent.relance },
					{ id: idOf('heure-appel'), value: time },
					{ id: idOf('newsletter'), value: sent.newsletter },
				]);
				expect(put.status).toBe(200);

				// The days v1 writes are midnights of Paris, an hour or two before those of UTC.
				const rows = await rowsOf(byV2);
				const day = Number(rows.get('relance')?.timestampval);
				expect(rows.get('origine')?.stringval).toBe(sent.origine.label);
				expect(rows.get('newsletter')?.boolval).toBe(sent.newsletter ? 'Y' : 'N');
				expect(
					(Date.parse(`${sent.relance}T00:00:00Z`) / 1000 - day) / 3600,
				).toBeGreaterThanOrEqual(1);

				const recorded = await sellsy.v1('CustomFields.recordValues', {
					linkedtype: 'client',
					linkedid: byV1,
					values: [
						{ cfid: idOf('ref-interne'), value: rows.get('ref-interne')?.stringval },
						{ cfid: idOf('nb-sites'), value: rows.get('nb-sites')?.numericval },
						{ cfid: idOf('budget'), value: sent.budget, currencyid: 1 },
						{ cfid: idOf('origine'), value: rows.get('origine')?.stringval },
						{ cfid: idOf('interets'), value: sent.interets.map(({ label }) => label) },
						{ cfid: idOf('relance'), value: day },
						{ cfid: idOf('heure-appel'), value: rows.get('heure-appel')?.numericval },
						{ cfid: idOf('newsletter'), value: rows.get('newsletter')?.boolval },
					],
				});
				expect(recorded.error).toBe('');
				expect(await valuesOf(byV1)).toEqual(await valuesOf(byV2));
			}),
			{ numRuns: 20 },
		);
	});

	const rowsOf = async (clientid: number) => {
		const { customFields } = await v1<{ customFields: Array<{ list: Row[] }> }>('Client.getOne', {
			clientid,
		});
		const rows = customFields.flatMap(({ list }) => list);
		return new Map(rows.map((row) => [row.code, row]));
	};
	const valuesOf = async (id: number) =>
		(await sellsy.all(`/companies/${id}/custom-fields`)).map(({ code, value }) => [code, value]);
});
