import fc from 'fast-check';

import type { Row, Value } from '../../../sync/contracts';
import type { CompiledRow, Projected } from '../../../sync/mapping';
import { leftRow, lineOf, lines, rightRow } from './lineSchemas';
import type { GivenLines } from './lineSchemas';
import { bothWays, mirrored } from './schemas';

function valueOf(result: Projected): Value {
	if (!result.ok) throw new Error(result.reason);
	return result.value;
}

/** Rows as the collection's value or write gives them. */
function rowsOf(result: Projected): readonly Row[] {
	return (valueOf(result) ?? []) as readonly Row[];
}

const toRight = (line: CompiledRow, from: readonly Row[], current?: readonly Row[]) =>
	rowsOf(line.write('right', { lines: from }, current && { Lines: current }));
const codes = (rows: readonly Row[]) => rows.map(({ fields }) => fields['Code']);

describe('a child collection', () => {
	const line = lineOf();
	const apple = leftRow('apple', 3, { note: 'ripe' });
	const pear = leftRow('pear', 1);

	it('has the value of its mapped fields, the same at both sides', () => {
		const left = line.value('left', { lines: [apple, pear] });

		expect(left).toEqual(
			line.value('right', { Lines: [rightRow('apple', 3), rightRow('pear', 1, { Remark: 'x' })] }),
		);
		expect(rowsOf(left).map(({ fields }) => fields)).toEqual([
			{ Code: 'apple', Quantity: 3 },
			{ Code: 'pear', Quantity: 1 },
		]);
	});

	it.each<[string, Row[]]>([
		['a changed row', [rightRow('apple', 4), rightRow('pear', 1)]],
		['a row more', [rightRow('apple', 3), rightRow('pear', 1), rightRow('fig', 1)]],
		['a row less', [rightRow('apple', 3)]],
		['another order', [rightRow('pear', 1), rightRow('apple', 3)]],
	])('differs by %s', (_what, rows) =>
		expect(line.value('right', { Lines: rows })).not.toEqual(
			line.value('left', { lines: [apple, pear] }),
		),
	);

	it('does not differ by the systems own names of rows', () =>
		expect(line.value('left', { lines: [{ ...apple, key: '7' }] })).toEqual(
			line.value('left', { lines: [apple] }),
		));

	it.each([[null], [[]]])('is empty without rows (%p), and when it was not read', (empty) => {
		const nothing = { ok: true, value: null, shortened: false };

		expect(line.value('left', { lines: empty })).toEqual(nothing);
		expect(line.value('left', {})).toEqual(nothing);
		expect(line.write('right', { lines: empty }, { Lines: [rightRow('apple', 3)] })).toEqual(
			nothing,
		);
	});

	it('is the mirror image when left and right are exchanged', () => {
		const mirror = lineOf({}, mirrored);
		const current = [rightRow('pear', 9, { Remark: 'kept' })];

		expect(mirror.value('right', { lines: [apple, pear] })).toEqual(
			line.value('left', { lines: [apple, pear] }),
		);
		expect(mirror.write('left', { lines: [apple, pear] }, { Lines: current })).toEqual(
			line.write('right', { lines: [apple, pear] }, { Lines: current }),
		);
	});

	it('has no order where one of the sides has none', () => {
		for (const given of [{ left: { ordered: false } }, { right: { ordered: false } }])
			expect(lineOf(given).value('left', { lines: [pear, apple] })).toEqual(
				lineOf(given).value('right', { Lines: [rightRow('apple', 3), rightRow('pear', 1)] }),
			);
	});

	it('holds a record of which two rows cannot be told apart, whichever side they are on', () => {
		const held = {
			ok: false,
			code: 'row-key-twice',
			reason: expect.stringContaining('have the same key'),
			remedy: expect.stringContaining('Make their keys differ'),
		};
		const twins = [rightRow('apple', 3), rightRow('apple', 1)];

		expect(line.value('left', { lines: [apple, leftRow('apple', 1)] })).toEqual(held);
		expect(line.value('right', { Lines: twins })).toEqual(held);
		expect(line.write('right', { lines: [apple] }, { Lines: twins })).toEqual(held);
	});

	it('holds a record for a value that does not fit, and says in which row', () => {
		const long = leftRow('a code that is far too long', 1);

		expect(line.value('left', { lines: [apple, long] })).toMatchObject({
			ok: false,
			code: 'too-long',
			reason: expect.stringMatching(/^in row 2 of 'lines label', the value has 27 characters/),
		});
	});

	it('holds a record of which a row lacks a required value', () =>
		expect(
			line.write('right', { lines: [{ key: '1', fields: { sku: 'x', count: null } }] }),
		).toEqual({
			ok: false,
			code: 'required-empty',
			reason: expect.stringContaining("'Quantity label' must have a value"),
			remedy: expect.stringContaining("'Default'"),
		}));

	it('tells where texts were cut', () => {
		const cut = lineOf({
			line: { ...lines, rows: [{ left: 'sku', right: 'Code', maxLength: 4 }, lines.rows[1] ?? {}] },
		});

		expect(cut.value('left', { lines: [apple] })).toMatchObject({ shortened: true });
		expect(cut.value('left', { lines: [leftRow('fig', 1)] })).toMatchObject({ shortened: false });
	});

	it('may hold constants, and keys of several fields', () => {
		const keyed = lineOf({
			right: { key: ['Code', 'Remark'] },
			line: { ...lines, rows: [...lines.rows, { right: 'Remark', constant: 'synced' }] },
		});

		expect(toRight(keyed, [apple])[0]?.fields).toEqual({
			Code: 'apple',
			Quantity: 3,
			Remark: 'synced',
		});
		expect(keyed.value('left', { lines: [apple] })).toEqual(
			keyed.value('right', { Lines: [rightRow('apple', 3, { Remark: 'synced' })] }),
		);
	});
});

