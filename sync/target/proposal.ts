import type { FieldType, ObjectSummary, PackageNames, Target, TargetField } from '../contracts';

/** An object that a default mapping is made for, as it is proposed. */
export interface Proposal extends Omit<Target, 'fields'> {
	readonly fields: readonly ProposedField[];
	/** What packages call the object; compared without case, blanks and signs. */
	readonly labels: readonly string[];
	/** What the name of a field tells by which records are found. */
	readonly keyName?: RegExp;
}

/** Without a type where the system does not tell which values such a field holds. */
export type ProposedField = Omit<TargetField, 'written' | 'type'> & { readonly type?: FieldType };

/** Objects of one package that have a label one of them could have. */
export interface FittingPackage {
	readonly prefix: string;
	readonly objects: readonly ObjectSummary[];
}

/** Packages with objects of these labels, in the order they are listed. */
export function packagesWith(
	labels: readonly string[],
	listed: readonly ObjectSummary[],
	names: PackageNames,
): FittingPackage[] {
	return byPrefix(
		listed.filter(({ label }) => isLabelled(label, labels)),
		names,
	);
}

/** Objects that belong to no package are left out. */
export function byPrefix(
	objects: readonly ObjectSummary[],
	{ prefixOf }: PackageNames,
): FittingPackage[] {
	const prefixes = [...new Set(objects.map(({ object }) => prefixOf(object)))];
	return prefixes
		.filter((prefix) => prefix !== '')
		.map((prefix) => ({
			prefix,
			objects: objects.filter(({ object }) => prefixOf(object) === prefix),
		}));
}

export function isLabelled(label: string, wanted: readonly string[]): boolean {
	return wanted.some((each) => plain(each) === plain(label));
}

export function sameName(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

function plain(text: string): string {
	return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
