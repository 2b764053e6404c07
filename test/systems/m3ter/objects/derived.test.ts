import fc from 'fast-check';

import type { Value } from '../../../../sync/contracts';
import { toDecimal } from '../../../../sync/values';
import { parseExactly } from '../../../../systems/m3ter/json';
import { commitment } from '../../../../systems/m3ter/objects/commitment';
import { contract } from '../../../../systems/m3ter/objects/contract';
import { decodeRecord } from '../../../../systems/m3ter/objects/decode';
import { recordShape } from '../../../../systems/m3ter/objects/entity';
import type { Entity } from '../../../../systems/m3ter/objects/entity';
import { days } from '../values';

/** A field of a record whose JSON properties are `json`; undefined if it was not read. */
function valueIn(entity: Entity, id: string, json: string): Value | undefined {
	const raw = recordShape.parse(parseExactly(`{"id":"0a1b2c3d-4e5f-6789"${json && ','}${json}}`));
	return decodeRecord(entity, raw, [id]).fields[id];
}

describe('what remains of a prepayment', () => {
	const remaining = (json: string) => valueIn(commitment, 'amountRemaining', json);

	it.each([
		['"amount":1000,"amountSpent":250.5', '749.5'],
		['"amount":0.3,"amountSpent":0.1', '0.2'],
		['"amount":100,"amountSpent":130', '-30'],
		['"amount":12345678901234567890.12,"amountSpent":0.01', '12345678901234567890.11'],
		['"amount":1000', '1000'],
		['"amount":1000,"amountSpent":null', '1000'],
	])('of {%s} is %s', (json, left) => expect(remaining(json)).toBe(left));

	it('is empty without an amount, and not read where either is no number', () => {
		expect(remaining('"amountSpent":5')).toBeNull();
		expect(remaining('"amount":[],"amountSpent":5')).toBeUndefined();
		expect(remaining('"amount":5,"amountSpent":{}')).toBeUndefined();
	});

	it('is exact to the last digit', () => {
		const cents = fc.bigInt({ min: 0n, max: 10n ** 30n });
		const amount = (digits: bigint) => toDecimal(`${digits}e-2`) ?? '';
		fc.assert(
			fc.property(cents, cents, (total, spent) => {
				const json = `"amount":${amount(total)},"amountSpent":${amount(spent)}`;
				expect(remaining(json)).toBe(amount(total - spent));
			}),
		);
	});
});

describe.each([commitment, contract])('the last day of a $object', (entity) => {
	const lastDay = (json: string) => valueIn(entity, 'endDateInclusive', json);

	it.each([
		['2025-01-01', '2024-12-31'],
		['2024-03-01', '2024-02-29'],
		['2025-03-01', '2025-02-28'],
		['2025-03-31', '2025-03-30'],
	])('that ends at the start of %s is %s', (end, day) => {
		expect(lastDay(`"endDate":"${end}"`)).toBe(day);
	});

	it('is a day before the end, whatever the end', () => {
		const after = (day: string) =>
			new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
		fc.assert(
			fc.property(
				days.filter((day) => day < '9999-12-31'),
				(day) => {
					expect(lastDay(`"endDate":"${after(day)}"`)).toBe(day);
				},
			),
		);
	});

	it('is empty without an end, and not read where the end is no day', () => {
		expect(lastDay('')).toBeNull();
		expect(lastDay('"endDate":"2025-13-45"')).toBeUndefined();
		expect(lastDay('"endDate":20250101')).toBeUndefined();
	});
});

it.each([
	['"startDate":"2025-01-01","endDate":"2026-01-01"', '2025-01-01 to 2025-12-31 (0a1b2c3d)'],
	['"startDate":"2025-01-01"', 'from 2025-01-01 (0a1b2c3d)'],
	['"endDate":"2026-01-01"', 'to 2025-12-31 (0a1b2c3d)'],
	['', '(0a1b2c3d)'],
])('names a prepayment with {%s} Prepayment %s', (json, name) => {
	expect(valueIn(commitment, 'name', json)).toBe(`Prepayment ${name}`);
});

it('gives no name from days it could not read', () => {
	expect(valueIn(commitment, 'name', '"startDate":5')).toBeUndefined();
});

it('tells child rows as text, the same for the same rows', () => {
	const filters = [
		'{"value":"b","mode":"INCLUDE","dimensionCode":"d"}',
		'{"dimensionCode":"a","value":"x","mode":"EXCLUDE"}',
	];
	const text = (list: readonly string[]) =>
		valueIn(contract, 'usageFiltersText', `"usageFilters":[${list.join(',')}]`);
	expect(text(filters)).toBe(
		'[{"dimensionCode":"a","value":"x","mode":"EXCLUDE"},{"dimensionCode":"d","value":"b","mode":"INCLUDE"}]',
	);
	expect(text([...filters].reverse())).toBe(text(filters));
	expect(text([])).toBeNull();
	expect(text(['17'])).toBeUndefined();
});

it('keeps the digits of fees in their text', () => {
	const fee = '{"date":"2025-01-01","amount":12345678901234567890.01}';
	expect(valueIn(commitment, 'feeDatesText', `"feeDates":[${fee}]`)).toContain(
		'"amount":"12345678901234567890.01"',
	);
});
