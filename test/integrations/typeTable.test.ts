import type { MappingRow } from '../../sync/contracts';
import { contacts } from '../../integrations/sellsy-webmecanik/contacts';
import { describeAndCompile } from '../../sync/run/prepare';

import { definitionOf, openPairWorld } from './pairWorld';
import type { PairWorld } from './pairWorld';

/** The table of seed 004: a custom field of Sellsy by its code, the field types that fit it, and the ways it may go. */
const table: ReadonlyArray<readonly [code: string, fits: readonly string[], way: '↔' | '→']> = [
	['ref-interne', ['text'], '↔'],
	['presentation', ['textarea'], '↔'],
	['nb-sites', ['number'], '↔'],
	['budget', ['number'], '→'],
	['surface', ['number'], '→'],
	['secteur', ['select'], '↔'],
	['origine', ['select'], '↔'],
	['interets', ['multiselect'], '↔'],
	['relance', ['date'], '↔'],
	['heure-appel', ['text'], '↔'],
	['email-facturation', ['email'], '↔'],
	['page-linkedin', ['url'], '↔'],
	['newsletter', ['boolean'], '↔'],
	['apporteurs', ['multiselect', 'select'], '↔'],
	['produits', ['multiselect', 'select'], '↔'],
	['parrains', ['multiselect', 'select'], '↔'],
	['equipe', ['multiselect', 'select'], '↔'],
];

const rows = table.flatMap(([code, fits, way]) => fits.map((type) => [code, type, way] as const));

/** Types whose values no other of these types can take. */
const strangers: ReadonlyArray<readonly [code: string, type: string]> = [
	['nb-sites', 'date'],
	['interets', 'number'],
	['relance', 'number'],
	['newsletter', 'multiselect'],
	['apporteurs', 'date'],
];

let world: PairWorld;
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
	world = await openPairWorld({ sellsy: { size: 5 } });
	await world.sellsy('changeField', { code: 'secteur', changes: { mandatory: false } });
	const codes = table.map(([code]) => code);
	const found: [string, string][] = [];
	for (const code of codes) {
		const { id } = await world.sellsy<{ id: number }>('changeField', { code, changes: {} });
		found.push([code, `custom.${id}`]);
	}
	ids = new Map(found);
});
afterAll(async () => await world.close());

const rowFor = (code: string, type: string, direction: MappingRow['direction']): MappingRow => ({
	left: ids.get(code),
	right: `custom_${type}`,
	direction,
});

async function refusals(row: MappingRow): Promise<string[]> {
	const definition = definitionOf(contacts, { rows: [row] });
	const { compiled } = await describeAndCompile(world.environment(), definition);
	const path = `Field Mappings, row ${definition.mapping.rows.length}`;
	return compiled.findings
		.filter((each) => each.severity === 'refusal' && each.path === path)
		.map(({ code }) => code);
}

describe('the types of the table', () => {
	it.each(rows.filter(([, , way]) => way === '↔'))(
		'%s and a field of type %s go both ways, and either way alone',
		async (code, type) => {
			for (const direction of ['both', 'toRight', 'toLeft'] as const)
				expect(await refusals(rowFor(code, type, direction))).toEqual([]);
		},
	);

	it.each(rows.filter(([, , way]) => way === '→'))(
		'%s, an amount or a unit, feeds a field of type %s and is never written',
		async (code, type) => {
			expect(await refusals(rowFor(code, type, 'toRight'))).toEqual([]);
			for (const direction of ['both', 'toLeft'] as const)
				expect(await refusals(rowFor(code, type, direction))).toEqual(['read-only']);
		},
	);

	it.each(strangers)(
		'%s does not go with a field of type %s, and that is said',
		async (code, type) => {
			expect(await refusals(rowFor(code, type, 'both'))).toEqual(['type-mismatch']);
		},
	);

	it('are all that Sellsy has', async () => {
		const { fields } = await world.environment().left.object('contact').describe();
		const custom = fields.filter(({ id }) => id.startsWith('custom.'));
		const tested = new Set(ids.values());
		const untested = custom.filter(({ id }) => !tested.has(id)).map(({ type }) => type);

		// A second field of the type staff.
		expect(untested).toEqual(['choices']);
	});
});
