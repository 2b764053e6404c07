import fc from 'fast-check';

import type { Field, FieldType, Row, RowsSchema, Value } from '../../../sync/contracts';
import { toDecimal } from '../../../sync/values';

const instants = fc.date({
	min: new Date('1970-01-01'),
	max: new Date('9999-12-31T23:59:59.999Z'),
	noInvalidDate: true,
});

export const days = instants.map((date) => date.toISOString().slice(0, 10));

export const decimals = fc
	.stringMatching(/^-?\d{1,25}(\.\d{1,25})?$/)
	.map((text) => toDecimal(text) ?? '0');

const byType: Partial<Record<FieldType, fc.Arbitrary<Value>>> = {
	text: fc.string({ unit: 'binary' }),
	longText: fc.string({ unit: 'binary' }),
	email: fc.emailAddress(),
	choice: fc.string(),
	integer: fc.maxSafeInteger().map((number) => number + 0),
	decimal: decimals,
	boolean: fc.boolean(),
	date: days,
	dateTime: instants.map((date) => date.toISOString()),
	choices: fc.uniqueArray(fc.string()).map((list) => list.sort()),
};

/** Canonical values of a field of any type m3ter uses, '' being the one text that is not. */
export function valuesOf(field: Pick<Field, 'type' | 'referenceTo' | 'rows'>): fc.Arbitrary<Value> {
	if (field.rows !== undefined) return collectionsOf(field.rows);
	if (field.type === 'reference')
		return fc.uuid().map((id) => ({ object: field.referenceTo?.[0] ?? '', id }));
	const values = byType[field.type];
	if (values === undefined) throw new Error(`No values of type ${field.type}`);
	return values;
}

function collectionsOf(schema: RowsSchema): fc.Arbitrary<Value> {
	return fc.array(rowsOf(schema)).map((rows) => rows.sort((a, b) => (a.key < b.key ? -1 : 1)));
}

function rowsOf({ fields, key }: RowsSchema): fc.Arbitrary<Row> {
	const cells = fields.map((field) => [field.id, filled(valuesOf(field))] as const);
	return fc
		.record(Object.fromEntries(cells))
		.map((values) => ({ key: JSON.stringify(key.map((id) => values[id])), fields: values }));
}

/** '' comes back as empty, in a row too. */
function filled(values: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
	return values.map((value) => (value === '' ? null : value));
}
