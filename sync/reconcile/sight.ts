import { otherSide } from '../contracts';
import type { Side, SystemRecord, Value } from '../contracts';
import { writesTo } from '../mapping/compiled';
import type { CompiledMapping, CompiledRow } from '../mapping/compiled';
import { membersIn, membersValue } from '../mapping/members';
import type { Unusable } from '../mapping/transform';
import { canonicalText, idIn, referencesIn, setHash } from '../values';
import type { Hasher } from '../values';

/**
 * A record seen through the mapping. References are named by the left's ids on both sides, so that they can be compared;
 * one of the right whose record is not linked keeps its own id, with an empty object.
 */
export interface Sight {
	readonly side: Side;
	readonly record: SystemRecord;
	/** Rows that read this side. */
	readonly rows: readonly SeenRow[];
	/** First row of the form that gives no usable value. */
	readonly unusable?: Unusable & { readonly row: CompiledRow };
	/** Over all values of `rows` and the mapping: equal digests mean that nothing the mapping reads has changed. */
	readonly digest: string;
}

export interface SeenRow {
	readonly row: CompiledRow;
	/** In the row's terms. */
	readonly value: Value;
	/** The text was cut by the rule 'Max Length'. */
	readonly shortened: boolean;
}

/** The mapping reads this side in that row. */
export function readsFrom(row: Pick<CompiledRow, 'direction'>, side: Side): boolean {
	return writesTo(row, otherSide(side));
}

export function see(
	mapping: CompiledMapping,
	hasher: Hasher,
	side: Side,
	record: SystemRecord,
): Sight {
	const rows: SeenRow[] = [];
	let unusable: Sight['unusable'];
	for (const row of mapping.rows) {
		if (!readsFrom(row, side)) continue;
		const result = row.value(side, record.fields);
		if (result.ok)
			rows.push({ row, value: named(row, side, result.value), shortened: result.shortened });
		else if (row.number < (unusable?.row.number ?? Infinity)) unusable = { ...result, row };
	}
	// An unusable record keeps a digest of what it holds, so that a corrected one is seen as changed.
	const text = unusable
		? canonicalText(Object.values(record.fields).map(canonicalText))
		: rows.map((each) => seenText(each, record)).join('\n');
	const digest = hasher.record(`${mapping.fingerprint}\n${text}`);
	return unusable ? { side, record, rows, unusable, digest } : { side, record, rows, digest };
}

/** Of a list, all members: one that is not linked may be some day. */
function seenText({ row, value }: SeenRow, { fields }: SystemRecord): string {
	return canonicalText(row.refersTo?.list ? membersValue(membersIn(row, fields)) : value);
}

/** What a row says of a record, also where the mapping does not read that side; null where it says nothing usable. */
export function valueAt(row: CompiledRow, sight: Pick<Sight, 'side' | 'record'>): Value {
	const result = row.value(sight.side, sight.record.fields);
	return result.ok ? named(row, sight.side, result.value) : null;
}

/** A left that does not tell the object of a reference means the one object the row refers to. */
function named(row: CompiledRow, side: Side, value: Value): Value {
	const isSingle = row.refersTo !== undefined && !row.refersTo.list;
	const id = isSingle && side === 'left' ? idIn(value) : undefined;
	return id === undefined ? value : { object: row.refersTo?.left ?? '', id };
}

/** Of a list, one digest a member, so that its members can be told apart (see `changedSides`). */
export function rowHash(hasher: Hasher, row: CompiledRow, value: Value): string {
	if (row.refersTo?.list)
		return setHash(referencesIn(value).map((each) => hashOf(hasher, row, each)));
	return hashOf(hasher, row, value);
}

function hashOf(hasher: Hasher, row: CompiledRow, value: Value): string {
	return hasher.field(`${row.fingerprint}\n${canonicalText(value)}`);
}

export function isEmpty(value: Value): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
