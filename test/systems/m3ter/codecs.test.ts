import fc from 'fast-check';

import type { Value } from '../../../sync/contracts';
import { normalise, toDecimal } from '../../../sync/values';
import { decodeValue, encodeValue, stamp } from '../../../systems/m3ter/codecs';
import type { ValueType } from '../../../systems/m3ter/codecs';
import { parseExactly } from '../../../systems/m3ter/json';

const account: ValueType = { type: 'reference', referenceTo: ['account'] };
const instants = fc.date({
	min: new Date('1970-01-01'),
	max: new Date('9999-12-31T23:59:59.999Z'),
	noInvalidDate: true,
});
const decimals = fc
	.stringMatching(/^-?\d{1,25}(\.\d{1,25})?$/)
	.map((text) => toDecimal(text) ?? '0');

/** Canonical values of each type m3ter uses, '' being the one text that is not. */
const generated: ReadonlyArray<readonly [ValueType, fc.Arbitrary<Value>]> = [
	[{ type: 'text' }, fc.string({ unit: 'binary' })],
	[{ type: 'email' }, fc.emailAddress()],
	[{ type: 'choice' }, fc.string()],
	[{ type: 'integer' }, fc.maxSafeInteger().map((number) => number + 0)],
	[{ type: 'decimal' }, decimals],
	[{ type: 'boolean' }, fc.boolean()],
	[{ type: 'date' }, instants.map((date) => date.toISOString().slice(0, 10))],
	[{ type: 'dateTime' }, instants.map((date) => date.toISOString())],
	[{ type: 'choices' }, fc.uniqueArray(fc.string()).map((list) => list.sort())],
	[account, fc.uuid().map((id) => ({ object: 'account', id }))],
];

/** Through JSON, as it travels. */
function roundTrip(field: ValueType, value: Value): Value | undefined {
	const json = JSON.stringify({ value: encodeValue(field, value) });
	return decodeValue(field, (parseExactly(json) as { value?: unknown }).value);
}

describe.each(generated)('the codec of %j', (field, values) => {
	it('gives back what was written, but for what normalising takes away', () => {
		fc.assert(
			fc.property(values, (value) => {
				expect(roundTrip(field, value)).toEqual(normalise({}, value));
			}),
		);
	});

	it('changes nothing on a second pass', () => {
		fc.assert(
			fc.property(values, (value) => {
				const once = roundTrip(field, value) ?? null;
				expect(roundTrip(field, once)).toEqual(once);
			}),
		);
	});

	it.each([undefined, null, ''])('reads %p as empty, and leaves empty out', (raw) => {
		expect(decodeValue(field, raw)).toBeNull();
		expect(encodeValue(field, null)).toBeUndefined();
	});

	it('reads an object as no value at all', () => {
		expect(decodeValue(field, { unexpected: true })).toBeUndefined();
	});
});

it.each([
	['2024-01-17T13:54:48.081781Z', '2024-01-17T13:54:48.081Z'],
	['2024-01-17T13:54:49.557Z', '2024-01-17T13:54:49.557Z'],
	['2024-01-17T13:54:49.5Z', '2024-01-17T13:54:49.500Z'],
	['2024-01-17T13:54:49Z', '2024-01-17T13:54:49.000Z'],
])('cuts %s to milliseconds, never rounding up', (sent, canonical) => {
	expect(decodeValue({ type: 'dateTime' }, sent)).toBe(canonical);
});

it('gives the stamp of a time before its milliseconds carry over', () => {
	expect(stamp('2024-01-17T13:54:48.999999Z')).toBe(Date.parse('2024-01-17T13:54:48.999Z'));
});

it.each(['yesterday', '2024-13-45T99:00:00Z', '2024-01-17', 17])('reads %p as no stamp', (raw) => {
	expect(stamp(raw)).toBeUndefined();
});

it('writes a short decimal as a plain JSON number and a long one digit by digit', () => {
	const json = (value: string) => JSON.stringify(encodeValue({ type: 'decimal' }, value));
	expect(json('12.5')).toBe('12.5');
	expect(json('12345678901234567.89')).toBe('12345678901234567.89');
});

it('reads a number in a text field as its digits', () => {
	expect(decodeValue({ type: 'text' }, 1e21)).toBe('1000000000000000000000');
});
