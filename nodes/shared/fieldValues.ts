import { z } from 'zod';

import type { Field, Fields, Row, Value } from '../../sync/contracts';
import { toDecimal } from '../../sync/values';

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

function toValue(value: unknown, field: Field): Value {
	if (value === null || value === '') return null;
	switch (field.type) {
		case 'integer':
			return readable(Number(value), Number.isFinite, field);
		case 'decimal':
			return readable(toDecimal(String(value)), (text) => text !== undefined, field) ?? null;
		case 'boolean':
			return readable(toBoolean(value), (read) => read !== undefined, field) ?? null;
		case 'date':
			return stampText(value, field).slice(0, 10);
		case 'dateTime':
			return instant(stampText(value, field), field);
		case 'time':
			return timeText(value, field);
		case 'choices':
			return listOf(value);
		case 'reference':
			return { object: '', id: String(value) };
		case 'references':
			return listOf(value).map((id) => ({ object: '', id }));
		case 'rows':
			return toRows(value, field);
		default:
			return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}
}

function listOf(value: unknown): readonly string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : String(value).split(';');
	return list.map((each) => String(each).trim()).filter((each) => each !== '');
}

/** Hours and minutes, seconds where they are told. */
function timeText(value: unknown, field: Field): string {
	const [, clock, seconds = '00', ms = ''] =
		/^(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/.exec(String(value).trim()) ?? [];
	if (clock === undefined) throw unreadable(field);
	return `${clock}:${seconds}.${ms.padEnd(3, '0')}`;
}

/** Child rows as a list of objects, or the JSON text of one. */
function toRows(value: unknown, field: Field): readonly Row[] {
	const rows = readable(listIn(value), (list) => list !== undefined, field) ?? [];
	const { fields = [], key = [] } = field.rows ?? {};
	return rows.map((row) => {
		const values = toFields(row, fields);
		return { key: JSON.stringify(key.map((id) => values[id] ?? null)), fields: values };
	});
}

const listShape = z.array(z.record(z.unknown()));

function listIn(value: unknown): z.infer<typeof listShape> | undefined {
	return listShape.safeParse(typeof value === 'string' ? jsonIn(value) : value).data;
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
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
