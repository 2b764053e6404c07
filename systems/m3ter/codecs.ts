import type { FieldType, Reference, Row, RowsSchema, Value } from '../../sync/contracts';
import { toDecimal } from '../../sync/values';
import { ExactNumber } from './json';
import { decodeRows, encodeRows } from './rows';

/** Raised when the decoding of any type changes. */
export const codecVersion = 1;

interface Codec {
	/** Undefined: m3ter sent something that is no value of this type, so nothing was read. */
	readonly decode: (raw: unknown) => Value | undefined;
	readonly encode: (value: Value) => unknown;
}

const text: Codec = {
	decode: (raw) => (typeof raw === 'string' ? raw : numberText(raw)),
	encode: (value) => value,
};

const integer: Codec = {
	decode: (raw) => (Number.isSafeInteger(raw) ? (raw as number) + 0 : undefined),
	encode: (value) => value,
};

const decimal: Codec = {
	decode: (raw) => (typeof raw === 'string' ? toDecimal(raw) : numberText(raw)),
	encode: (value) => (typeof value === 'string' ? jsonNumber(value) : value),
};

const boolean: Codec = {
	decode: (raw) => (typeof raw === 'boolean' ? raw : undefined),
	encode: (value) => value,
};

const date: Codec = {
	decode: (raw) => (typeof raw === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(raw)?.[0] : undefined),
	encode: (value) => value,
};

/** m3ter sends up to six fractional digits (API reference, examples); the canonical type holds three. */
const dateTime: Codec = {
	decode: (raw) => {
		const ms = stamp(raw);
		return ms === undefined ? undefined : new Date(ms).toISOString();
	},
	encode: (value) => value,
};

const choices: Codec = {
	decode: (raw) => (Array.isArray(raw) ? chosen(raw) : undefined),
	encode: (value) => value,
};

const codecs: Partial<Record<FieldType, Codec>> = {
	boolean,
	choice: text,
	choices,
	date,
	dateTime,
	decimal,
	email: text,
	integer,
	longText: text,
	phone: text,
	text,
	url: text,
};

export interface ValueType {
	readonly type: FieldType;
	readonly referenceTo?: readonly string[];
	readonly rows?: RowsSchema;
}

/**
 * The canonical value of what m3ter sent. Absent, null and '' are null: m3ter leaves properties without a value out.
 * Undefined where it is no value of the type.
 */
export function decodeValue(field: ValueType, raw: unknown): Value | undefined {
	if (raw === undefined || raw === null || raw === '') return null;
	if (field.type === 'reference') return reference(field, raw);
	if (field.rows !== undefined) return decodeRows(field.rows, raw, decodeValue);
	return codecs[field.type]?.decode(raw);
}

/** The JSON that stands for a canonical value; undefined (left out) for null and ''. */
export function encodeValue(field: ValueType, value: Value): unknown {
	if (value === null || value === '') return undefined;
	if (field.type === 'reference') return (value as Reference).id;
	if (field.rows !== undefined) return encodeRows(field.rows, value as readonly Row[], encodeValue);
	return codecs[field.type]?.encode(value);
}

/** Milliseconds since the epoch of one of m3ter's stamps. */
export function stamp(raw: unknown): number | undefined {
	const match =
		typeof raw === 'string'
			? /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3})\d*)?Z$/.exec(raw)
			: null;
	if (match === null) return undefined;
	const ms = Date.parse(`${match[1]}.${(match[2] ?? '').padEnd(3, '0')}Z`);
	return Number.isNaN(ms) ? undefined : ms;
}

function reference(field: ValueType, raw: unknown): Reference | undefined {
	return typeof raw === 'string' ? { object: field.referenceTo?.[0] ?? '', id: raw } : undefined;
}

function numberText(raw: unknown): string | undefined {
	if (raw instanceof ExactNumber) return toDecimal(raw.text);
	return typeof raw === 'number' ? toDecimal(String(raw)) : undefined;
}

/** A plain number where it is exact, so that bodies look as m3ter's own clients make them. */
function jsonNumber(decimalText: string): unknown {
	const number = Number(decimalText);
	return toDecimal(String(number)) === decimalText ? number : new ExactNumber(decimalText);
}

function chosen(raw: readonly unknown[]): readonly string[] | null {
	const texts = raw.filter((entry): entry is string => typeof entry === 'string');
	return texts.length === 0 ? null : [...new Set(texts)].sort();
}
