import fc from 'fast-check';

import type { MappingRow, ObjectSchema, Value } from '../../../sync/contracts';
import type { CompiledRow } from '../../../sync/mapping';
import { bothWays, field, rowOf, source, target, usable } from './schemas';

const left: ObjectSchema = {
	...source,
	fields: [
		...source.fields,
		field('mail', { type: 'email', rewrites: ['trim', 'lowercase'] }),
		field('rough', { type: 'decimal', rewrites: ['round'], scale: 1 }),
		field('seen', { type: 'dateTime', rewrites: ['seconds'] }),
		field('born', { type: 'date' }),
		field('at', { type: 'time' }),
		field('level', { type: 'choice' }),
	],
};
const right: ObjectSchema = {
	...target,
	fields: [
		...target.fields,
		field('Mail', { type: 'email' }),
		field('Exact', { type: 'decimal' }),
		field('Price', { type: 'money' }),
		field('Time', { type: 'time' }),
		field('Padded', { rewrites: ['trim'] }),
	],
};
const given = bothWays({ source: left, target: right });
const both = (row: MappingRow): CompiledRow => rowOf(row, given);

const text = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom('', ' ', 'NL', 'nl', 'Netherlands', 'Holland', ' Rome ', 'Gold', 'first', 'none'),
	fc.constantFrom('12.5', '012.50', '1e3', '-0', '2024-02-29', '2023-02-29', 'true', '7'),
);
const decimal = fc
	.tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(999))
	.map(([whole, rest]) => `${whole}.${String(rest).padStart(3, '0')}1`);
const stamp = fc.integer({ min: 0, max: 2e12 }).map((ms) => new Date(ms).toISOString());
const day = stamp.map((each) => each.slice(0, 10));

