import type {
	Condition,
	Field,
	FieldType,
	Fields,
	Finding,
	ObjectSchema,
	Value,
} from '../contracts';
import { canonicalText, compareDecimals, idIn, normalise } from '../values';

import { fieldOf } from './context';
import { isNamed } from './direction';
import { refusal } from './findings';
import { parseLiteral } from './literal';
import { textTypes } from './reverse';
import { remedyFor } from './successor';
import type { KnownSchema } from './successor';

export type Test = (fields: Fields) => boolean;

export interface ConditionResult {
	readonly test?: Test;
	readonly findings: readonly Finding[];
}

const numbers: readonly FieldType[] = ['integer', 'decimal'];
const moments: readonly FieldType[] = ['date', 'dateTime', 'time'];
const others: readonly FieldType[] = ['boolean', 'choices', 'reference'];

/** Types each operator can work on; one that is not listed works on all. */
const worksOn: Partial<Record<Condition['operator'], readonly FieldType[]>> = {
	equals: [...textTypes, ...numbers, ...moments, ...others],
	notEquals: [...textTypes, ...numbers, ...moments, ...others],
	startsWith: textTypes,
	greater: [...numbers, ...moments],
	less: [...numbers, ...moments],
};

/** One condition of a filter against the description of its records. A field that was not read counts as empty. */
export function compileCondition(condition: Condition, schema: ObjectSchema): ConditionResult {
	const field = fieldOf(schema, condition.field);
	if (!field) return { findings: [unknown(schema, condition.field)] };
	const { operator } = condition;
	const types = worksOn[operator];
	if (types && !types.includes(field.type)) return { findings: [wrongOperator(condition, field)] };
	const wanted = types ? literalOf(condition, field.type) : null;
	if (wanted === undefined) return { findings: [badValue(condition, field)] };
	const holds = test(operator, field.type, wanted);
	return { findings: [], test: (fields) => holds(normalise(field, fields[field.id] ?? null)) };
}

function literalOf({ value }: Condition, type: FieldType): Value | undefined {
	return isNamed(value) ? parseLiteral(value, type) : undefined;
}

function test(
	operator: Condition['operator'],
	type: FieldType,
	wanted: Value,
): (value: Value) => boolean {
	switch (operator) {
		case 'empty':
			return (value) => value === null;
		case 'notEmpty':
			return (value) => value !== null;
		case 'equals':
			return (value) => equal(value, wanted);
		case 'notEquals':
			return (value) => !equal(value, wanted);
		case 'startsWith':
			return (value) => value !== null && String(value).startsWith(String(wanted));
		case 'greater':
			return (value) => value !== null && compare(type, value, wanted) > 0;
		case 'less':
			return (value) => value !== null && compare(type, value, wanted) < 0;
	}
}

function equal(value: Value, wanted: Value): boolean {
	const id = idIn(wanted);
	return id === undefined ? canonicalText(value) === canonicalText(wanted) : idIn(value) === id;
}

/** Canonical dates, stamps and times stand in their order as texts do. */
function compare(type: FieldType, a: Value, b: Value): number {
	const [left, right] = [String(a), String(b)];
	if (numbers.includes(type)) return compareDecimals(left, right);
	return left < right ? -1 : left > right ? 1 : 0;
}

function unknown(schema: KnownSchema, id: string): Finding {
	const { label } = schema;
	return isNamed(id)
		? refusal(
				'unknown-field',
				'Scope',
				`the filter asks for '${id}', which ${label} does not have, or this credential may not see`,
				remedyFor(
					schema,
					id,
					'Choose another field, remove the condition, or give the credential the right to read it',
				),
			)
		: refusal(
				'field-not-chosen',
				'Scope',
				`a condition of the filter names no field of ${label}`,
				'Choose a field, or remove the condition',
			);
}

function wrongOperator({ operator }: Condition, { label, type }: Field): Finding {
	return refusal(
		'operator-type',
		'Scope',
		`the filter cannot ask '${operator}' of '${label}', a field of type ${type}`,
		'Choose another operator, or another field',
	);
}

const forms: Partial<Record<FieldType, string>> = {
	boolean: 'true or false',
	date: 'a date like 2026-01-31',
	dateTime: 'a time in UTC like 2026-01-31T12:00:00.000Z',
	time: 'a time of day like 12:00:00.000',
	integer: 'a whole number',
	decimal: 'a number like 12.5',
};

function badValue({ operator }: Condition, { label, type }: Field): Finding {
	return refusal(
		'bad-literal',
		'Scope',
		`the filter compares '${label}' with something that is no value of type ${type}`,
		`Write ${forms[type] ?? 'a value'}, or use the operator 'empty' or 'notEmpty' instead of '${operator}'`,
	);
}
