import type { VendorDescription, VendorField } from '../answers';
import { isUnprefixed } from '../namespaces';
import type { ExistingFields } from './compare';
import { isCustom, isWritten, sameName } from './target';
import type { Target, TargetField } from './target';

/** What is to be made for a sync, in the order it has to be made. */
export interface Plan {
	readonly object: boolean;
	readonly fields: readonly TargetField[];
	/** Custom fields that are there already. */
	readonly present: readonly TargetField[];
	/** Custom fields whose use has to be allowed: those that are made, and those that are kept from this user. */
	readonly access: readonly string[];
	/** The object itself is one that this user may not use as a sync does. */
	readonly objectAccess: boolean;
}

/** Only custom objects and fields can be made, none of a package, and only those that are not there, seen or not. */
export function planOf(
	target: Target,
	described: VendorDescription | undefined,
	existing: ExistingFields,
): Plan {
	const names = [...(described?.fields.map(({ name }) => name) ?? []), ...(existing ?? [])];
	const custom = target.fields.filter(({ name }) => isCustom(name));
	const isThere = ({ name }: TargetField) => names.some((each) => sameName(each, name));
	const present = custom.filter(isThere);
	const fields = custom.filter((field) => !isThere(field) && isMakable(field));
	const kept = present.filter((field) => isKept(field, described));
	return {
		object: described === undefined && isUnprefixed(target.object) && !existing?.length,
		fields,
		present,
		access: [...fields, ...kept].filter(({ required }) => !required).map(({ name }) => name),
		objectAccess: isCustom(target.object) && isBarred(target, described),
	};
}

function isMakable({ name, unmade }: TargetField): boolean {
	return isUnprefixed(name) && !unmade;
}

export function needsAccess({ access, objectAccess }: Plan): boolean {
	return objectAccess || access.length > 0;
}

function isBarred(target: Target, described: VendorDescription | undefined): boolean {
	if (described === undefined) return true;
	return isWritten(target) && !(described.createable && described.updateable);
}

/** What the whole object may not, is not the field's; formulas and numbers that Salesforce gives are nobody's. */
function isKept(wanted: TargetField, described: VendorDescription | undefined): boolean {
	const field = described?.fields.find(({ name }) => sameName(name, wanted.name));
	if (field === undefined || described === undefined) return true;
	if (wanted.readOnly || field.calculated || field.autoNumber) return false;
	return isShut(field, described);
}

function isShut(field: VendorField, object: VendorDescription): boolean {
	const { createable, updateable } = object;
	return (createable && !field.createable) || (updateable && !field.updateable);
}
