import type { PackageNames } from '../../sync/contracts';

/** Custom names are `Name__c` or, in a managed package, `prefix__Name__c`; relationships end in `__r`. */
const customName = /^(?:([a-z][a-z0-9_]*?)__)?[a-z](?:_?[a-z0-9])*__[cr]$/i;

/** The package's own comes first; fields that a subscriber added to a packaged object have no prefix. */
export const namespaces: PackageNames = {
	prefixOf: (name) => customName.exec(name)?.[1] ?? '',
	isPlain: isUnprefixed,
	qualified(name, prefix, known) {
		const spelled = (wanted: string) =>
			known.find((each) => each.toLowerCase() === wanted.toLowerCase());
		const own = prefix !== '' && isUnprefixed(name) ? spelled(`${prefix}__${name}`) : undefined;
		return own ?? spelled(name);
	},
};

/** Objects and fields that an administrator of the org may have made; not standard ones, and not a package's. */
export function isUnprefixed(name: string): boolean {
	const parts = customName.exec(name);
	return parts !== null && parts[1] === undefined;
}
