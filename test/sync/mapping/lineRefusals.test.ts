import type { LineMapping, MappingRow } from '../../../sync/contracts';
import { LineRows, lineOf, lines, withLines } from './lineSchemas';
import type { GivenLines } from './lineSchemas';
import { bothWays, field, mappingOf, name, refusalsOf } from './schemas';

const more = (...rows: readonly MappingRow[]): LineMapping => ({
	...lines,
	rows: [...lines.rows, ...rows],
});

const where = 'Line Mappings, Lines label';

const refusals: readonly [string, GivenLines, [string, string, RegExp, RegExp]][] = [
	[
		'a field that is no collection',
		{ line: { ...lines, left: 'city' } },
		['not-rows', where, /'city label' is a field of type text/, /under 'Field Mappings'/],
	],
	[
		'a collection that is not there',
		{ line: { ...lines, right: 'Gone' } },
		['unknown-field', 'Line Mappings, Gone', /Two has no field 'Gone'/, /another field/],
	],
	[
		'a collection that is not chosen',
		{ line: { ...lines, left: '' } },
		['field-not-chosen', where, /no field of Account in One/, /Choose a field/],
	],
	[
		'an expression in the place of a collection',
		{ line: { ...lines, left: '={{ 1 }}' } },
		['expression', where, /n8n expression/, /'Fixed'/],
	],
	[
		'a collection without rows',
		{ line: { ...lines, rows: [] } },
		['empty-mapping', where, /no field of the child rows/, /at least one row/],
	],
	[
		'an unknown field of the child rows',
		{ line: more({ left: 'gone', right: 'Remark' }) },
		['unknown-field', `${where}, row 3`, /One has no field 'gone' in lines label/, /another field/],
	],
	[
		'types that do not fit',
		{ line: more({ left: 'note', right: 'Rounded' }) },
		['type-mismatch', `${where}, row 3`, /cannot feed 'Rounded label'/, /'To Number'/],
	],
	[
		'a read-only field of the child rows',
		{ line: more({ left: 'note', right: 'Colour' }) },
		['read-only', `${where}, row 3`, /write 'Colour label'/, /another field/],
	],
	[
		'an expression in a row',
		{ line: more({ right: 'Remark', constant: '={{ 1 }}' }) },
		['expression', `${where}, row 3`, /n8n expression/, /'Fixed'/],
	],
	[
		'a field that two rows write',
		{ line: more({ left: 'note', right: 'Remark' }, { left: 'sku', right: 'Remark' }) },
		['written-twice', `${where}, row 4`, /already written by row 3/, /Remove one/],
	],
	[
		'a required field of the child rows that nothing writes',
		{ line: { ...lines, rows: lines.rows.slice(0, 1) } },
		['required-unmapped', where, /Two needs 'Quantity label' \(Quantity\)/, /Add a row/],
	],
	[
		'a row key that nothing maps',
		{ right: { key: ['Code', 'Remark'] } },
		[
			'row-key-unmapped',
			where,
			/apart by 'Remark label' \(Remark\)/,
			/Add a row for 'Remark label'/,
		],
	],
	[
		'a collection whose rows carry no key',
		{ right: { key: [] } },
		[
			'row-key-missing',
			where,
			/Two does not say what tells the rows of Lines label apart/,
			/Remove/,
		],
	],
	[
		'a row that writes at times only',
		{ line: more({ left: 'note', right: 'Remark', when: 'ifEmpty' }) },
		['line-when', `${where}, row 3`, /compared and written as a whole/, /to 'Always'/],
	],
	[
		'a reference within child rows',
		{ line: more({ left: 'item', right: 'Item' }) },
		['line-reference', `${where}, row 3`, /cannot be translated/, /such as its number/],
	],
	[
		'a collection within a collection',
		{ line: more({ left: 'parts', right: 'Parts' }) },
		['child-rows', `${where}, row 3`, /child collection/, /within a collection/],
	],
	[
		'a constant that goes the other way',
		{ line: more({ left: 'note', constant: 'x' }) },
		['line-direction', `${where}, row 3`, /the row goes ←, the collection →/, /to ←, or remove/],
	],
	[
		'rows that go different ways',
		{ line: more({ left: 'note', right: 'Remark', direction: 'toLeft' }) },
		['line-direction', `${where}, row 3`, /go one way together/, /all rows of this collection/],
	],
	[
		'a row that can go one way only, in a sync both ways',
		{
			...bothWays(),
			line: more({ left: 'note', right: 'Remark', transforms: [{ kind: 'trim' }] }),
		},
		['one-way-only', `${where}, row 3`, /'trim' can go one way only/, /→ or ←/],
	],
	[
		'a constant in a collection that goes both ways',
		{ ...bothWays(), line: more({ right: 'Remark', constant: 'x' }) },
		['line-direction', `${where}, row 3`, /the row goes →, the collection ↔/, /to →, or remove/],
	],
	[
		'a row key of the left that nothing maps, in a sync both ways',
		{ ...bothWays(), left: { key: ['note'] } },
		[
			'row-key-unmapped',
			where,
			/One tells the rows of lines label apart by 'note label'/,
			/Add a row/,
		],
	],
];

