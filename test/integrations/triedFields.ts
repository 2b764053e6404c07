import { idsIn } from '../../sync/values';
import type { Fields, MappingRow, Value } from '../../sync/contracts';

/** The screens of both vendors, wherever the sync between them runs. */
export interface Screens {
	sellsy<T>(action: string, args?: Record<string, unknown>): Promise<T>;
	webmecanik<T>(action: string, args?: Record<string, unknown>): Promise<T>;
}

/** A custom field of one type of the table of seed types, and a value on its way there and back. */
export interface TriedField {
	readonly code: string;
	readonly alias: string;
	/** Kind of records it points at, whose list a person makes. */
	readonly of?: keyof Ids;
	/** As a person types it in Sellsy, and what Webmecanik has then. */
	readonly typed: (world: Screens, ids: Ids) => Promise<unknown>;
	readonly there: Value | ((ids: Ids) => Value);
	/** What a person makes of it in Webmecanik, and what Sellsy has then; absent: nothing is written there. */
	readonly edited: string | number | ((ids: Ids) => string);
	readonly back?: Value | ((ids: Ids) => Value);
}

const is = (value: unknown) => async () => await Promise.resolve(value);

interface Choice {
	readonly parameters: { readonly items: readonly { id: number; label: string }[] };
}

/** Ids of the options with these labels. */
const options =
	(code: string, ...labels: string[]) =>
	async (world: Screens) => {
		const { parameters } = await world.sellsy<Choice>('changeField', { code, changes: {} });
		return parameters.items.filter(({ label }) => labels.includes(label)).map(({ id }) => id);
	};

const option = (code: string, label: string) => async (world: Screens) =>
	(await options(code, label)(world))[0];

/** Ids the sandbox gives its staff and its items. */
const STAFF = ['31', '32'] as const;
const ITEMS = ['601', '602'] as const;

/** What fields point at: two records of each kind. */
export type Ids = Readonly<Record<'third' | 'item' | 'people', readonly [string, string]>>;

/** Makes what fields point at, and the lists of it in Webmecanik, whose options a person has to type in there. */
export async function makeCounterparts({ sellsy, webmecanik }: Screens): Promise<Ids> {
	const made = async (object: string, fields: Record<string, unknown>) =>
		String((await sellsy<{ id: number }>('createRecord', { object, fields })).id);
	const people = { last_name: 'Parrain' };
	const ids: Ids = {
		third: [await made('company', { name: 'Apport' }), await made('individual', people)],
		item: ITEMS,
		people: [await made('contact', people), await made('contact', people)],
	};
	for (const { code, alias, of } of triedFields) {
		if (!of) continue;
		const list = ids[of].map((id) => ({ label: code, value: id }));
		const field = { label: code, alias, type: 'multiselect', properties: { list } };
		await webmecanik('defineField', { object: 'contact', field });
	}
	return ids;
}

/** Two at first, the second alone after the edit. */
function pointing(code: string, of: keyof Ids): TriedField {
	return {
		...{ code, of, alias: code },
		typed: async (_world: Screens, ids: Ids) => await Promise.resolve(ids[of].map(Number)),
		there: (ids: Ids) => [...ids[of]].sort(),
		edited: (ids: Ids) => ids[of][1],
		back: (ids: Ids) => [ids[of][1]],
	};
}

/** A value that rests on ids, once they are known. */
function known<T>(value: T | ((ids: Ids) => T), ids: Ids): T {
	return typeof value === 'function' ? (value as (ids: Ids) => T)(ids) : value;
}

