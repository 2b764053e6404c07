import type { FieldType, Reference, Value } from '../../sync/contracts';
import type { VendorField } from './answers';
import { roundDecimal, toDecimal } from '../../sync/values';
import { fullId } from './ids';

/** Raised when the decoding of any type changes, so that old bases are recognised as such. */
export const codecVersion = 1;

/** What Salesforce takes for one field of a record. */
export type VendorValue = null | string | number | boolean;

/** A value that does not fit its field's type; becomes a refusal of that one operation. */
export class UnfitValue extends Error {
	readonly field: string;

	constructor(field: VendorField, expected: string) {
		super(`${field.label} takes ${expected}.`);
		this.name = 'UnfitValue';
		this.field = field.name;
	}
}

interface Codec {
	readonly type: FieldType;
	/** From JSON as Salesforce writes it; `raw` is never null. */
	readonly decode: (raw: unknown, field: VendorField) => Value;
	/** To JSON as Salesforce reads it; `value` is never null. */
	readonly encode: (value: Value, field: VendorField) => VendorValue;
}

/** Salesforce trims text on saving and keeps no empty text; line ends come back as they were sent or as CR LF. */
const text = (type: FieldType): Codec => ({
	type,
	decode: (raw, field) => storedText(wanted('string', raw, field)),
	encode: (value, field) => storedText(wanted('string', value, field)),
});

const choice: Codec = {
	type: 'choice',
	decode: (raw, field) => wanted('string', raw, field) || null,
	encode: (value, field) => wanted('string', value, field) || null,
};

const choices: Codec = {
	type: 'choices',
	decode: (raw, field) => set(wanted('string', raw, field).split(';')),
	encode: (value, field) => set(texts(value, field))?.join(';') ?? null,
};

const boolean: Codec = {
	type: 'boolean',
	decode: (raw, field) => wanted('boolean', raw, field),
	encode: (value, field) => wanted('boolean', value, field),
};

const integer: Codec = {
	type: 'integer',
	decode: safeInteger,
	encode: safeInteger,
};

/** Salesforce computes in doubles; what it stores is the nearest one, at the field's scale. */
const decimal: Codec = {
	type: 'decimal',
	decode: (raw, field) => exact(String(wanted('number', raw, field)), field),
	encode: (value, field) => {
		const number = Number(roundDecimal(exact(wanted('string', value, field), field), field.scale));
		return Number.isFinite(number) ? number : unfit(field, 'a number in the range of doubles');
	},
};

const date: Codec = {
	type: 'date',
	decode: (raw, field) => matching(raw, /^\d{4}-\d\d-\d\d$/, 'a date', field),
	encode: (value, field) => matching(value, /^\d{4}-\d\d-\d\d$/, 'a date', field),
};

/** Comes as 2026-01-31T09:30:00.000+0000. Milliseconds are not stored. */
const dateTime: Codec = {
	type: 'dateTime',
	decode: (raw, field) => instant(raw, field),
	encode: (value, field) => `${instant(value, field).slice(0, 19)}.000Z`,
};

/** Comes as 09:30:00.000Z, without a zone of its own. */
const time: Codec = {
	type: 'time',
	decode: (raw, field) => timeOfDay(raw, field),
	encode: (value, field) => `${timeOfDay(value, field)}Z`,
};

const reference: Codec = {
	type: 'reference',
	decode: (raw, field) => pointer(wanted('string', raw, field), field),
	encode: (value, field) => (isReference(value) ? fullId(value.id) : unfit(field, 'a reference')),
};

/** Vendor type → codec (REST API guide, field types). Compound and binary types have none and are left out. */
const codecs: Readonly<Record<string, Codec | undefined>> = {
	id: text('text'),
	string: text('text'),
	encryptedstring: text('text'),
	textarea: text('longText'),
	email: text('email'),
	phone: text('phone'),
	url: text('url'),
	picklist: choice,
	combobox: choice,
	multipicklist: choices,
	boolean,
	int: integer,
	long: integer,
	double: decimal,
	currency: decimal,
	percent: decimal,
	date,
	datetime: dateTime,
	time,
	reference,
};