/** A row of every kind that goes both ways, with values that may stand at the right and at the left. */
const kinds: readonly [string, MappingRow, fc.Arbitrary<Value>, fc.Arbitrary<Value>][] = [
	['text', { left: 'city', right: 'City' }, text, text],
	['text that is trimmed at the right', { left: 'city', right: 'Padded' }, text, text],
	['a mail address that is rewritten at the left', { left: 'mail', right: 'Mail' }, text, text],
	['long text to text', { left: 'notes', right: 'City' }, text, text],
	['text to a closed choice', { left: 'city', right: 'Tier' }, text, text],
	['a choice to text', { left: 'level', right: 'City' }, text, text],
	['a rounded number', { left: 'amount', right: 'Amount' }, decimal, decimal],
	['a number that is rounded at the left', { left: 'rough', right: 'Exact' }, decimal, decimal],
	['a whole number', { left: 'count', right: 'Count' }, fc.integer(), fc.integer()],
	['a yes or no', { left: 'active', right: 'Active' }, fc.boolean(), fc.boolean()],
	['a stamp that loses its milliseconds', { left: 'seen', right: 'Stamp' }, stamp, stamp],
	['a day', { left: 'born', right: 'Day' }, day, day],
	[
		'a time of day',
		{ left: 'at', right: 'Time' },
		stamp.map((each) => each.slice(11, 23)),
		fc.constant('01:02:03.000'),
	],
	[
		'an amount of money',
		{ left: 'price', right: 'Price' },
		fc.record({ amount: decimal, currency: fc.constant('EUR') }),
		fc.constant(null),
	],
	['a list', { left: 'tags', right: 'Tags' }, fc.uniqueArray(text), fc.uniqueArray(text)],
	[
		'a code of a name',
		{ left: 'city', right: 'City', transforms: [{ kind: 'toCode', list: 'country' }] },
		text,
		text,
	],
	[
		'a name of a code',
		{ left: 'city', right: 'City', transforms: [{ kind: 'toName', list: 'country' }] },
		text,
		text,
	],
	[
		'a code of a code of a name',
		{
			left: 'city',
			right: 'City',
			transforms: [
				{ kind: 'toCode', list: 'country' },
				{ kind: 'toName', list: 'country' },
			],
		},
		text,
		text,
	],
	[
		'a number of a text',
		{ left: 'city', right: 'Exact', transforms: [{ kind: 'toNumber' }] },
		decimal,
		text,
	],
	[
		'a text of a number',
		{ left: 'amount', right: 'City', transforms: [{ kind: 'toText' }] },
		text,
		decimal,
	],
	[
		'a text of a whole number',
		{ left: 'count', right: 'City', transforms: [{ kind: 'toText' }] },
		text,
		fc.integer(),
	],
	[
		'a text of a yes or no',
		{ left: 'active', right: 'City', transforms: [{ kind: 'toText' }] },
		text,
		fc.boolean(),
	],
	[
		'a text of a stamp',
		{ left: 'since', right: 'City', transforms: [{ kind: 'toText' }] },
		fc.oneof(text, stamp),
		stamp,
	],
	['a day of a text', { left: 'city', right: 'Day', transforms: [{ kind: 'toDate' }] }, day, text],
	['a default', { left: 'city', right: 'City', fallback: 'none' }, text, text],
	['a maximal length', { left: 'city', right: 'Short', maxLength: 4 }, text, text],
	['a maximal length below', { left: 'city', right: 'City', maxLength: 4 }, text, text],
	[
		'a value table',
		{
			left: 'city',
			right: 'Tier',
			table: { pairs: [{ left: 'first', right: 'Gold' }], otherwise: 'hold' },
		},
		text,
		text,
	],
	[
		'a value table that keeps other values',
		{
			left: 'city',
			right: 'City',
			table: { pairs: [{ left: 'first', right: 'Gold' }], otherwise: 'keep' },
		},
		text,
		text,
	],
	[
		'a value table between types',
		{
			left: 'level',
			right: 'Active',
			table: {
				pairs: [
					{ left: 'open', right: 'true' },
					{ left: 'shut', right: 'false' },
				],
				otherwise: 'hold',
			},
		},
		fc.boolean(),
		fc.constantFrom('open', 'shut', 'ajar'),
	],
	[
		'a value table behind a transform',
		{
			left: 'city',
			right: 'Tier',
			transforms: [{ kind: 'toCode', list: 'country' }],
			table: { pairs: [{ left: 'NL', right: 'Gold' }], otherwise: 'hold' },
			fallback: 'Silver',
		},
		text,
		text,
	],
];

const orEmpty = (values: fc.Arbitrary<Value>) => fc.oneof(values, fc.constant(null));

describe('a row that goes both ways', () => {
	it.each(kinds)('says the same of what it has written to the left: %s', (_what, row, rights) => {
		const compiled = both(row);
		fc.assert(
			fc.property(orEmpty(rights), (value) => {
				const record = { [String(row.right)]: value };
				const written = compiled.write('left', record);
				if (!written.ok) return expect(written.reason).not.toBe('');

				expect(compiled.value('left', { [String(row.left)]: written.value })).toMatchObject({
					ok: true,
					value: valueOf(compiled.value('right', record)),
				});
			}),
		);
	});

	it.each(kinds)(
		'says the same of what it has written to the right: %s',
		(_what, row, _r, lefts) => {
			const compiled = both(row);
			fc.assert(
				fc.property(orEmpty(lefts), (value) => {
					const record = { [String(row.left)]: value };
					const written = compiled.write('right', record);

					expect(written).toEqual(compiled.value('left', record));
					if (!written.ok) return;
					expect(compiled.value('right', { [String(row.right)]: written.value })).toEqual(
						usable(written.value),
					);
				}),
			);
		},
	);

	it.each(kinds)('takes some values to the left: %s', (_what, row, rights) => {
		const samples = fc.sample(rights, { numRuns: 500, seed: 1 });
		const compiled = both(row);
		const taken = samples.filter((value) => {
			const written = compiled.write('left', { [String(row.right)]: value });
			return written.ok && written.value !== null;
		});

		expect(taken.length).toBeGreaterThan(0);
	});
});

