import type { Field, FieldType, Value } from '../../sync/contracts';
import { normalise, roundDecimal, toDecimal } from '../../sync/values';
import { withoutEntities } from './entities';
import type { VendorField } from './vendorField';

/** Raised when the decoding of any type changes, so that old bases are recognised as such. */
export const codecVersion = 2;

/** What Mautic takes for one field of a record. */
export type VendorValue = null | string | number;

/** A value that does not fit its field's type; becomes a refusal of that one operation. */
export class UnfitValue extends Error {
	readonly field: string;

	constructor({ alias, label }: VendorField, expected: string) {
		super(`${label} takes ${expected}.`);
		this.name = 'UnfitValue';
		this.field = alias;
	}
}

interface Codec {
	readonly type: FieldType;
	/** `raw` is never blank; undefined: it is no value of the type, so nothing was read. */
	readonly decode: (raw: string | number | boolean, field: VendorField) => Value | undefined;
	/** `value` is never null. @throws UnfitValue */
	readonly encode: (value: Value, field: VendorField) => VendorValue;
	/** What a `Field` of this type says beside the common. */
	readonly traits?: (field: VendorField) => Partial<Field>;
}

/** Characters a text column holds at most; a field may limit itself to fewer (Mautic LeadBundle, SchemaDefinition). */
const columnLength = 191;

function text(type: FieldType): Codec {
	return {
		type,
		decode: (raw) => withoutEntities(String(raw)),
		encode: textOf,
		traits: ({ charLengthLimit }) => ({ maxLength: charLengthLimit || columnLength }),
	};
}

const longText: Codec = {
	type: 'longText',
	decode: (raw) => withoutEntities(String(raw)),
	encode: textOf,
};

/** A text that is refused unless it is written in one way; what differs only by that is the same. */
function tidied(type: FieldType, rewrites: NonNullable<Field['rewrites']>): Codec {
	return {
		...text(type),
		encode: (value, field) => {
			const tidy = normalise({ rewrites }, textOf(value, field));
			return typeof tidy === 'string' ? tidy : null;
		},
		traits: (field) => ({ ...text(type).traits?.(field), rewrites }),
	};
}

/** Its entities belong to it. */
const html: Codec = { ...longText, decode: (raw) => String(raw) };

/** Rounded here, so that the field's own way of rounding has nothing left to do. */
const decimal: Codec = {
	type: 'decimal',
	decode: (raw) => (typeof raw === 'boolean' ? undefined : toDecimal(String(raw))),
	encode: (value, field) => {
		const exact = typeof value === 'string' ? toDecimal(value) : undefined;
		if (exact === undefined) return unfit(field, 'a number');
		const rounded = roundDecimal(exact, scaleOf(field));
		const number = Number(rounded);
		// Stored as a double, which keeps about 15 digits.
		return toDecimal(String(number)) === rounded
			? number + 0
			: unfit(field, 'a number of at most 15 digits');
	},
	traits: (field) => ({ scale: scaleOf(field), rewrites: ['round'] }),
};

const boolean: Codec = {
	type: 'boolean',
	decode: (raw) => {
		if ([1, '1', true].includes(raw)) return true;
		return [0, '0', false].includes(raw) ? false : undefined;
	},
	encode: (value, field) =>
		typeof value === 'boolean' ? Number(value) : unfit(field, 'true or false'),
};

const choice: Codec = {
	type: 'choice',
	decode: (raw) => withoutEntities(String(raw)),
	encode: textOf,
	traits: (field) => ({ options: field.properties.list ?? [], closed: true }),
};

/** Suggests what it lists and takes any text. */
const lookup: Codec = {
	...text('choice'),
	traits: (field) => ({ ...text('choice').traits?.(field), options: field.properties.list ?? [] }),
};

/** Stored as one text, joined by `|` (Mautic, multiselect). */
const choices: Codec = {
	...choice,
	type: 'choices',
	decode: (raw) => set(withoutEntities(String(raw)).split('|')),
	encode: (value, field) => {
		const list: readonly unknown[] = Array.isArray(value) ? value : unfit(field, 'a list');
		return list.map((each) => withoutBar(each, field)).join('|') || null;
	},
};

