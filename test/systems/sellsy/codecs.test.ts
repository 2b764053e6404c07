import fc from 'fast-check';

import type { Value } from '../../../sync/contracts';
import { normalise, toDecimal } from '../../../sync/values';
import type { Definition } from '../../../systems/sellsy/custom/definition';
import { customTypes } from '../../../systems/sellsy/custom/types';
import type { CustomType, V1Columns } from '../../../systems/sellsy/custom/types';
import { zoneOf } from '../../../systems/sellsy/zone';

const zone = zoneOf('Europe/Paris');

const labels = ['CRM', 'Facturation', 'Achats, stocks', 'Achats'];

function definitionOf({ name }: CustomType): Definition {
	return {
		id: '7',
		name: 'A field',
		type: name,
		mandatory: false,
		usedOn: ['contact'],
		options: labels.map((label, index) => ({ id: String(index + 1), label })),
	};
}

const texts = fc.string({ unit: 'binary', minLength: 1 });
const days = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const times = fc
	.integer({ min: 0, max: 1439 })
	.map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const decimals = fc
	.stringMatching(/^-?\d{1,20}(\.\d{1,9})?$/)
	.map((text) => toDecimal(text) ?? '0');
const sets = (values: fc.Arbitrary<string>) =>
	fc.uniqueArray(values, { minLength: 1 }).map((list) => list.sort());
const ids = fc.integer({ min: 1, max: 1_000_000_000 }).map(String);

const byType: Readonly<Record<string, fc.Arbitrary<Value>>> = {
	simpletext: texts,
	richtext: texts,
	email: texts,
	url: texts,
	numeric: decimals,
	radio: fc.constantFrom(...labels),
	select: fc.constantFrom(...labels),
	checkbox: sets(fc.constantFrom(...labels)),
	date: days,
	time: times,
	boolean: fc.boolean(),
	third: sets(ids).map((list) => list.map((id) => ({ object: '', id }))),
	item: sets(ids),
	people: sets(ids),
	staff: sets(ids),
};

/** The columns in which API v1 tells of what was written (manual, recordValues, and captures of its clients). */
const columnsOf: Readonly<Record<string, (written: unknown) => V1Columns>> = {
	numeric: (value) => ({ numericval: value }),
	radio: (value) => ({ stringval: value, formatted_value: value }),
	select: (value) => ({ stringval: value, formatted_value: value }),
	checkbox: (value) => ({ formatted_value: (value as string[]).join(',') }),
	date: (value) => ({ timestampval: value }),
	time: (value) => ({ timestampval: value, numericval: value }),
	boolean: (value) => ({ boolval: value }),
	...Object.fromEntries(
		['third', 'item', 'people', 'staff'].map((name) => [
			name,
			(value: unknown) => ({ textval: serialised(value as string[]) }),
		]),
	),
};

function serialised(list: readonly string[]): string {
	const entries = list.map((id, at) => `i:${at};s:${id.length}:"${id}";`);
	return `a:${list.length}:{${entries.join('')}}`;
}

const writable = customTypes.filter((type) => type.writable);

describe.each(writable)('the codec of $name', (type) => {
	const { codec, name } = type;
	const definition = definitionOf(type);
	const values = byType[name] ?? fc.constant(null);

	const throughV2 = (value: Value) => {
		const json = JSON.stringify({ value: codec.writeV2(value, definition) });
		return codec.readV2((JSON.parse(json) as { value: unknown }).value, definition);
	};
	const throughV1 = (value: Value) => {
		const written = codec.writeV1(value, definition, zone);
		const columns = columnsOf[name]?.(written) ?? { textval: written, formatted_value: written };
		return codec.readV1(columns, definition, zone);
	};

	it.each([
		['API v2', throughV2],
		['API v1', throughV1],
	] as const)('gives back through %s what was written', (_api, roundTrip) => {
		fc.assert(
			fc.property(values, (value) => {
				expect(roundTrip(value)).toEqual(normalise({}, value));
			}),
		);
	});

	it.each([
		['API v2', throughV2],
		['API v1', throughV1],
	] as const)('changes nothing on a second pass through %s', (_api, roundTrip) => {
		fc.assert(
			fc.property(values, (value) => {
				const once = roundTrip(value) ?? null;
				expect(roundTrip(once)).toEqual(once);
			}),
		);
	});

	it('reads an object of another shape as no value at all', () => {
		expect(codec.readV2({ unexpected: true }, definition)).toBeUndefined();
	});
});

it('knows the 17 types, and writes all but amounts and units', () => {
	expect(customTypes).toHaveLength(17);
	expect(customTypes.filter((type) => !type.writable).map(({ name }) => name)).toEqual([
		'amount',
		'unit',
	]);
});

describe('values that are read only', () => {
	const amount = customTypes.find(({ name }) => name === 'amount');
	const unit = customTypes.find(({ name }) => name === 'unit');

	it.each([
		[
			amount,
			{ amount: '15.260', currency: 'EUR' },
			{ decimalval: '15.260000000', currency: 'EUR' },
		],
		[unit, { number: '15.26', unit_id: 1 }, { decimalval: '15.260000000', unit: 'm2' }],
	])('are their number in either API', (type, v2, v1) => {
		const definition = definitionOf(type as CustomType);
		expect(type?.codec.readV2(v2, definition)).toBe('15.26');
		expect(type?.codec.readV1(v1, definition, zone)).toBe('15.26');
	});
});

describe('ids of companies and individuals', () => {
	const third = customTypes.find(({ name }) => name === 'third');

	it('are read with their type or bare', () => {
		const typed = [
			{ type: 'individual', id: 16 },
			{ type: 'company', id: 15 },
		];
		const definition = definitionOf(third as CustomType);
		expect(third?.codec.readV2(typed, definition)).toEqual([
			{ object: 'company', id: '15' },
			{ object: 'individual', id: '16' },
		]);
		expect(third?.codec.readV2([16, 15], definition)).toEqual([
			{ object: '', id: '15' },
			{ object: '', id: '16' },
		]);
	});

	it('are two where a company and an individual have the same', () => {
		const twins = ['individual', 'company'].map((type) => ({ type, id: 15 }));
		expect(third?.codec.readV2(twins, definitionOf(third))).toHaveLength(2);
	});
});

describe('the time zone of an account', () => {
	it.each([
		['2026-01-05', '2026-01-04T23:00:00.000Z'],
		['2026-07-05', '2026-07-04T22:00:00.000Z'],
		['2026-03-29', '2026-03-28T23:00:00.000Z'],
		['2026-10-25', '2026-10-24T22:00:00.000Z'],
	])('has midnight of %s at %s', (day, instant) => {
		expect(new Date(zone.midnight(day)).toISOString()).toBe(instant);
		expect(zone.day(zone.midnight(day))).toBe(day);
	});

	it('is refused by name where there is none', () => {
		expect(() => zoneOf('Paris, France')).toThrow("'Paris, France' is no time zone");
	});
});
