import { fieldTypes } from '../../../sync/contracts';
import type { Field, FieldType, Value } from '../../../sync/contracts';
import { compatibility, convert, inconvertible, misfit } from '../../../sync/values';

const samples: Readonly<Record<FieldType, Value>> = {
	text: 'some text',
	longText: 'two\nlines',
	email: 'me@example.com',
	phone: '+31 20 123 4567',
	url: 'https://example.com/a?b=c',
	choice: 'Gold',
	choices: ['Gold', 'Silver'],
	integer: 42,
	decimal: '12345678901234567890.125',
	money: { amount: '12.5', currency: 'EUR' },
	boolean: true,
	date: '2026-01-31',
	dateTime: '2026-01-31T09:30:05.678Z',
	time: '09:30:05.678',
	reference: { object: 'account', id: 'a1' },
	references: [{ object: 'account', id: 'a1' }],
	rows: [{ key: '1', fields: { amount: '1.5' } }],
};

const pairs = fieldTypes.flatMap((from) =>
	fieldTypes.map((to): [FieldType, FieldType] => [from, to]),
);
const of = (kind: string | undefined) =>
	pairs.filter(([from, to]) => compatibility(from, to) === kind);

const choices: readonly FieldType[] = ['choice', 'choices'];

/** An option names an id alone: of which object it is, the system has to find out. */
function toldBy(to: FieldType, value: Value): Value {
	return choices.includes(to)
		? (JSON.parse(JSON.stringify(value).replaceAll('"account"', '""')) as Value)
		: value;
}

/** Of several options the first, where the other side takes one. */
function fitting(from: FieldType, to: FieldType): Value {
	const sample = samples[from];
	const isTooMuch = inconvertible(sample, from, to) !== undefined && Array.isArray(sample);
	return isTooMuch ? (sample.slice(0, 1) as Value) : sample;
}

describe('types that may feed each other', () => {
	it.each(of('both'))('%s to %s and back loses nothing', (from, to) => {
		const sample = fitting(from, to);
		const there = convert(sample, from, to);

		expect(convert(there, to, from)).toEqual(toldBy(to, sample));
	});

	it.each(of('both'))('%s to %s is listed in both directions', (from, to) => {
		expect(compatibility(to, from)).toBe('both');
	});

	it('include every type with itself', () => {
		for (const type of fieldTypes) expect(compatibility(type, type)).toBe('both');
	});

	it.each<[FieldType, FieldType, Value]>([
		['integer', 'text', '42'],
		['integer', 'decimal', '42'],
		['decimal', 'text', '12345678901234567890.125'],
		['money', 'decimal', '12.5'],
		['boolean', 'text', 'true'],
		['dateTime', 'date', '2026-01-31'],
		['choices', 'text', 'Gold;Silver'],
		['reference', 'text', 'a1'],
		['references', 'text', 'a1'],
		['reference', 'choices', ['a1']],
	])('go one way from %s to %s as %p', (from, to, expected) => {
		expect(compatibility(from, to)).toBe('oneWay');
		expect(compatibility(to, from)).not.toBe('both');
		expect(convert(samples[from], from, to)).toEqual(expected);
	});

	it.each<[FieldType, FieldType]>([
		['text', 'decimal'],
		['text', 'date'],
		['text', 'boolean'],
		['decimal', 'integer'],
		['rows', 'text'],
		['text', 'reference'],
		['choices', 'reference'],
	])('do not include %s to %s', (from, to) => expect(compatibility(from, to)).toBeUndefined());

	it('make a list of references a set of options, whatever their order', () => {
		const list = (...ids: string[]) => ids.map((id) => ({ object: 'account', id }));

		expect(convert(list('b', 'a'), 'references', 'choices')).toEqual(['a', 'b']);
		expect(inconvertible(list('b', 'a'), 'references', 'choices')).toBeUndefined();
	});

	it.each<[FieldType, Value]>([
		['choices', ['Gold', 'Silver']],
		['references', ['a', 'b'].map((id) => ({ object: 'account', id }))],
	])('hold several %s where the other side takes one option', (from, several) => {
		expect(inconvertible(several, from, 'choice')).toMatchObject({
			code: 'several-values',
			reason: expect.stringContaining('holds 2 values'),
		});
		expect(inconvertible(several, from, 'choices')).toBeUndefined();
	});

	it('hold two records of one id, which an option could not tell apart', () => {
		const both = [
			{ object: 'account', id: '5' },
			{ object: 'person', id: '5' },
		];

		for (const to of ['choices', 'text'] as const)
			expect(inconvertible(both, 'references', to)).toEqual({
				code: 'same-id',
				reason: expect.stringContaining('have the same id'),
				remedy: expect.stringContaining('Take one of the two out'),
			});
		expect(inconvertible(both, 'references', 'references')).toBeUndefined();
	});

	it('leave an empty value empty', () => {
		for (const [from, to] of pairs) expect(convert(null, from, to)).toBeNull();
	});
});

describe('a value that the target would refuse', () => {
	const field = (more: Partial<Field>): Field => ({
		id: 'f',
		label: 'Field',
		type: 'text',
		required: false,
		writable: { create: true, update: true },
		...more,
	});

	it('is too long, and told with both lengths', () => {
		expect(misfit(field({ maxLength: 3 }), 'abcd')).toMatchObject({
			code: 'too-long',
			reason: "the value has 4 characters, 'Field' takes 3",
			remedy: expect.stringContaining("'Max Length'"),
		});
		expect(misfit(field({ maxLength: 4 }), 'abcd')).toBeUndefined();
	});

	it('is not among the options of a closed list, alone or in a set', () => {
		const closed = { closed: true, options: [{ value: 'A', label: 'a' }] };

		expect(misfit(field({ type: 'choice', ...closed }), 'B')).toMatchObject({
			code: 'not-an-option',
		});
		expect(misfit(field({ type: 'choices', ...closed }), ['A', 'B'])?.code).toBe('not-an-option');
		expect(misfit(field({ type: 'choice', ...closed }), 'A')).toBeUndefined();
		expect(misfit(field({ type: 'choice', ...closed, closed: false }), 'B')).toBeUndefined();
	});

	it('has more digits before the point than there is room', () => {
		const number = field({ type: 'decimal', precision: 5, scale: 2 });

		expect(misfit(number, '1000')).toMatchObject({
			code: 'too-many-digits',
			reason: expect.stringContaining('more than the 3 digits'),
		});
		expect(misfit(number, '-999.99')).toBeUndefined();
	});

	it('is never an empty one', () => {
		expect(misfit(field({ maxLength: 0, closed: true, options: [] }), null)).toBeUndefined();
	});
});
