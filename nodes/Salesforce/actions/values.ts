import type { IDataObject } from 'n8n-workflow';

import type { Field, Fields, SystemRecord, Value } from '../../../sync/contracts';

/**
 * Values as people and nodes write them, as canonical values. Unset values stay out, empty ones clear the field.
 * @throws Error naming the field whose value cannot be read
 */
export function toFields(
	values: Readonly<Record<string, unknown>>,
	fields: readonly Field[],
): Fields {
	const known = new Map(fields.map((field) => [field.id, field]));
	const set = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(
		set.map(([id, value]) => {
			const field = known.get(id);
			if (field === undefined) throw new Error(`There is no field ${id} that may be written`);
			return [id, toValue(value, field)];
		}),
	);
}

/** A record as the json of an item: numbers as numbers, references as their ids. */
export function toJson(record: SystemRecord, fields: ReadonlyMap<string, Field>): IDataObject {
	const entries = Object.entries(record.fields).map(([id, value]) => [
		id,
		plain(value, fields.get(id)),
	]);
	return { Id: record.id, ...(Object.fromEntries(entries) as IDataObject) };
}

function plain(value: Value, field: Field | undefined): unknown {
	if (field?.type === 'decimal' && typeof value === 'string') return Number(value);
	return typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
}

function toValue(value: unknown, field: Field): Value {
	if (value === null || value === '') return null;
	switch (field.type) {
		case 'integer':
			return readable(Number(value), Number.isFinite, field);
		case 'decimal':
			return readable(String(value), (text) => Number.isFinite(Number(text)), field);
		case 'boolean':
			return readable(toBoolean(value), (read) => read !== undefined, field) ?? null;
		case 'date':
			return stampText(value, field).slice(0, 10);
		case 'dateTime':
			return instant(stampText(value, field), field);
		case 'choices':
			return (Array.isArray(value) ? value : String(value).split(';')).map((each) =>
				String(each).trim(),
			);
		case 'reference':
			return { object: '', id: String(value) };
		default:
			return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}
}

function readable<T>(value: T, fits: (value: T) => boolean, field: Field): T {
	if (!fits(value)) throw unreadable(field);
	return value;
}

function toBoolean(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const words: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };
	return words[String(value).toLowerCase()];
}

/** n8n hands dates over as text, as Date, or as an object that prints itself in ISO form. */
function stampText(value: unknown, field: Field): string {
	const text = value instanceof Date ? value.toISOString() : String(value);
	return readable(text, (stamp) => /^\d{4}-\d\d-\d\d/.test(stamp), field);
}

function instant(text: string, field: Field): string {
	const stamp = Date.parse(text);
	return new Date(readable(stamp, (read) => !Number.isNaN(read), field)).toISOString();
}

function unreadable({ label, type }: Field): Error {
	return new Error(`The value of '${label}' cannot be read as ${type}`);
}