function valueOf(result: ReturnType<CompiledRow['value']>): Value {
	if (!result.ok) throw new Error(result.reason);
	return result.value;
}

describe('on its way back', () => {
	const back = (row: MappingRow, value: Value) =>
		both(row).write('left', { [String(row.right)]: value });
	const notReversible = {
		ok: false,
		code: 'not-reversible',
		reason: expect.stringContaining('on its way back'),
		remedy: expect.stringContaining("'Direction'"),
	};
	const code: MappingRow = {
		left: 'city',
		right: 'City',
		transforms: [{ kind: 'toCode', list: 'country' }],
	};

	it('a code becomes its name, and a name its code', () => {
		expect(back(code, 'NL')).toEqual(usable('Netherlands'));
		expect(
			back({ ...code, transforms: [{ kind: 'toName', list: 'country' }] }, 'Netherlands'),
		).toEqual(usable('NL'));
	});

	it('another name of a country is held, since it would not come back as it is', () =>
		expect(back({ ...code, transforms: [{ kind: 'toName', list: 'country' }] }, 'Holland')).toEqual(
			notReversible,
		));

	it('a code that nobody knows is held', () =>
		expect(back(code, '??')).toMatchObject({ ok: false, code: 'unknown-code' }));

	it('a number becomes a text, and a text a number of the type', () => {
		const row = (field: string, more: MappingRow) => ({ left: field, ...more });

		expect(
			back(row('city', { right: 'Exact', transforms: [{ kind: 'toNumber' }] }), '12.5'),
		).toEqual(usable('12.5'));
		expect(back(row('count', { right: 'City', transforms: [{ kind: 'toText' }] }), '7')).toEqual(
			usable(7),
		);
		expect(
			back(row('count', { right: 'City', transforms: [{ kind: 'toText' }] }), 'seven'),
		).toMatchObject({ ok: false, code: 'not-readable' });
	});

	it('a default stays what it is, and an empty field of either side stands for it', () => {
		const row: MappingRow = { left: 'city', right: 'City', fallback: 'none' };

		expect(back(row, 'none')).toEqual(usable('none'));
		expect(back(row, null)).toEqual(usable('none'));
		expect(both(row).value('right', { City: null })).toEqual(usable('none'));
		expect(both(row).value('left', { city: null })).toEqual(usable('none'));
		expect(both(row).write('right', { city: null })).toEqual(usable('none'));
	});

	it('a text is not cut; one that would be cut again is held', () => {
		const row: MappingRow = { left: 'city', right: 'City', maxLength: 4 };

		expect(back(row, 'Rome')).toEqual(usable('Rome'));
		expect(back(row, 'Florence')).toEqual(notReversible);
		expect(both(row).write('right', { city: 'Florence' })).toEqual(usable('Flor', true));
	});

	it('a text that is too long for the left is held, and says what helps there', () =>
		expect(
			rowOf(
				{ left: 'code', right: 'City' },
				bothWays({
					source: { ...source, fields: [...source.fields, field('code', { maxLength: 3 })] },
				}),
			).write('left', { City: 'Rome' }),
		).toMatchObject({
			ok: false,
			code: 'too-long',
			remedy: expect.stringContaining("Shorten it in 'City label'"),
		}));

	it('an exact number is not taken for edited where the left rounds it', () => {
		const row = both({ left: 'rough', right: 'Exact' });
		const written = row.write('left', { Exact: '1.25' });

		expect(written).toEqual(usable('1.3'));
		expect(row.value('left', { rough: '1.3' })).toEqual(row.value('right', { Exact: '1.25' }));
		expect(row.value('right', { Exact: '1.25' })).not.toEqual(row.value('right', { Exact: '1.1' }));
	});

	it('an empty field empties the other', () => {
		expect(back({ left: 'city', right: 'City' }, null)).toEqual(usable(null));
		expect(back({ left: 'city', right: 'City' }, '')).toEqual(usable(null));
	});
});
