import type { CompiledRow } from '../mapping/compiled';
import type { Assessing } from '../plan/context';
import { baseAt } from '../reconcile/base';
import { isOurs } from '../reconcile/row';
import { rowHash, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Base, Link, Unconfirmed } from '../state/records';

type Rows = NonNullable<Link['unconfirmed']>;

/**
 * What is still unconfirmed once a side was seen: a row that holds what was written is confirmed; one that holds something
 * else, while nobody else has written the record, is remembered as the vendor's rewriting.
 */
export function stillOpen(
	context: Assessing,
	open: Rows | undefined,
	base: Base,
	stored: Sight,
): Rows | undefined {
	const rows = new Map(context.mapping.rows.map((row) => [row.fingerprint, row]));
	const left = Object.entries(open ?? {}).flatMap(
		([fingerprint, written]): [string, Unconfirmed][] => {
			const row = rows.get(fingerprint);
			if (!row || written.side !== stored.side) return row ? [[fingerprint, written]] : [];
			return seenNow(context, row, written, base, stored);
		},
	);
	return left.length === 0 ? undefined : Object.fromEntries(left);
}

function seenNow(
	{ hasher }: Assessing,
	row: CompiledRow,
	written: Unconfirmed,
	base: Base,
	stored: Sight,
): [string, Unconfirmed][] {
	const entry = base[row.fingerprint];
	const now = rowHash(hasher, row, valueAt(row, stored));
	if (entry === undefined || baseAt(entry, stored.side) === now) return [];
	const isNew = written.found === undefined && isOurs(written, stored.record);
	return [[row.fingerprint, isNew ? { ...written, found: now } : written]];
}
