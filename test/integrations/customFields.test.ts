import type { Fields, MappingRow, Value } from '../../sync/contracts';
import { contacts } from '../../integrations/sellsy-webmecanik/contacts';
import { prepareTargets } from '../../sync/operate/prepareTarget';
import { describeAndCompile } from '../../sync/run/prepare';

import { definitionOf, openPairWorld } from './pairWorld';
import type { PairWorld } from './pairWorld';

interface Tried {
	readonly code: string;
	readonly alias: string;
	/** As a person types it in Sellsy, and what Webmecanik has then. */
	readonly typed: (world: PairWorld) => Promise<unknown>;
	readonly there: Value;
	/** What a person makes of it in Webmecanik, and what Sellsy has then; absent: nothing is written there. */
	readonly edited: string | number;
	readonly back?: Value;
}

const is = (value: unknown) => async () => await Promise.resolve(value);

interface Choice {
	readonly parameters: { readonly items: readonly { id: number; label: string }[] };
}

/** Ids of the options with these labels. */
const options =
	(code: string, ...labels: string[]) =>
	async (world: PairWorld) => {
		const { parameters } = await world.sellsy<Choice>('changeField', { code, changes: {} });
		return parameters.items.filter(({ label }) => labels.includes(label)).map(({ id }) => id);
	};

const option = (code: string, label: string) => async (world: PairWorld) =>
	(await options(code, label)(world))[0];

/** Ids the sandbox gives: staff, items, and what was made first. */
const STAFF = ['31', '32'] as const;

const tried: readonly Tried[] = [
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
];

describe.each(['v2', 'v1'] as const)('custom fields of every type, by API %s', (api) => {
	let world: PairWorld;
	let rows: MappingRow[];
	let sellsyId: string;
	let id: string;
	beforeAll(async () => {
		world = await openPairWorld({ api });
		const { id: created } = await world.sellsy<{ id: number }>('createRecord', {
			object: 'contact',
			fields: { last_name: 'Durand', email: 'd@acme.example' },
		});
		sellsyId = String(created);
		const values: Record<string, unknown> = {};
		for (const { code, typed } of tried) values[code] = await typed(world);
		await world.sellsy('setValues', { object: 'contact', id: created, values });
		rows = await Promise.all(tried.map(rowOf));
		const target = definitionOf(contacts, { rows });
		await prepareTargets(world.environment(), target, {
			...{ dryRun: false, rights: '', proposals: {}, pointsAt: () => undefined },
		});
		await run();
		id = String((await world.webmecanik<readonly { id: number }[]>('listContacts'))[0]?.id);
	}, 60_000);
	afterAll(async () => await world.close());

	const rowOf = async ({ code, alias, back }: Tried): Promise<MappingRow> => {
		const field = await world.sellsy<{ id: number }>('changeField', { code, changes: {} });
		const direction = back === undefined ? 'toRight' : 'both';
		return { left: `custom.${field.id}`, right: alias, direction };
	};
	const run = async () => {
		const definition = definitionOf(contacts, { rows, policies: { firstRun: 'linkAndCreate' } });
		const { summary } = await world.run(definition);
		expect(summary).toMatchObject({ status: 'completed', counts: { held: 0 } });
	};
	const seen = async (side: 'left' | 'right', of: string): Promise<Fields> => {
		const found = await world.environment()[side].object('contact').find('id', [of], {});
		return found.records[0]?.fields ?? {};
	};
	const valuesAt = (fields: Fields, side: 'left' | 'right') =>
		Object.fromEntries(tried.map(({ code }, at) => [code, fields[rows[at]?.[side] ?? '']]));
	const expected = (of: (each: Tried) => Value | undefined) =>
		Object.fromEntries(tried.map((each) => [each.code, of(each)]));

	it('arrive in fields that were made for them', async () => {
		expect(valuesAt(await seen('right', id), 'right')).toEqual(expected(({ there }) => there));
	});

	it('come back as they were edited; amounts and units never do', async () => {
		const before = valuesAt(await seen('left', sellsyId), 'left');
		const fields = Object.fromEntries(tried.map(({ alias, edited }) => [alias, edited]));
		await world.webmecanik('updateContacts', { ids: [Number(id)], fields });
		await run();

		expect(valuesAt(await seen('left', sellsyId), 'left')).toEqual(
			expected(({ code, back }) => (back === undefined ? before[code] : back)),
		);
	});

	it('are in step then: another run writes nothing', async () => {
		await run();
		const since = await world.lastRequest();
		await run();

		expect(await world.writesSince(since)).toEqual([]);
	});

	it('refuse the way from Webmecanik into an amount, and say why', async () => {
		const [amount] = rows.filter(({ right }) => right === 'budget');
		const back = definitionOf(contacts, { rows: [{ ...amount, direction: 'both' }] });
		const { compiled } = await describeAndCompile(world.environment(), back);

		expect(compiled.findings).toContainEqual(
			expect.objectContaining({ code: 'read-only', severity: 'refusal' }),
		);
	});
});
