import { refusal } from '../errors';
import { isFilterable } from '../describe';
import type { FieldDefinition, Row, Value } from '../schema/types';
import { findColumn, valueOf } from './column';
import { spanOf } from './dates';
import {
	checkLiteral,
	comparable,
	isNamedDate,
	likePattern,
	literalValue,
	momentValue,
} from './literal';
import type { Scope } from './scope';
import { malformed, type Condition, type Literal, type Test } from './statement';

export type Check = (row: Row) => boolean;
type CheckValue = (value: Value) => boolean;
type Order = (value: string | number | boolean, bound: string | number | boolean) => boolean;

const ORDERS: Readonly<Record<string, Order>> = {
	'<': (value, bound) => value < bound,
	'<=': (value, bound) => value <= bound,
	'>': (value, bound) => value > bound,
	'>=': (value, bound) => value >= bound,
};

/** Rows without a value are unequal to any value, and neither below nor above one. */
function againstOne(operator: string, bound: Value): CheckValue {
	if (operator === '=') return (value) => value === bound;
	if (operator === '!=') return (value) => value !== bound;
	const order = ORDERS[operator];
	if (!order || bound === null) throw malformed(`unexpected operator ${operator}`);
	return (value) => value !== null && order(value, bound);
}

function againstSpan(operator: string, from: string, to: string): CheckValue {
	const inside: CheckValue = (value) => value !== null && value >= from && value < to;
	const checks: Readonly<Record<string, CheckValue>> = {
		'=': inside,
		'!=': (value) => !inside(value),
		'<': (value) => value !== null && value < from,
		'<=': (value) => value !== null && value < to,
		'>': (value) => value !== null && value >= to,
		'>=': (value) => value !== null && value >= from,
	};
	const check = checks[operator];
	if (!check) throw malformed(`unexpected operator ${operator}`);
	return check;
}

function namedDate(scope: Scope, field: FieldDefinition, test: Test, literal: Literal): CheckValue {
	const span = spanOf(literal, scope.source.now());
	if (!span) throw malformed(`date literal ${literal.text} is not supported here`);
	return againstSpan(test.operator, momentValue(field, span.from), momentValue(field, span.to));
}

function like(literal: Literal): CheckValue {
	const pattern = likePattern(literal.text);
	return (value) => typeof value === 'string' && pattern.test(value);
}

function checkValue(scope: Scope, field: FieldDefinition, test: Test): CheckValue {
	const [literal] = test.literals;
	if (!literal) throw malformed('a value is missing');
	if (test.operator === 'IN' || test.operator === 'NOT IN') {
		const values = new Set(test.literals.map((each) => literalValue(field, each)));
		const wanted = test.operator === 'IN';
		return (value) => values.has(value) === wanted;
	}
	if (test.operator === 'LIKE') return like(literal);
	if (isNamedDate(literal)) return namedDate(scope, field, test, literal);
	return againstOne(test.operator, literalValue(field, literal));
}

function compileTest(scope: Scope, test: Test): Check {
	const column = findColumn(scope, test.path);
	const { field } = column;
	if (!isFilterable(field)) {
		const message = `field '${field.name}' can not be filtered in a query call`;
		throw refusal(400, 'INVALID_FIELD', message);
	}
	for (const literal of test.literals) checkLiteral(field, literal);
	const check = checkValue(scope, field, test);
	return (row) => check(comparable(field, valueOf(scope.source, column, row)));
}

/** Makes a condition a function of a row. @throws ApiError for unknown fields and wrong literals */
export function compile(scope: Scope, condition: Condition): Check {
	if (condition.kind === 'test') return compileTest(scope, condition.test);
	if (condition.kind === 'not') {
		const part = compile(scope, condition.part);
		return (row) => !part(row);
	}
	const parts = condition.parts.map((part) => compile(scope, part));
	return condition.kind === 'all'
		? (row) => parts.every((part) => part(row))
		: (row) => parts.some((part) => part(row));
}
