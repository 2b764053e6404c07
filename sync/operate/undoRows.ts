import type { Replaced } from '../apply/undo';
import { otherSide } from '../contracts';
import type { Side, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { Assessing } from '../plan/context';
import { baseAt, entryOf } from '../reconcile/base';
import { rowHash, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Send } from '../reconcile/verdict';
import type { BaseEntry, Link } from '../state/records';

/** What is to be done about one field that a run has written. Pure. */
export type RowUndo =
	| { readonly kind: 'putBack'; readonly send: Send; readonly entry: BaseEntry }
	/** It holds what it held before the run; only the base has to learn it. */
	| { readonly kind: 'asBefore'; readonly row: string; readonly entry: BaseEntry }
	| { readonly kind: 'leaveAlone'; readonly field: string; readonly because: string };

export interface Undoing {
	readonly to: Side;
	readonly replaced: Replaced;
	readonly link: Link;
	/** The written record as it is now. */
	readonly sight: Sight;
	/** The other record, where it is still there. */
	readonly origin: Sight | undefined;
}

/** A field goes back only where it still holds what the run wrote. */
export function undoRows(context: Assessing, undoing: Undoing): RowUndo[] {
	const rows = new Map(context.mapping.rows.map((row) => [row.fingerprint, row]));
	return Object.entries(undoing.replaced.fields).map(([fingerprint, field]) => {
		const row = rows.get(fingerprint);
		return row
			? undoRow(context, undoing, row, field)
			: { kind: 'leaveAlone', field, because: 'the row of the mapping was changed since' };
	});
}

function undoRow(context: Assessing, undoing: Undoing, row: CompiledRow, field: string): RowUndo {
	const { to, replaced, sight } = undoing;
	const label = row[to]?.label ?? field;
	const alone = (because: string): RowUndo => ({ kind: 'leaveAlone', field: label, because });
	if (!(field in replaced.before)) return alone('what it held before was not read');
	const wrote = replaced.wrote[row.fingerprint] ?? '';
	const before = valueAt(row, {
		side: to,
		record: { id: sight.record.id, fields: replaced.before },
	});
	const hash = rowHash(context.hasher, row, before);
	const now = rowHash(context.hasher, row, valueAt(row, sight));
	const entry = decidedEntry(context, undoing, row, { hash, wrote });
	if (now === hash) return { kind: 'asBefore', row: row.fingerprint, entry };
	if (now !== wrote) return alone('it was edited since');
	if (row[to]?.writable.update !== true) return alone('it cannot be updated');
	const value = valueBefore(undoing, row, field, before);
	return { kind: 'putBack', send: { row, to, value, hash, rule: 'undone' }, entry };
}

/** A single reference is named by the left's id. Who came into a list since, and is not linked, stays in it. */
function valueBefore(
	{ to, replaced, sight }: Undoing,
	row: CompiledRow,
	field: string,
	before: Value,
): Value {
	if (!row.refersTo) return replaced.before[field] ?? null;
	if (!row.refersTo.list) return before;
	const written = row.write(to, replaced.before, sight.record.fields);
	return written.ok ? written.value : (replaced.before[field] ?? null);
}

/**
 * Both sides may differ from now on. Of the side the value came from, the base stays what the run made it from: what was
 * edited there since is an edit, and is carried over like any other. An undo that was broken off behind its write has left
 * the value of before as the base of both; then that side still holds what the run wrote from.
 */
function decidedEntry(
	context: Assessing,
	{ to, link, origin }: Undoing,
	row: CompiledRow,
	{ hash, wrote }: { readonly hash: string; readonly wrote: string },
): BaseEntry {
	const entry = link.base[row.fingerprint];
	const known = entry === undefined ? wrote : baseAt(entry, otherSide(to));
	const now = origin && rowHash(context.hasher, row, valueAt(row, origin));
	const stays = known === hash && now === wrote ? wrote : known;
	return to === 'left' ? entryOf(hash, stays) : entryOf(stays, hash);
}
