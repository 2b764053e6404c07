const separator = '.';

/** Of a list without linked members. */
const noMembers = '-';

/** One text for a set of members, of which each is a digest. */
export function setHash(members: readonly string[]): string {
	return members.length === 0 ? noMembers : [...members].sort().join(separator);
}

/** The digests it was made of. */
export function membersOf(hash: string): ReadonlySet<string> {
	return new Set(hash === noMembers ? [] : hash.split(separator));
}
