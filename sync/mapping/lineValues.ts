import { otherSide } from '../contracts';
import type { Field, Fields, Row, RowsSchema, Side, Value } from '../contracts';
import { canonicalText } from '../values';

import type { CompiledRow, Projected } from './compiled';
import type { Access } from './access';
import type { Unusable } from './transform';

/** What a line mapping is made of, checked. */
export interface LineParts {
	readonly fields: Readonly<Record<Side, Field>>;
	readonly schemas: Readonly<Record<Side, RowsSchema>>;
	readonly terms: Side;
	/** All of them go the way of the collection. */
	readonly rows: readonly CompiledRow[];
}

/** How a child collection is read and written as one value. */
export function lineAccess(parts: LineParts): Access {
	return {
		value: (side, fields) => collectionValue(parts, side, fields),
		write: (to, from, current) => collectionWrite(parts, to, from, current ?? {}),
	};
}

/** A child row of a record with what the mapping says of it. */
interface Seen {
	readonly row: Row;
	/** Tells the row apart, the same at both sides. */
	readonly key: string;
	/** By the ids of the terms side. */
	readonly values: Fields;
	readonly shortened: boolean;
}

type All<T> = { readonly ok: true; readonly all: readonly T[] } | Unusable;

function collectionValue(parts: LineParts, side: Side, fields: Fields): Projected {
	const seen = look(parts, side, fields);
	if (!seen.ok) return seen;
	const rows = inOrder(parts, seen.all).map(({ key, values }) => ({ key, fields: values }));
	return collected(rows, seen.all);
}

function look(parts: LineParts, side: Side, fields: Fields): All<Seen> {
	const rows = rowsIn(fields[parts.fields[side].id] ?? null);
	const seen = each(rows, (row, index) => lookAtRow(parts, side, row, index));
	return seen.ok ? (twice(parts, side, seen.all) ?? seen) : seen;
}

function lookAtRow(parts: LineParts, side: Side, row: Row, index: number): One<Seen> {
	const made = mapped(parts, side, index, (inner) => ({
		id: inner[parts.terms]?.id,
		projected: inner.value(side, row.fields),
	}));
	if (!made.ok) return made;
	const { values, shortened } = made.one;
	const key = parts.schemas[parts.terms].key.map((id) => values[id] ?? null);
	return { ok: true, one: { row, key: canonicalKey(key), values, shortened } };
}

type One<T> = { readonly ok: true; readonly one: T } | Unusable;

interface Inner {
	readonly id: string | undefined;
	readonly projected: Projected;
}

/** All inner rows of one child row together, or the first that gives no usable value. */
function mapped(
	parts: LineParts,
	side: Side,
	index: number,
	make: (inner: CompiledRow) => Inner,
): One<{ readonly values: Fields; readonly shortened: boolean }> {
	const values: Record<string, Value> = {};
	let shortened = false;
	for (const inner of parts.rows) {
		const { id, projected } = make(inner);
		if (!projected.ok) return { ...projected, reason: where(parts, side, index, projected.reason) };
		if (id !== undefined) values[id] = projected.value;
		shortened ||= projected.shortened;
	}
	return { ok: true, one: { values, shortened } };
}

function where(parts: LineParts, side: Side, index: number, reason: string): string {
	return `in row ${index + 1} of '${parts.fields[side].label}', ${reason}`;
}

function each<T, R>(items: readonly T[], make: (item: T, index: number) => One<R>): All<R> {
	const all: R[] = [];
	for (const [index, item] of items.entries()) {
		const made = make(item, index);
		if (!made.ok) return made;
		all.push(made.one);
	}
	return { ok: true, all };
}

function twice(parts: LineParts, side: Side, seen: readonly Seen[]): Unusable | undefined {
	if (new Set(seen.map(({ key }) => key)).size === seen.length) return undefined;
	return {
		ok: false,
		code: 'row-key-twice',
		reason: `two rows of '${parts.fields[side].label}' have the same key, so they cannot be told apart`,
		remedy: 'Make their keys differ, or merge the two rows',
	};
}

/** Where either side has no order, only the keys can give one. */
function inOrder(parts: LineParts, seen: readonly Seen[]): readonly Seen[] {
	return isOrdered(parts) ? seen : [...seen].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isOrdered({ schemas }: LineParts): boolean {
	return schemas.left.ordered && schemas.right.ordered;
}

function collected(rows: readonly Row[], seen: readonly Pick<Seen, 'shortened'>[]): Projected {
	return {
		ok: true,
		value: rows.length === 0 ? null : rows,
		shortened: seen.some(({ shortened }) => shortened),
	};
}

function collectionWrite(parts: LineParts, to: Side, from: Fields, current: Fields): Projected {
	const wanted = look(parts, otherSide(to), from);
	const standing = look(parts, to, current);
	if (!wanted.ok) return wanted;
	if (!standing.ok) return standing;
	const known = new Map(standing.all.map((seen) => [seen.key, seen.row]));
	const ordered = isOrdered(parts) ? wanted.all : standingFirst(wanted.all, known);
	const rows = each(ordered, (seen, index) => written(parts, to, seen, index, known.get(seen.key)));
	return rows.ok ? collected(rows.all, wanted.all) : rows;
}

/** Rows that are there keep their places, as far as they stay; new ones follow by their keys. */
function standingFirst(wanted: readonly Seen[], known: ReadonlyMap<string, Row>): readonly Seen[] {
	const places = new Map([...known.keys()].map((key, index) => [key, index]));
	const place = ({ key }: Seen) => places.get(key) ?? Infinity;
	return [...wanted].sort((a, b) => {
		const [first, second] = [place(a), place(b)];
		return first === second ? (a.key < b.key ? -1 : 1) : first - second;
	});
}

/** A collection that is replaced as a whole takes along what is not mapped. */
function written(
	parts: LineParts,
	to: Side,
	{ row, key }: Seen,
	index: number,
	standing: Row | undefined,
): One<Row> {
	const made = mapped(parts, otherSide(to), index, (inner) => ({
		id: inner[to]?.id,
		projected: filled(inner[to], inner.write(to, row.fields)),
	}));
	if (!made.ok) return made;
	const unmapped = parts.schemas[to].writtenWhole ? standing?.fields : undefined;
	const fields = { ...unmapped, ...made.one.values };
	return { ok: true, one: { key: standing?.key ?? key, fields } };
}

function filled(field: Field | undefined, projected: Projected): Projected {
	if (!field?.required || !projected.ok || projected.value !== null) return projected;
	return {
		ok: false,
		code: 'required-empty',
		reason: `'${field.label}' must have a value, and what feeds it is empty`,
		remedy: `Fill it in at the source, or set the rule 'Default' in its row`,
	};
}

function rowsIn(value: Value): readonly Row[] {
	return Array.isArray(value) ? value.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && 'key' in value && 'fields' in value;
}

function canonicalKey(values: readonly Value[]): string {
	return JSON.stringify(values.map(canonicalText));
}
