export interface TagChange {
	readonly add?: readonly string[];
	readonly remove?: readonly string[];
}

/** The tags after a change; undefined where it changes nothing. Sellsy takes no notice of case and accents. */
export function changedTags(
	now: readonly string[],
	{ add = [], remove = [] }: TagChange,
): readonly string[] | undefined {
	const gone = new Set(remove.map(folded));
	const kept = now.filter((tag) => !gone.has(folded(tag)));
	const known = new Set(kept.map(folded));
	const added = [...new Map(add.map((tag) => [folded(tag), tag]))]
		.filter(([key]) => key !== '' && !known.has(key))
		.map(([, tag]) => tag.trim());
	return added.length === 0 && kept.length === now.length ? undefined : [...kept, ...added];
}

function folded(tag: string): string {
	return tag
		.trim()
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}
