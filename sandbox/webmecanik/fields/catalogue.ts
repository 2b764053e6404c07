import { created, type Call } from '../store/call';
import type { Field, ObjectName } from '../store/records';
import type { Site } from '../store/site';
import { fixedFields, type FieldDraft } from './core-fields';

/** Published fields of contacts or companies whose columns are there. */
export function usableFields(site: Site, object: ObjectName): Field[] {
	const ofObject = site.fields.having('object', object, (field) => [field.object]);
	return ofObject.filter((field) => field.isPublished && field.hasColumn);
}

export function fieldNamed(site: Site, object: ObjectName, alias: string): Field | undefined {
	const key = `${object}.${alias}`;
	return site.fields.having('alias', key, (field) => [`${field.object}.${field.alias}`])[0];
}

/** Adds a field at the end of its object's. */
export function addField(site: Site, call: Call, draft: FieldDraft & Partial<Field>): Field {
	const make = (id: number): Field => ({
		...created(site, call),
		description: null,
		defaultValue: null,
		isRequired: false,
		isPubliclyUpdatable: false,
		isUniqueIdentifier: false,
		isFixed: false,
		hasColumn: true,
		properties: null,
		charLengthLimit: null,
		order: id,
		...draft,
		id,
	});
	return site.fields.insert(make, site.now());
}

export function addFixedFields(site: Site, call: Call): void {
	for (const draft of fixedFields) addField(site, call, draft);
}
