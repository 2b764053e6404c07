import type { FieldType, Reference, Value } from '../contracts';

/** Id in a reference; undefined for an empty one and for any other value. */
export function idIn(value: Value): string | undefined {
	return value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined;
}

/** Fields of these types hold ids of records. */
export function isReferring(type: FieldType): boolean {
	return type === 'reference' || type === 'references';
}

/** All references in a value; a text or a choice stands for the id of a record whose object is the system's to find out. */
export function referencesIn(value: Value): readonly Reference[] {
	if (value === null) return [];
	const all = Array.isArray(value) ? (value as readonly Value[]) : [value];
	return all.map((each): Reference => {
		const isReference = each !== null && typeof each === 'object' && 'id' in each;
		return isReference ? each : { object: '', id: String(each) };
	});
}

export function idsIn(value: Value): readonly string[] {
	return referencesIn(value).map(({ id }) => id);
}
