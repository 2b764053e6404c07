import type { Fields, MappingRow, Transform, Value } from '../../../sync/contracts';
import { mappingOf, mirrored, name, rowOf, usable } from './schemas';

/** What the row makes of a source record, which is the same when left and right are exchanged. */
function made(row: MappingRow, record: Fields) {
	const result = rowOf(row).write('right', record);

	expect(rowOf(row).value('left', record)).toEqual(result);
	expect(rowOf(row, {}, mirrored).value('right', record)).toEqual(result);
	expect(rowOf(row, {}, mirrored).write('left', record)).toEqual(result);
	return result;
}

const value = usable;

describe('a row', () => {
	it('passes on what it reads', () =>
		expect(made({ left: 'city', right: 'City' }, { city: 'Rome' })).toEqual(value('Rome')));

	it.each<Fields>([{}, { city: null }, { city: '' }])('takes %p for empty', (record) =>
		expect(made({ left: 'city', right: 'City' }, record)).toEqual(value(null)),
	);

	it('converts to the type of the target', () => {
		expect(made({ left: 'count', right: 'Amount' }, { count: 12 })).toEqual(value('12'));
		expect(
			made({ left: 'price', right: 'Amount' }, { price: { amount: '1.5', currency: 'EUR' } }),
		).toEqual(value('1.5'));
		expect(made({ left: 'since', right: 'Day' }, { since: '2026-01-31T23:59:59.999Z' })).toEqual(
			value('2026-01-31'),
		);
	});

	it('takes what the target will store, so that equal values are seen as equal', () =>
		expect(made({ left: 'amount', right: 'Amount' }, { amount: '1.005' })).toEqual(value('1.01')));

	it('writes its constant, whatever the record holds', () =>
		expect(made({ right: 'Active', constant: 'true' }, {})).toEqual(value(true)));

	it('writes its default where the source is empty, and only there', () => {
		const row: MappingRow = { left: 'amount', right: 'Amount', fallback: '0' };

		expect(made(row, { amount: null })).toEqual(value('0'));
		expect(made(row, { amount: '3' })).toEqual(value('3'));
	});

	it('writes its default where transforms leave nothing', () =>
		expect(
			made(
				{ left: 'city', right: 'City', transforms: [{ kind: 'trim' }], fallback: 'none' },
				{ city: '  ' },
			),
		).toEqual(value('none')));
});

describe('a transform', () => {
	const transformed = (transforms: readonly Transform[], city: Value, right = 'City') =>
		made({ left: 'city', right, transforms }, { city });

	it.each<[string, readonly Transform[], string, string | null]>([
		['trims', [{ kind: 'trim' }], ' a b ', 'a b'],
		['writes in capitals', [{ kind: 'case', to: 'upper' }], 'straße', 'STRASSE'],
		['writes small', [{ kind: 'case', to: 'lower' }], 'ABC', 'abc'],
		['finds a code', [{ kind: 'toCode', list: 'country' }], 'Netherlands', 'NL'],
		['finds a name', [{ kind: 'toName', list: 'currency' }], 'EUR', 'Euro'],
		[
			'follows another one',
			[{ kind: 'trim' }, { kind: 'toCode', list: 'country' }, { kind: 'toName', list: 'country' }],
			' nl ',
			'Netherlands',
		],
	])('%s', (_what, transforms, city, expected) =>
		expect(transformed(transforms, city)).toEqual(value(expected)),
	);

	it.each<[readonly Transform[]]>([
		[[{ kind: 'trim' }]],
		[[{ kind: 'toCode', list: 'country' }]],
		[[{ kind: 'toNumber' }, { kind: 'toText' }]],
	])('%p leaves an empty value empty', (transforms) =>
		expect(transformed(transforms, null)).toEqual(value(null)),
	);

	it('reads a number exactly', () => {
		expect(transformed([{ kind: 'toNumber' }], ' 0012.50 ', 'Amount')).toEqual(value('12.5'));
		expect(transformed([{ kind: 'toNumber' }], '', 'Amount')).toEqual(value(null));
	});

	it.each(['12,5', 'twelve', '1 000'])('holds a record whose %p is no number', (city) =>
		expect(transformed([{ kind: 'toNumber' }], city, 'Amount')).toMatchObject({
			ok: false,
			code: 'not-readable',
			reason: 'the value is not a number',
			remedy: expect.stringContaining('Correct it at the source'),
		}),
	);

	it('reads a day that exists', () => {
		expect(transformed([{ kind: 'toDate' }], '2024-02-29', 'Day')).toEqual(value('2024-02-29'));
		expect(transformed([{ kind: 'toDate' }], '2024-02-29T10:00:00Z', 'Day')).toEqual(
			value('2024-02-29'),
		);
	});

	it.each(['2023-02-29', '31.01.2026', '2026-13-01', '2026-1-1'])(
		'holds a record whose %p is no day',
		(city) =>
			expect(transformed([{ kind: 'toDate' }], city, 'Day')).toMatchObject({
				code: 'not-readable',
			}),
	);

	it('holds a record whose code is unknown, without telling the value', () => {
		const result = transformed([{ kind: 'toCode', list: 'country' }], 'Atlantis');

		expect(result).toMatchObject({
			ok: false,
			code: 'unknown-code',
			remedy: expect.stringContaining("'Value Table'"),
		});
		expect(JSON.stringify(result)).not.toContain('Atlantis');
	});

	it('fills a template, and drops the lines that stay empty', () => {
		const row: MappingRow = {
			right: 'City',
			transforms: [{ kind: 'template', text: '{{street}}\n{{ notes }}\n{{city}} {{count}}' }],
		};

		expect(made(row, { street: 'Main 1', notes: null, city: 'Rome', count: 7 })).toEqual(
			value('Main 1\nRome 7'),
		);
		expect(made(row, {})).toEqual(value(null));
	});

	it('writes a value that holds the signs of a template as it is', () =>
		expect(
			made(
				{ right: 'City', transforms: [{ kind: 'template', text: '{{street}}/{{city}}' }] },
				{ street: '$& {{city}}', city: 'Rome' },
			),
		).toEqual(value('$& {{city}}/Rome')));

	it('puts fields below each other, empty ones left out', () =>
		expect(
			made(
				{ right: 'City', transforms: [{ kind: 'lines', fields: ['street', 'notes', 'city'] }] },
				{ street: 'Main 1', notes: '', city: 'Rome' },
			),
		).toEqual(value('Main 1\nRome')));

	it('writes lists, amounts and references as text', () => {
		const text = (left: string, record: Fields) =>
			made({ left, right: 'City', transforms: [{ kind: 'toText' }] }, record);

		expect(text('tags', { tags: ['a', 'b'] })).toEqual(value('a; b'));
		expect(text('price', { price: { amount: '1.5', currency: 'EUR' } })).toEqual(value('1.5 EUR'));
		expect(text('parent', { parent: { object: 'account', id: 'a1' } })).toEqual(value('a1'));
	});
});