const date: Codec = {
	type: 'date',
	decode: (raw) => /^(?!0000)\d{4}-\d\d-\d\d/.exec(String(raw))?.[0] ?? noDate(raw),
	encode: (value, field) => matching(value, /^\d{4}-\d\d-\d\d$/, field, 'a date'),
};

/** UTC, to the second. */
const dateTime: Codec = {
	type: 'dateTime',
	decode: (raw) => {
		const at = stamp(raw);
		return at === undefined ? noDate(raw) : new Date(at).toISOString();
	},
	encode: (value, field) =>
		matching(value, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/, field, 'a date and time')
			.slice(0, 19)
			.replace('T', ' '),
	traits: () => ({ rewrites: ['seconds'], hint: 'Read and written in UTC, to the second.' }),
};

const time: Codec = {
	type: 'time',
	decode: (raw) => {
		const [whole, clock, seconds = '00'] = /^(\d\d:\d\d)(?::(\d\d))?/.exec(String(raw)) ?? [];
		return whole === undefined ? undefined : `${clock}:${seconds}.000`;
	},
	encode: (value, field) =>
		matching(value, /^\d\d:\d\d:\d\d\.000$/, field, 'a time to the second').slice(0, 8),
};

/** Mautic knows the names and refuses others; it does not list them with the field. */
function known(hint: string): Codec {
	return { ...text('text'), traits: (field) => ({ ...text('text').traits?.(field), hint }) };
}

/** Field type → codec (Mautic LeadBundle, FieldAliasToFqcnMap). */
const codecs: Readonly<Record<string, Codec | undefined>> = {
	text: text('text'),
	hidden: text('text'),
	textarea: longText,
	html,
	email: tidied('email', ['trim']),
	tel: text('phone'),
	url: tidied('url', ['trim', 'scheme']),
	number: decimal,
	boolean,
	select: choice,
	multiselect: choices,
	lookup,
	date,
	datetime: dateTime,
	time,
	country: known('A country by its English name.'),
	region: known('A region by its English name.'),
	timezone: known('A time zone such as Europe/Paris.'),
	locale: known('A locale such as fr_FR.'),
};

/** Type and traits of a vendor field; undefined for a type that is not known. */
export function typeOf(
	field: VendorField,
): (Partial<Field> & { readonly type: FieldType }) | undefined {
	const codec = codecs[field.type];
	return codec && { type: codec.type, ...codec.traits?.(field) };
}

/** The canonical value of what Mautic sent; undefined where it is no value of the type. */
export function decodeValue(field: VendorField, raw: unknown): Value | undefined {
	if (raw === null || raw === '') return null;
	if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean')
		return undefined;
	return codecs[field.type]?.decode(raw, field);
}

/**
 * What Mautic takes for a canonical value; null for nothing.
 * @throws UnfitValue when the value is not of the field's type
 */
export function encodeValue(field: VendorField, value: Value): VendorValue {
	if (value === null || value === '') return null;
	return codecs[field.type]?.encode(value, field) ?? null;
}

/** ms since the epoch of a stamp of a record or a date-time of a field; what names no zone is UTC. */
export function stamp(raw: unknown): number | undefined {
	if (typeof raw !== 'string' || raw.startsWith('0000')) return undefined;
	const iso = raw.trim().replace(' ', 'T');
	const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
	return Number.isNaN(at) ? undefined : at;
}

/** A date of zeros stands for none. */
function noDate(raw: unknown): null | undefined {
	return String(raw).startsWith('0000') ? null : undefined;
}

function scaleOf({ properties }: VendorField): number {
	return properties.scale ?? 0;
}

function textOf(value: Value, field: VendorField): string {
	return typeof value === 'string' ? value : unfit(field, 'text');
}

function matching(value: Value, pattern: RegExp, field: VendorField, expected: string): string {
	return typeof value === 'string' && pattern.test(value) ? value : unfit(field, expected);
}

function withoutBar(option: unknown, field: VendorField): string {
	return typeof option === 'string' && !option.includes('|')
		? option
		: unfit(field, 'options without "|"');
}

function set(options: readonly string[]): readonly string[] | null {
	const filled = [...new Set(options)].filter((each) => each !== '');
	return filled.length === 0 ? null : filled.sort();
}

function unfit(field: VendorField, expected: string): never {
	throw new UnfitValue(field, expected);
}