describe('a child collection that is written', () => {
	const wanted = [leftRow('apple', 5), leftRow('fig', 2)];
	const current = [
		rightRow('apple', 3, { Remark: 'ripe', Colour: 'red' }),
		rightRow('pear', 1, { Remark: 'hard' }),
	];

	it('keeps what is not mapped where the system replaces it as a whole', () =>
		expect(toRight(lineOf(), wanted, current)).toEqual([
			{ key: 'r-apple', fields: { Code: 'apple', Quantity: 5, Remark: 'ripe', Colour: 'red' } },
			{ key: expect.any(String), fields: { Code: 'fig', Quantity: 2 } },
		]));

	it('holds only what is mapped where the system changes single rows', () =>
		expect(toRight(lineOf({ right: { writtenWhole: false } }), wanted, current)).toEqual([
			{ key: 'r-apple', fields: { Code: 'apple', Quantity: 5 } },
			{ key: expect.any(String), fields: { Code: 'fig', Quantity: 2 } },
		]));

	it('may be written where nothing was', () =>
		expect(codes(toRight(lineOf(), wanted))).toEqual(['apple', 'fig']));

	it('takes over the order of an ordered source', () =>
		expect(codes(toRight(lineOf(), [...wanted].reverse(), current))).toEqual(['fig', 'apple']));

	it('keeps its own order where the source has none, new rows last', () => {
		const unordered = lineOf({ left: { ordered: false } });
		const rows = [leftRow('kiwi', 1), leftRow('fig', 1), leftRow('apple', 1), leftRow('pear', 1)];
		const standing = [rightRow('pear', 1), rightRow('plum', 1), rightRow('apple', 1)];

		expect(codes(toRight(unordered, rows, standing))).toEqual(['pear', 'apple', 'fig', 'kiwi']);
	});
});

/** Rows with keys that differ, in any order. */
const anyRows = (make: (code: string, count: number, note: string) => Row) =>
	fc
		.uniqueArray(
			fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.nat(9), fc.stringMatching(/^[a-z]{1,3}$/)),
			{ selector: ([code]) => code, maxLength: 6 },
		)
		.map((rows) => rows.map(([code, count, note]) => make(code, count, note)));
const lefts = anyRows((code, count, note) => leftRow(code, count, { note, weight: `${count}.5` }));
const rights = anyRows((code, count, Remark) => rightRow(code, count, { Remark, Colour: 'red' }));

const shapes: readonly [string, GivenLines][] = [true, false].flatMap((ordered) =>
	[true, false].flatMap((writtenWhole) =>
		(['toRight', 'both'] as const).map((direction): [string, GivenLines] => [
			`${direction}, ${ordered ? 'ordered' : 'unordered'}, ${writtenWhole ? 'replaced' : 'changed'}`,
			{
				...bothWays(),
				direction,
				left: { writtenWhole },
				right: { ordered, writtenWhole },
			},
		]),
	),
);

describe('whatever rows are added, changed, removed or moved', () => {
	it.each(shapes)('the right has the value of the left after a write: %s', (_what, given) => {
		const line = lineOf(given);
		fc.assert(
			fc.property(lefts, rights, (from, current) => {
				const written = line.write('right', { lines: from }, { Lines: current });

				expect(line.value('right', { Lines: valueOf(written) })).toEqual(
					line.value('left', { lines: from }),
				);
			}),
		);
	});

	it.each(shapes.filter(([what]) => what.startsWith('both')))(
		'the left has the value of the right after a write: %s',
		(_what, given) => {
			const line = lineOf(given);
			fc.assert(
				fc.property(rights, lefts, (from, current) => {
					const written = line.write('left', { Lines: from }, { lines: current });

					expect(line.value('left', { lines: valueOf(written) })).toEqual(
						line.value('right', { Lines: from }),
					);
				}),
			);
		},
	);

	it.each(shapes)('a row that stays keeps its name, and what is not mapped: %s', (_what, given) => {
		const line = lineOf(given);
		const whole = given.right?.writtenWhole === true;
		fc.assert(
			fc.property(lefts, rights, (from, current) => {
				for (const row of toRight(line, from, current)) {
					const before = current.find(({ fields }) => fields['Code'] === row.fields['Code']);
					if (before) expect(row.key).toBe(before.key);
					expect(row.fields['Remark']).toBe(whole ? before?.fields['Remark'] : undefined);
				}
			}),
		);
	});

	it('a rule of a row that loses a value on its way back holds the record', () => {
		const line = lineOf({
			...bothWays(),
			line: { ...lines, rows: [{ left: 'sku', right: 'Code', maxLength: 4 }, lines.rows[1] ?? {}] },
		});

		expect(line.write('left', { Lines: [rightRow('apple', 1)] }, {})).toMatchObject({
			ok: false,
			code: 'not-reversible',
			reason: expect.stringMatching(/^in row 1 of 'Lines label'/),
		});
	});
});