/** The canonical type of a vendor field; undefined for compound and binary ones. */
export function typeOf(field: Pick<VendorField, 'type'>): FieldType | undefined {
	return codecs[field.type]?.type;
}

/**
 * Vendor JSON to canonical value.
 * @throws UnfitValue when the JSON is not of the field's type
 */
export function decode(field: VendorField, raw: unknown): Value {
	if (raw === null || raw === undefined) return emptyValue(field);
	return codecFor(field).decode(raw, field);
}

/**
 * Canonical value to vendor JSON.
 * @throws UnfitValue when the value is not of the field's type
 */
export function encode(field: VendorField, value: Value): VendorValue {
	return value === null ? emptyValue(field) : codecFor(field).encode(value, field);
}

/**
 * What a value reads back as once Salesforce stored it: `decode(encode(value))`, without asking.
 * @throws UnfitValue when the value is not of the field's type
 */
export function normalise(field: VendorField, value: Value): Value {
	return decode(field, encode(field, value));
}

/** A checkbox is never empty. */
function emptyValue(field: VendorField): null | false {
	return field.type === 'boolean' ? false : null;
}

function codecFor(field: VendorField): Codec {
	return codecs[field.type] ?? unfit(field, 'no value from outside');
}

function unfit(field: VendorField, expected: string): never {
	throw new UnfitValue(field, expected);
}

interface Primitives {
	string: string;
	number: number;
	boolean: boolean;
}

const names = { string: 'text', number: 'a number', boolean: 'true or false' } as const;

function wanted<K extends keyof Primitives>(
	kind: K,
	value: unknown,
	field: VendorField,
): Primitives[K] {
	return isOf(kind, value) ? value : unfit(field, names[kind]);
}

function isOf<K extends keyof Primitives>(kind: K, value: unknown): value is Primitives[K] {
	return typeof value === kind;
}

function storedText(value: string): string | null {
	return value.replace(/\r\n?/g, '\n').trim() || null;
}

function texts(value: Value, field: VendorField): string[] {
	if (!Array.isArray(value)) return unfit(field, 'a list of choices');
	return value.map((entry: unknown) =>
		typeof entry === 'string' && !entry.includes(';') ? entry : unfit(field, 'choices without ";"'),
	);
}

/** Each once, sorted by code point; none is empty. */
function set(values: readonly string[]): string[] | null {
	const unique = [...new Set(values)].filter((value) => value !== '');
	return unique.length === 0 ? null : unique.sort(byCodePoint);
}

function byCodePoint(a: string, b: string): number {
	const [left, right] = [[...a], [...b]];
	const at = left.findIndex((letter, index) => letter !== right[index]);
	if (at === -1) return left.length - right.length;
	return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}

function safeInteger(value: unknown, field: VendorField): number {
	const number = wanted('number', value, field);
	return Number.isSafeInteger(number) ? number + 0 : unfit(field, 'a whole number');
}

function exact(value: string, field: VendorField): string {
	return toDecimal(value) ?? unfit(field, 'a number');
}

function matching(value: unknown, pattern: RegExp, name: string, field: VendorField): string {
	return typeof value === 'string' && pattern.test(value) ? value : unfit(field, name);
}

function instant(value: unknown, field: VendorField): string {
	const stamp = typeof value === 'string' ? stampIn(value) : undefined;
	return stamp === undefined ? unfit(field, 'a date and time') : new Date(stamp).toISOString();
}

/** ms since the epoch of a vendor stamp; its zone is written without a colon. */
export function stampIn(value: string): number | undefined {
	const stamp = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
	return Number.isNaN(stamp) ? undefined : stamp;
}

function timeOfDay(value: unknown, field: VendorField): string {
	const bare = typeof value === 'string' ? value.replace(/Z$/, '') : value;
	return matching(bare, /^\d\d:\d\d:\d\d\.\d{3}$/, 'a time', field);
}

function pointer(id: string, field: VendorField): Reference | null {
	const targets = field.referenceTo ?? [];
	return id === ''
		? null
		: { object: targets.length === 1 ? (targets[0] ?? '') : '', id: fullId(id) };
}

function isReference(value: Value): value is Reference {
	return typeof value === 'object' && value !== null && 'id' in value;
}