describe('the compiler refuses of child rows', () => {
	it.each(refusals)('%s', (_what, given, [code, path, reason, remedy]) => {
		expect(refusalsOf(withLines(given))).toEqual([
			{
				severity: 'refusal',
				code,
				path,
				reason: expect.stringMatching(reason),
				remedy: expect.stringMatching(remedy),
			},
		]);
	});

	it('a collection as one value of a field mapping', () => {
		const rows = [name, { left: 'lines', right: 'Lines' }];

		expect(refusalsOf({ ...withLines(), lines: [], rows })).toMatchObject([
			{
				code: 'child-rows',
				path: 'Field Mappings, row 2',
				remedy: expect.stringContaining("under 'Line Mappings'"),
			},
		]);
	});

	it('a collection that two line mappings write', () =>
		expect(refusalsOf({ ...withLines(), lines: [lines, lines] })).toMatchObject([
			{ code: 'written-twice', path: where },
		]));
});

describe('a line mapping', () => {
	it('goes the way of the sync', () => {
		for (const direction of ['toRight', 'both'] as const)
			expect(lineOf({ ...bothWays(), direction })).toMatchObject({
				direction,
				terms: 'right',
				when: 'always',
				lines: true,
			});
	});

	it('goes the way that all its rows name, so that one-way rows may be part of it', () => {
		const rows = [...lines.rows, { left: 'note', right: 'Remark', transforms: [{ kind: 'trim' }] }];
		const line = {
			...lines,
			rows: [
				...rows.map((row) => ({ ...row, direction: 'toRight' }) as MappingRow),
				{ right: 'Rounded', constant: '1.5' },
			],
		};

		expect(lineOf({ ...bothWays(), line }).direction).toBe('toRight');
	});

	it('stands behind the field mappings, and has both collections read', () => {
		const { rows, fields } = mappingOf(withLines());

		expect(rows.find((row) => row.lines)?.number).toBe(2);
		expect(fields.left).toContain('lines');
		expect(fields.right).toContain('Lines');
	});

	it('writes a required collection', () => {
		const needed = field('Lines', { type: 'rows', rows: LineRows, required: true });
		const given = withLines();
		const fields = (given.target?.fields ?? []).map((each) =>
			each.id === 'Lines' ? needed : each,
		);

		expect(
			mappingOf({ ...given, target: given.target && { ...given.target, fields } }).rows,
		).toHaveLength(2);
	});

	it('has a fingerprint that changes with its rows, keys, order and way, and not with their places', () => {
		const known = lineOf(bothWays()).fingerprint;
		const reversed = { ...lines, rows: [...lines.rows].reverse() };
		const others: GivenLines[] = [
			{ line: more({ left: 'note', right: 'Remark' }) },
			{ right: { ordered: false } },
			{ direction: 'toRight' },
			{ left: { key: ['sku', 'count'] } },
		];

		expect(lineOf({ ...bothWays(), line: reversed }).fingerprint).toBe(known);
		for (const other of others)
			expect(lineOf({ ...bothWays(), ...other }).fingerprint).not.toBe(known);
	});
});
