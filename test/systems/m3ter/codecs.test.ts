import fc from 'fast-check';

import type { Value } from '../../../sync/contracts';
import { normalise } from '../../../sync/values';
import { decodeValue, encodeValue, stamp } from '../../../systems/m3ter/codecs';
import type { ValueType } from '../../../systems/m3ter/codecs';
import { parseExactly } from '../../../systems/m3ter/json';
import { commitment } from '../../../systems/m3ter/objects/commitment';
import { valuesOf } from './values';

const account: ValueType = { type: 'reference', referenceTo: ['account'] };
const feeDates: ValueType = commitment.fields.find(({ id }) => id === 'feeDates') ?? account;

const types: readonly ValueType[] = [
	{ type: 'text' },
	{ type: 'email' },
	{ type: 'choice' },
	{ type: 'integer' },
	{ type: 'decimal' },
	{ type: 'boolean' },
	{ type: 'date' },
	{ type: 'dateTime' },
	{ type: 'choices' },
	account,
	feeDates,
];

/** Through JSON, as it travels. */
function roundTrip(field: ValueType, value: Value): Value | undefined {
	const json = JSON.stringify({ value: encodeValue(field, value) });
	return decodeValue(field, (parseExactly(json) as { value?: unknown }).value);
}

describe.each(types)('the codec of $type', (field) => {
	const values = valuesOf(field);

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

describe('child rows', () => {
	const rows = (raw: unknown) => decodeValue(feeDates, raw);
	const fee = {
		date: '2025-01-01',
		amount: 10.5,
		servicePeriodStartDate: '2025-01-01T00:00:00Z',
		servicePeriodEndDate: '2025-02-01T00:00:00Z',
	};

	it('are read by their own types, in the order of their keys', () => {
		const later = { ...fee, date: '2025-02-01' };
		expect(rows([later, fee])).toEqual([
			{
				key: '["2025-01-01","2025-01-01T00:00:00.000Z"]',
				fields: {
					date: '2025-01-01',
					amount: '10.5',
					servicePeriodStartDate: '2025-01-01T00:00:00.000Z',
					servicePeriodEndDate: '2025-02-01T00:00:00.000Z',
				},
			},
			expect.objectContaining({ key: '["2025-02-01","2025-01-01T00:00:00.000Z"]' }),
		]);
	});

	it('are the same in whatever order m3ter sends them', () => {
		const other = { ...fee, date: '2024-12-31' };
		expect(rows([fee, other])).toEqual(rows([other, fee]));
	});

	it('of none are empty', () => expect(rows([])).toBeNull());

	it.each([[['text']], [[null]], [[{ ...fee, amount: 'much' }]]])('with %j are not read', (raw) => {
		expect(rows(raw)).toBeUndefined();
	});
});
