import { otherSide } from '../contracts';
import type { Field, Fields, Reference, Side } from '../contracts';

import type { Access } from './access';
import type { CompiledRow, Projected, RefersTo } from './compiled';
import type { Unusable } from './transform';

/**
 * A member of a list whose record is linked: the id at the left, and the id of its counterpart at the right. Both belong to
 * it, so that a record that was linked anew is another member.
 */
export interface Member extends Reference {
	readonly counterpart: string;
}

/** Under which the members of a row are kept in a record that was read, beside the field itself. */
export function membersKey({ fingerprint }: Pick<CompiledRow, 'fingerprint'>): string {
	return `members ${fingerprint}`;
}

/** The members of a record's list, linked and not, as they were found when it was read. */
export interface Members {
	/** In the order of their ids, each once. */
	readonly linked: readonly Member[];
	/** Of another object, out of scope, or not linked yet: as the system names them. */
	readonly others: readonly Reference[];
}

export function membersIn(row: Pick<CompiledRow, 'fingerprint'>, fields: Fields): Members {
	const all = (fields[membersKey(row)] ?? []) as readonly Reference[];
	return { linked: all.filter(isMember), others: all.filter((each) => !isMember(each)) };
}

function isMember(reference: Reference): reference is Member {
	return 'counterpart' in reference;
}

/** The value as it is kept under `membersKey`: equal lists give equal values, in whatever order a system tells them. */
export function membersValue({ linked, others }: Members): readonly Reference[] {
	return [...inOrder(linked), ...inOrder(others)];
}

function inOrder<R extends Reference>(references: readonly R[]): R[] {
	const once = new Map(references.map((each) => [`${each.object}\n${each.id}`, each]));
	return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** How a row is read and written of which a field holds several references: its value is the set of linked members. */
export function listAccess(
	fingerprint: string,
	ends: Readonly<Partial<Record<Side, Field>>>,
	refersTo: RefersTo,
): Access {
	const mark = { fingerprint };
	return {
		value: (_side, fields) => projected(membersIn(mark, fields).linked),
		write: (to, from, current = {}) => {
			const linked = membersIn(mark, from).linked.map((member): Reference => ({
				object: refersTo[to],
				id: idAt(member, to),
			}));
			const all = inOrder([...linked, ...membersIn(mark, current).others]);
			return fitted(all, ends, to);
		},
	};
}

function idAt({ id, counterpart }: Member, side: Side): string {
	return side === 'left' ? id : counterpart;
}

function projected(value: readonly Reference[]): Projected {
	return { ok: true, value: value.length === 0 ? null : value, shortened: false };
}

function fitted(
	all: readonly Reference[],
	ends: Readonly<Partial<Record<Side, Field>>>,
	to: Side,
): Projected {
	if (ends[to]?.type !== 'reference') return projected(all);
	const [only = null, ...more] = all;
	if (more.length > 0) return severalMembers(ends, to, all.length);
	return { ok: true, value: only, shortened: false };
}

function severalMembers(
	ends: Readonly<Partial<Record<Side, Field>>>,
	to: Side,
	count: number,
): Unusable {
	const from = ends[otherSide(to)];
	return {
		ok: false,
		code: 'several-references',
		reason: `'${ends[to]?.label}' takes one record and would hold ${count}, those among them that it holds now and that are not linked`,
		remedy: `Leave one of them in '${from?.label}' or '${ends[to]?.label}', or map a field that takes several`,
	};
}