export const triedFields: readonly TriedField[] = [
	{
		code: 'ref-interne',
		alias: 'ref_interne',
		typed: is('R-1'),
		there: 'R-1',
		edited: 'R-2',
		back: 'R-2',
	},
	{
		code: 'presentation',
		alias: 'presentation',
		typed: is('<p>Un & deux</p>'),
		there: '<p>Un & deux</p>',
		edited: '<p>Trois</p>',
		back: '<p>Trois</p>',
	},
	{ code: 'nb-sites', alias: 'nb_sites', typed: is('12'), there: '12', edited: 7, back: '7' },
	{
		code: 'budget',
		alias: 'budget',
		typed: is({ amount: '1250.5', currency: 'EUR' }),
		there: '1250.5',
		edited: 99,
	},
	{
		code: 'surface',
		alias: 'surface',
		typed: is({ number: '80.5', unit_id: 3 }),
		there: '80.5',
		edited: 1,
	},
	{
		code: 'secteur',
		alias: 'secteur',
		typed: option('secteur', 'Public'),
		there: 'Public',
		edited: 'Privé',
		back: 'Privé',
	},
	{
		code: 'origine',
		alias: 'origine',
		typed: option('origine', 'Salon'),
		there: 'Salon',
		edited: 'Bouche à oreille',
		back: 'Bouche à oreille',
	},
	{
		code: 'interets',
		alias: 'interets',
		typed: options('interets', 'CRM', 'Achats, stocks'),
		there: ['Achats, stocks', 'CRM'],
		edited: 'CRM|Facturation',
		back: ['CRM', 'Facturation'],
	},
	{
		code: 'relance',
		alias: 'relance',
		typed: is('2026-03-31'),
		there: '2026-03-31',
		edited: '2026-10-25',
		back: '2026-10-25',
	},
	{
		code: 'heure-appel',
		alias: 'heure_appel',
		typed: is('09:30'),
		there: '09:30',
		edited: '14:05',
		back: '14:05',
	},
	{
		code: 'email-facturation',
		alias: 'email_facturation',
		typed: is('compta@acme.example'),
		there: 'compta@acme.example',
		edited: 'factures@acme.example',
		back: 'factures@acme.example',
	},
	{
		code: 'page-linkedin',
		alias: 'page_linkedin',
		typed: is('https://www.linkedin.example/in/a'),
		there: 'https://www.linkedin.example/in/a',
		edited: 'https://www.linkedin.example/in/b',
		back: 'https://www.linkedin.example/in/b',
	},
	{ code: 'newsletter', alias: 'newsletter', typed: is(true), there: true, edited: 0, back: false },
	{
		code: 'equipe',
		alias: 'equipe',
		typed: is(STAFF.map(Number)),
		there: [...STAFF],
		edited: '32',
		back: ['32'],
	},
	pointing('apporteurs', 'third'),
	pointing('produits', 'item'),
	pointing('parrains', 'people'),
];

/** A row for each, whose left is the field's id in this account. */
export async function triedRows({ sellsy }: Screens): Promise<MappingRow[]> {
	const rows: MappingRow[] = [];
	for (const { code, alias, back } of triedFields) {
		const field = await sellsy<{ id: number }>('changeField', { code, changes: {} });
		const direction = back === undefined ? 'toRight' : 'both';
		rows.push({ left: `custom.${field.id}`, right: alias, direction });
	}
	return rows;
}

/** Types the values into the record of Sellsy. */
export async function typeIn(screens: Screens, ids: Ids, object: string, id: number) {
	const values: Record<string, unknown> = {};
	for (const { code, typed } of triedFields) values[code] = await typed(screens, ids);
	await screens.sellsy('setValues', { object, id, values });
}

/** Edits all of them in Webmecanik. */
export async function editBack({ webmecanik }: Screens, ids: Ids, id: number) {
	const fields = Object.fromEntries(
		triedFields.map(({ alias, edited }) => [alias, known<unknown>(edited, ids)]),
	);
	await webmecanik('updateContacts', { ids: [id], fields });
}

/** What a record has in the tried fields, by their code; what is pointed at by its id alone. */
export function triedIn(fields: Fields, rows: readonly MappingRow[], side: 'left' | 'right') {
	return Object.fromEntries(
		triedFields.map(({ code, of }, at) => {
			const value = fields[rows[at]?.[side] ?? ''] ?? null;
			return [code, of ? idsIn(value) : value];
		}),
	);
}

/** What is to stand in Webmecanik, and in Sellsy behind the edit; what goes one way only stays as it was there. */
export function triedThere(ids: Ids) {
	return Object.fromEntries(triedFields.map(({ code, there }) => [code, known(there, ids)]));
}

export function triedBack(ids: Ids, before: Readonly<Record<string, unknown>>) {
	return Object.fromEntries(
		triedFields.map(({ code, back }) => [
			code,
			back === undefined ? before[code] : known(back, ids),
		]),
	);
}