describe('a value table', () => {
	const row = (otherwise: 'hold' | 'keep'): MappingRow => ({
		left: 'city',
		right: 'Tier',
		table: { pairs: [{ left: 'first', right: 'Gold' }], otherwise },
	});

	it('translates what is in it', () =>
		expect(made(row('hold'), { city: 'first' })).toEqual(value('Gold')));

	it('holds a record whose value is not in it, without telling the value', () => {
		const result = made(row('hold'), { city: 'unheard-of' });

		expect(result).toMatchObject({
			ok: false,
			code: 'not-in-table',
			remedy: expect.stringContaining('Value Table'),
		});
		expect(JSON.stringify(result)).not.toContain('unheard-of');
	});

	it('keeps other values where it is told to, as far as the target takes them', () => {
		expect(made(row('keep'), { city: 'Silver' })).toEqual(value('Silver'));
		expect(made(row('keep'), { city: 'Tin' })).toMatchObject({ ok: false, code: 'not-an-option' });
	});

	it('leaves an empty value empty', () =>
		expect(made(row('hold'), { city: null })).toEqual(value(null)));
});

describe("the rule 'Max Length'", () => {
	const row: MappingRow = { left: 'city', right: 'Short', maxLength: 8 };

	it('cuts longer texts and says so', () => {
		expect(made(row, { city: '12345678' })).toEqual(value('12345678'));
		expect(made(row, { city: '123456789' })).toEqual(value('12345678', true));
	});

	it('never cuts an emoji in two', () => {
		expect(made(row, { city: '1234567😀' })).toEqual(value('1234567', true));
		expect(made(row, { city: '12345👩‍👩‍👧' })).toEqual(value('12345', true));
	});

	it('left out holds a record whose text is too long', () =>
		expect(made({ left: 'city', right: 'Short' }, { city: '12345678901' })).toMatchObject({
			ok: false,
			code: 'too-long',
			reason: expect.stringContaining('11 characters'),
		}));

	it('cuts a default as well', () =>
		expect(made({ ...row, fallback: '123456789' }, {})).toEqual(value('12345678', true)));
});

describe('a reference', () => {
	it('names what must be linked first', () => {
		const [, row] = mappingOf({ rows: [name, { left: 'parent', right: 'Parent' }] }).rows;

		expect(row?.refersTo).toEqual({
			left: 'account',
			right: 'company',
			policy: { kind: 'mustExist' },
		});
	});

	it('that feeds a text is only text', () => {
		const [, row] = mappingOf({ rows: [name, { left: 'parent', right: 'City' }] }).rows;

		expect(row?.refersTo).toBeUndefined();
	});
});
