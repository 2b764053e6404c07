import type { RegisterEntry } from '../../contracts';

/** What has to happen in a register so that it says what the links say. */
export type Amendment =
	| { readonly kind: 'add'; readonly ownId: string; readonly otherId: string }
	| { readonly kind: 'correct'; readonly entry: RegisterEntry }
	| { readonly kind: 'remove'; readonly id: string };

/** What the links say of one own record. */
export interface Known {
	readonly ownId: string;
	/** Id it is linked with; undefined: with none. */
	readonly linked: string | undefined;
	/** Ids it was linked with once. */
	readonly ended: ReadonlySet<string>;
}

/**
 * Of the entries of one own record in one place: the link's own is made or, out of one that names another record, corrected;
 * that of an ended link goes. Entries that no link of ours ever spoke of are somebody else's, and stay.
 */
export function amendments(
	{ ownId, linked, ended }: Known,
	entries: readonly RegisterEntry[],
): Amendment[] {
	const right = entries.find(({ otherId }) => otherId === linked);
	const stale = entries.filter(({ otherId }) => otherId !== linked && ended.has(otherId));
	if (linked === undefined || right) return stale.map(({ id }) => ({ kind: 'remove', id }));
	const wrong = stale[0] ?? entries[0];
	if (!wrong) return [{ kind: 'add', ownId, otherId: linked }];
	const rest = stale.filter((entry) => entry !== wrong);
	return [
		{ kind: 'correct', entry: { ...wrong, otherId: linked } },
		...rest.map(({ id }): Amendment => ({ kind: 'remove', id })),
	];
}
