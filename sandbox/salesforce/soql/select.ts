import type { Row, Value } from '../schema/types';
import { findColumn, valueOf } from './column';
import { comparable, unquote } from './literal';
import type { Scope } from './scope';
import type { Condition, OrderKey, Statement, Test } from './statement';
import { compile } from './test';
import { toId18 } from '../ids';

interface Keyed {
	readonly row: Row;
	readonly keys: readonly Value[];
}

type Compare = (a: Keyed, b: Keyed) => number;

/** Tests that every chosen row passes, so that one of them may name the candidates. */
function mandatoryTests(condition: Condition | null): Test[] {
	if (!condition) return [];
	if (condition.kind === 'test') return [condition.test];
	return condition.kind === 'all' ? condition.parts.flatMap(mandatoryTests) : [];
}

function namedValues({ operator, literals }: Test): string[] | undefined {
	const naming = operator === '=' || operator === 'IN';
	if (!naming || !literals.every(({ type }) => type === 'STRING')) return undefined;
	return literals.map(({ text }) => unquote(text));
}

function indexedRows(scope: Scope, test: Test): Row[] | undefined {
	const values = namedValues(test);
	const field = scope.object.field(test.path);
	if (!values || !field) return undefined;
	const isId = field.type === 'id' || field.type === 'reference';
	const keys = isId ? values.map((value) => toId18(value) ?? value) : values;
	return scope.source.store.table(scope.object).visibleBy(field, keys, scope.source.now());
}

/** The fewest rows that must be looked at: those an index names, or all. */
function candidates(
	scope: Scope,
	condition: Condition | null,
	withDeleted: boolean,
): Iterable<Row> {
	const table = scope.source.store.table(scope.object);
	if (!withDeleted) {
		for (const test of mandatoryTests(condition)) {
			const rows = indexedRows(scope, test);
			if (rows) return rows;
		}
	}
	return table.visible(scope.source.now());
}

function compareValues(a: Value, b: Value, { descending, nullsLast }: OrderKey): number {
	if (a === b) return 0;
	if (a === null || b === null) return (a === null) === nullsLast ? 1 : -1;
	return a < b === descending ? 1 : -1;
}

/** Makes the ordering of a statement; each row's keys are read once. @throws ApiError */
function sorter(scope: Scope, order: readonly OrderKey[]): (rows: Row[]) => Row[] {
	const columns = order.map(({ path }) => findColumn(scope, path));
	const keysOf = (row: Row) =>
		columns.map((column) => comparable(column.field, valueOf(scope.source, column, row)));
	const compare: Compare = (a, b) => {
		for (const [n, key] of order.entries()) {
			const result = compareValues(a.keys[n] ?? null, b.keys[n] ?? null, key);
			if (result !== 0) return result;
		}
		return 0;
	};
	return (rows) =>
		order.length === 0
			? rows
			: rows
					.map((row) => ({ row, keys: keysOf(row) }))
					.sort(compare)
					.map(({ row }) => row);
}

/**
 * Rows a statement chooses, in order, as queries see them now; deleted ones only for queryAll.
 * @throws ApiError for unknown fields and literals of the wrong kind
 */
export function select(scope: Scope, statement: Statement, withDeleted: boolean): Row[] {
	const { condition, order, limit, offset } = statement;
	const check = condition ? compile(scope, condition) : () => true;
	const sort = sorter(scope, order);
	const chosen: Row[] = [];
	for (const row of candidates(scope, condition, withDeleted)) {
		if ((withDeleted || !row.IsDeleted) && check(row)) chosen.push(row);
	}
	return sort(chosen).slice(offset, limit === null ? undefined : offset + limit);
}
