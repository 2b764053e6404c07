import type { Side } from '../contracts';
import type { Base, BaseEntry } from '../state/records';
import type { Hasher } from '../values';

import { rowHash } from './sight';
import type { Sight } from './sight';

/** Digest of a side that must be looked at again, whatever it holds. */
export const lookAgain = '';

/** What a side looked like when the row was last in step. */
export function baseAt(entry: BaseEntry, side: Side): string {
	if (typeof entry === 'string') return entry;
	return entry[side === 'left' ? 0 : 1];
}

export function entryOf(left: string, right: string): BaseEntry {
	return left === right ? left : [left, right];
}

/**
 * The digest to remember for a side: its own if every row it feeds looks as the base says, else 'look again', so that
 * nothing that was seen and not decided is passed over.
 */
export function seenOf(hasher: Hasher, sight: Sight, base: Base): string {
	if (sight.unusable) return lookAgain;
	const decided = sight.rows.every(({ row, value }) => {
		const entry = base[row.fingerprint];
		return entry !== undefined && baseAt(entry, sight.side) === rowHash(hasher, row, value);
	});
	return decided ? sight.digest : lookAgain;
}
