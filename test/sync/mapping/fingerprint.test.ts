import type { MappingRow } from '../../../sync/contracts';
import { byKey, field, mappingOf, name, source, target } from './schemas';
import type { Given } from './schemas';

const city: MappingRow = { left: 'city', right: 'City' };
const rows = (...more: readonly MappingRow[]): Given => ({ rows: [name, ...more] });
const rowOf = (given: Given) =>
	mappingOf(given).rows.find(({ right }) => right?.id === 'City')?.fingerprint;
const whole = (given: Given) => mappingOf(given).fingerprint;

/** Edits of the row that decide what it writes. */
const edits: readonly [string, MappingRow][] = [
	['the source', { ...city, left: 'street' }],
	['the rule when', { ...city, when: 'ifEmpty' }],
	['a default', { ...city, fallback: 'none' }],
	['a transform', { ...city, transforms: [{ kind: 'trim' }] }],
	['a value table', { ...city, table: { pairs: [{ left: 'a', right: 'b' }], otherwise: 'keep' } }],
	['the maximal length', { ...city, maxLength: 20 }],
	['a constant', { right: 'City', constant: 'Rome' }],
];

describe('the fingerprint of a row', () => {
	it.each(edits)('changes with %s, and that of the mapping too', (_what, edited) => {
		expect(rowOf(rows(edited))).not.toBe(rowOf(rows(city)));
		expect(whole(rows(edited))).not.toBe(whole(rows(city)));
	});

	it.each<[string, Given]>([
		['the source', { source: { ...source, codecVersion: 2 } }],
		['the target', { target: { ...target, codecVersion: 2 } }],
	])('changes with the codecs of %s', (_what, given) => {
		expect(rowOf({ ...rows(city), ...given })).not.toBe(rowOf(rows(city)));
	});

	it('does not change with other rows, labels, new fields or its place', () => {
		const relabelled = {
			...target,
			label: 'Firm',
			fields: [
				...target.fields.map((each) => ({ ...each, label: `New ${each.label}` })),
				field('More'),
			],
		};
		const known = rowOf(rows(city));

		expect(rowOf(rows(city, { left: 'street', right: 'Short', maxLength: 5 }))).toBe(known);
		expect(rowOf({ ...rows(city), target: relabelled })).toBe(known);
		expect(rowOf({ rows: [city, name] })).toBe(known);
	});
});

describe('the fingerprint of a mapping', () => {
	it('changes with the rows it has and with the keys it matches by', () => {
		expect(whole(rows(city))).not.toBe(whole(rows()));
		expect(
			whole({ ...rows(city), match: [byKey, { left: 'city', right: 'City', normaliser: 'trim' }] }),
		).not.toBe(whole(rows(city)));
	});

	it('does not change when rows change places', () => {
		expect(whole({ rows: [city, name] })).toBe(whole(rows(city)));
	});
});

describe('what a mapping reads', () => {
	it('is each source field once, those of templates and keys included', () => {
		const { fields } = mappingOf(
			rows(city, {
				right: 'Short',
				maxLength: 9,
				transforms: [{ kind: 'template', text: '{{city}} {{ street }}' }],
			}),
		);

		expect([...fields.left].sort()).toEqual(['city', 'id', 'name', 'street']);
		expect([...fields.right].sort()).toEqual(['City', 'Key', 'Name', 'Short']);
	});
});
