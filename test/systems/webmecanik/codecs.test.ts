import fc from 'fast-check';

import type { Value } from '../../../sync/contracts';
import { normalise, toDecimal } from '../../../sync/values';
import {
	UnfitValue,
	decodeValue,
	encodeValue,
	stamp,
	typeOf,
} from '../../../systems/webmecanik/codecs';
import { vendorField } from './field';

/** What looks like an entity comes back as what it stands for; that is told apart below. */
const texts = fc.string({ unit: 'binary' }).filter((text) => !/&[#a-z]/i.test(text));
const instants = fc.date({
	min: new Date('1970-01-01'),
	max: new Date('9999-12-31T23:59:59Z'),
	noInvalidDate: true,
});
const decimals = fc
	.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 9999 }))
	.map(([whole, fraction]) => toDecimal(`${whole}.${String(fraction).padStart(4, '0')}`) ?? '0');
const optionLists = fc.uniqueArray(
	fc.string({ minLength: 1 }).filter((text) => !/\||&[#a-z]/i.test(text)),
);

const cases: ReadonlyArray<readonly [string, fc.Arbitrary<Value>]> = [
	...['text', 'hidden', 'textarea', 'html', 'email', 'tel', 'url', 'select', 'lookup'].map(
		(type) => [type, texts] as const,
	),
	...['country', 'region', 'timezone', 'locale'].map((type) => [type, texts] as const),
	['number', decimals],
	['boolean', fc.boolean()],
	['multiselect', optionLists.map((list) => list.sort())],
	['date', instants.map((date) => date.toISOString().slice(0, 10))],
	['datetime', instants.map((date) => date.toISOString())],
	['time', instants.map((date) => `${date.toISOString().slice(11, 19)}.000`)],
];

describe.each(cases)('the codec of %s', (type, values) => {
	const field = vendorField(type);
	const roundTrip = (value: Value) => decodeValue(field, encodeValue(field, value));

	it('gives back what was written, but for what normalising takes away', () => {
		fc.assert(
			fc.property(values, (value) => {
				expect(roundTrip(value)).toEqual(normalise(typeOf(field) ?? {}, value));
			}),
		);
	});

	it('changes nothing on a second pass', () => {
		fc.assert(
			fc.property(values, (value) => {
				const once = roundTrip(value) ?? null;
				expect(roundTrip(once)).toEqual(once);
			}),
		);
	});

	it('reads blank as empty, writes empty as blank, and reads nothing from an object', () => {
		expect([null, ''].map((raw) => decodeValue(field, raw))).toEqual([null, null]);
		expect(encodeValue(field, null)).toBeNull();
		expect(decodeValue(field, undefined)).toBeUndefined();
		expect(decodeValue(field, { unexpected: true })).toBeUndefined();
	});
});

it.each([
	['Q&#38;A', 'Q&A'],
	['Caf&#233; &amp; Bar', 'Café & Bar'],
	['&#x26;', '&'],
	['AT&T; R&D', 'AT&T; R&D'],
])('reads %s without its entities', (stored, meant) => {
	expect(decodeValue(vendorField('text'), stored)).toBe(meant);
});

it('leaves the entities of HTML alone', () => {
	expect(decodeValue(vendorField('html'), '<p>R&amp;D</p>')).toBe('<p>R&amp;D</p>');
});

it.each([
	[1, true],
	['1', true],
	[true, true],
	[0, false],
	['0', false],
	[false, false],
])('reads a boolean from %p', (raw, value) => {
	expect(decodeValue(vendorField('boolean'), raw)).toBe(value);
});

it('rounds a number to the digits of its field before it is sent', () => {
	const field = vendorField('number', { properties: { scale: 2 } });
	expect(encodeValue(field, '0.125')).toBe(0.13);
	expect(encodeValue(field, '-0.001')).toBe(0);
});

it.each([
	['number', '12345678901234567.1234'],
	['multiselect', ['a|b']],
	['time', '09:30:00.500'],
	['date', 'tomorrow'],
	['boolean', 'yes'],
	['text', 17],
] as const)('refuses for a %s what it cannot hold', (type, value) => {
	expect(() => encodeValue(vendorField(type), value)).toThrow(UnfitValue);
});

it.each(['0000-00-00', '0000-00-00 00:00:00'])('reads %s as no date', (raw) => {
	expect(decodeValue(vendorField('date'), raw)).toBeNull();
	expect(decodeValue(vendorField('datetime'), raw)).toBeNull();
});

it.each([
	['2026-01-05T11:00:00+00:00', '2026-01-05T11:00:00.000Z'],
	['2026-01-05T11:00:00+02:00', '2026-01-05T09:00:00.000Z'],
	['2026-01-05 11:00:00', '2026-01-05T11:00:00.000Z'],
])('takes %s for that instant', (raw, iso) => {
	expect(stamp(raw)).toBe(Date.parse(iso));
});
