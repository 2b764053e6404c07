import type { ListedObject } from './preflight';

/** Custom objects of one namespace. */
export interface Namespace {
	/** As it stands before names, without the underscores; empty for objects that belong to no package. */
	readonly prefix: string;
	readonly objects: ReadonlyArray<{ readonly object: string; readonly label: string }>;
}

/** Custom names are `Name__c` or, in a managed package, `prefix__Name__c`; relationships end in `__r`. */
const customName = /^(?:([a-z][a-z0-9_]*?)__)?[a-z](?:_?[a-z0-9])*__[cr]$/i;

/** Namespaces whose custom objects have labels that fit, each with those objects; in the order they are listed. */
export function namespacesOf(objects: readonly ListedObject[], label: RegExp): Namespace[] {
	const byPrefix = new Map<string, Array<{ object: string; label: string }>>();
	// A pattern with the flag g remembers where it was.
	const pattern = new RegExp(label.source, label.flags.replace(/[gy]/g, ''));
	for (const listed of objects) {
		const parts = customName.exec(listed.name);
		if (!parts || !pattern.test(listed.label)) continue;
		const prefix = parts[1] ?? '';
		const found = byPrefix.get(prefix) ?? [];
		byPrefix.set(prefix, found);
		found.push({ object: listed.name, label: listed.label });
	}
	return [...byPrefix].map(([prefix, found]) => ({ prefix, objects: found }));
}

/**
 * The object or field that a name without a prefix stands for, in the spelling of `known`; undefined when there is none.
 * The package's own comes first; fields that a subscriber added to a packaged object have no prefix. Names are the same in
 * any case (inferred).
 */
export function qualified(
	name: string,
	prefix: string,
	known: readonly string[],
): string | undefined {
	const spelled = (wanted: string) =>
		known.find((each) => each.toLowerCase() === wanted.toLowerCase());
	const own = prefix !== '' && isUnprefixed(name) ? spelled(`${prefix}__${name}`) : undefined;
	return own ?? spelled(name);
}

function isUnprefixed(name: string): boolean {
	const parts = customName.exec(name);
	return parts !== null && parts[1] === undefined;
}
