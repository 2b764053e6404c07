import type { Field, Fields, Side, Value } from '../contracts';
import { canonicalText, convert, idsIn, inconvertible, isReferring, normalise } from '../values';

import type { CompiledRow, Projected } from './compiled';
import { projection, stored } from './project';
import type { Way } from './project';
import { notReversible } from './transform';
import type { Unusable } from './transform';

export type Access = Pick<CompiledRow, 'value' | 'write'>;

/** How a row that writes `to` alone is read and written. */
export function oneWay(way: Way, to: Side): Access {
	const project = projection(way);
	const standing = namesNoObject(way) ? bareReferences : stored;
	return {
		value: (side, fields) => (side === to ? standing(way.target, fields) : project(fields)),
		write: (side, from) => (side === to ? project(from) : writesOtherSide),
	};
}

/** A constant reference, or a choice that stands for one, names no object, so only ids can be compared. */
function namesNoObject({ source, target }: Way): boolean {
	return isReferring(target.type) && !(source && isReferring(source.type));
}

function bareReferences(field: Field, fields: Fields): Projected {
	const bare = idsIn(fields[field.id] ?? null).map((id) => ({ object: '', id }));
	const value = field.type === 'references' ? bare : (bare[0] ?? null);
	return { ok: true, value: normalise(field, value), shortened: false };
}

const writesOtherSide: Unusable = {
	ok: false,
	code: 'one-way-only',
	reason: 'the row does not write this side',
	remedy: `Set the rule 'Direction' of this row to ↔`,
};

export interface BothWays {
	/** From left to right, and back. */
	readonly there: Way;
	readonly back: Way;
	readonly left: Field;
	readonly right: Field;
	/** Transforms or a value table stand between the two, not only types. */
	readonly translated: boolean;
}

/** How a row that writes both sides is read and written; its values are those of the right. */
export function bothWays(ways: BothWays): Access {
	const there = projection(ways.there);
	const projectBack = projection(ways.back);
	const back = (fields: Fields) => projectBack(withDefault(ways, fields));
	const atRight = (fields: Fields) => {
		const filled = withDefault(ways, fields);
		return ways.translated ? stored(ways.right, filled) : storedByBoth(ways, filled);
	};
	// Tried before it is written, so that nothing is written to the left that would change the right again.
	const toLeft = (fields: Fields): Projected => {
		const made = back(fields);
		if (!made.ok) return made.code === 'too-long' ? { ...made, remedy: shorten(ways) } : made;
		const again = there({ [ways.left.id]: made.value });
		if (!again.ok) return again;
		return same(again, atRight(fields)) ? made : notReversible;
	};
	return {
		value: (side, fields) => (side === 'left' ? there(fields) : atRight(fields)),
		write: (to, from) => (to === 'right' ? there(from) : toLeft(from)),
	};
}

/** An empty field of either side stands for the row's default, so that the one never clears the other. */
function withDefault({ there, right }: BothWays, fields: Fields): Fields {
	if (there.fallback === null) return fields;
	const empty = normalise(right, fields[right.id] ?? null) === null;
	return empty ? { ...fields, [right.id]: there.fallback } : fields;
}

/**
 * What stands at the right, less what either system is known to change on storing: else a left that rounds would seem
 * edited after each write, and its rounded value would replace the exact one.
 */
function storedByBoth({ left, right }: BothWays, fields: Fields): Projected {
	const own = normalise(right, fields[right.id] ?? null);
	const reason = inconvertible(own, right.type, left.type);
	if (reason) return { ok: false, ...reason };
	const atLeft = normalise(left, convert(own, right.type, left.type));
	const value: Value = normalise(right, convert(atLeft, left.type, right.type));
	return { ok: true, value, shortened: false };
}

function same(a: Projected, b: Projected): boolean {
	return a.ok && b.ok && canonicalText(a.value) === canonicalText(b.value);
}

function shorten({ right }: BothWays): string {
	return `Shorten it in '${right.label}', or set the rule 'Direction' of this row to →`;
}
