/** Objects and fields that an administrator or a package added. */
export function isCustom(name: string): boolean {
	return name.endsWith('__c');
}

/** `lsdemo__Plan__c` in its parts: prefix (null without one) and developer name. */
export function partsOf(name: string): { namespace: string | null; developerName: string } {
	const parts = name.replace(/__c$/, '').split('__');
	return {
		developerName: parts.at(-1) ?? '',
		namespace: parts.length > 1 ? (parts[0] ?? null) : null,
	};
}
