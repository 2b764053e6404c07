import type { Value } from '../store/records';
import { folded } from '../fields/matching';
import { isMap } from './bracketed';

/** One condition as a caller sends it: `{col, expr, val}`; `val` of `andX` and `orX` is a list of them. */
export type Test<T> = (record: T) => boolean;
type Operation = (value: Value, operand: unknown) => boolean;

const NESTED: Readonly<Record<string, 'every' | 'some'>> = { andx: 'every', orx: 'some' };

const operations: Readonly<Record<string, Operation>> = {
	eq: (value, operand) => order(value, operand) === 0,
	neq: (value, operand) => value !== null && order(value, operand) !== 0,
	lt: (value, operand) => order(value, operand) < 0,
	lte: (value, operand) => order(value, operand) <= 0,
	gt: (value, operand) => order(value, operand) > 0,
	gte: (value, operand) => order(value, operand) >= 0,
	like: (value, operand) => value !== null && isLike(value, operand),
	notlike: (value, operand) => value !== null && !isLike(value, operand),
	in: (value, operand) => listOf(operand).some((each) => order(value, each) === 0),
	notin: (value, operand) =>
		value !== null && !listOf(operand).some((each) => order(value, each) === 0),
	between: (value, operand) => isBetween(value, operand),
	notbetween: (value, operand) => value !== null && !isBetween(value, operand),
	isnull: (value) => value === null,
	isnotnull: (value) => value !== null,
	isempty: (value) => value === null || value === '',
	isnotempty: (value) => value !== null && value !== '',
};

/** A test of all these conditions. `columnOf` refuses names there are not. */
export function testOf<T>(
	conditions: unknown,
	columnOf: (name: string) => (record: T) => Value,
): Test<T> {
	const tests = itemsOf(conditions).map((each) => oneTest(each, columnOf));
	return (record) => tests.every((test) => test(record));
}

function oneTest<T>(condition: unknown, columnOf: (name: string) => (record: T) => Value): Test<T> {
	if (!isMap(condition)) return () => true;
	const expr = String(condition.expr ?? 'eq').toLowerCase();
	const join = NESTED[expr];
	if (join) {
		const tests = itemsOf(condition.val).map((each) => oneTest(each, columnOf));
		return (record) => tests[join]((test) => test(record));
	}
	const operation = operations[expr];
	const column = columnOf(String(condition.col ?? ''));
	return operation ? (record) => operation(column(record), condition.val) : () => true;
}

function itemsOf(list: unknown): unknown[] {
	if (Array.isArray(list)) return list;
	return isMap(list) ? Object.values(list) : [];
}

/** Texts without regard to case; NaN, so that every comparison is false, with null. */
function order(value: Value, operand: unknown): number {
	if (value === null || operand === null || operand === undefined) return Number.NaN;
	if (typeof value === 'number') return value - Number(operand);
	const [a, b] = [folded(value), folded(comparable(operand))];
	return a < b ? -1 : Number(a > b);
}

/** A time in ISO form is taken as the database's. */
function comparable(operand: unknown): string {
	return String(operand).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d).*$/, '$1 $2');
}

function listOf(operand: unknown): unknown[] {
	return Array.isArray(operand)
		? operand
		: String(operand)
				.split(',')
				.map((each) => each.trim());
}

function isBetween(value: Value, operand: unknown): boolean {
	const [low, high] = listOf(operand);
	return order(value, low) >= 0 && order(value, high) <= 0;
}

/** `%` stands for any text. */
export function isLike(value: Value, pattern: unknown): boolean {
	const source = folded(pattern).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
	return new RegExp(`^${source.replaceAll('%', '.*')}$`, 's').test(folded(value ?? ''));
}
