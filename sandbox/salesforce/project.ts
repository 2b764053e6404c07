import type { ObjectSchema } from './schema/schema';
import type { FieldDefinition, Row, Value } from './schema/types';

const PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'];

function addressOf(field: FieldDefinition, row: Row): Record<string, unknown> | null {
	const prefix = field.name.replace(/Address$/, '');
	const parts = PARTS.map((part) => [
		part.charAt(0).toLowerCase() + part.slice(1),
		row[prefix + part] ?? null,
	]);
	if (parts.every(([, value]) => value === null)) return null;
	return { ...Object.fromEntries(parts), geocodeAccuracy: null, latitude: null, longitude: null };
}

/** What the API shows of one field of a row. */
export function shown(field: FieldDefinition, row: Row): Value | Record<string, unknown> {
	if (field.type === 'address') return addressOf(field, row);
	const value = row[field.name] ?? null;
	return value === null && field.type === 'boolean' ? false : value;
}

/** `attributes` of a record; `base` is `/services/data/vNN.0`. */
export function attributes(object: ObjectSchema, id: string, base: string): object {
	return { type: object.name, url: `${base}/sobjects/${object.name}/${id}` };
}

/** A record with these fields, in this order. */
export function project(
	object: ObjectSchema,
	fields: readonly FieldDefinition[],
	row: Row,
	base: string,
): Record<string, unknown> {
	const record: Record<string, unknown> = { attributes: attributes(object, row.Id, base) };
	for (const field of fields) record[field.name] = shown(field, row);
	return record;
}
