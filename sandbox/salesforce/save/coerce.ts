import { refusal, type ApiError } from '../errors';
import { toId18 } from '../ids';
import type { FieldDefinition, FieldType, Value } from '../schema/types';
import { isDay, parseDateTime, toStamp } from '../stamp';

type Coerce = (field: FieldDefinition, raw: string | number | boolean) => Value;

const LARGEST_INT = 2_147_483_647;

/** A JSON value of a kind the field cannot take. */
export function wrongType(field: FieldDefinition, raw: unknown): ApiError {
	const kind = Array.isArray(raw) ? 'ARRAY' : typeof raw === 'object' ? 'OBJECT' : 'SCALAR';
	const shown = kind === 'SCALAR' ? ` value ${String(raw)}` : '';
	const message = `Cannot deserialize instance of ${field.type} from ${kind}${shown} for field ${field.name}`;
	return refusal(400, 'INVALID_TYPE_ON_FIELD_IN_RECORD', message, [field.name]);
}

function tooLong(field: FieldDefinition, text: string): ApiError {
	const message = `${field.label}: data value too large: ${text} (max length=${field.length})`;
	return refusal(400, 'STRING_TOO_LONG', message, [field.name]);
}

const coerceText: Coerce = (field, raw) => {
	const text = String(raw).trim();
	if (text.length > field.length) throw tooLong(field, text);
	return text === '' ? null : text;
};

const coerceEmail: Coerce = (field, raw) => {
	const text = coerceText(field, raw);
	if (text === null || /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(String(text))) return text;
	const message = `${field.label}: invalid email address: ${String(text)}`;
	throw refusal(400, 'INVALID_EMAIL_ADDRESS', message, [field.name]);
};

function checkChoices(field: FieldDefinition, chosen: readonly string[]): void {
	if (!field.restricted || chosen.every((value) => field.values.includes(value))) return;
	throw refusal(
		400,
		'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		`${field.label}: bad value for restricted picklist field: ${chosen.join(';')}`,
		[field.name],
	);
}

const coerceChoice: Coerce = (field, raw) => {
	const text = coerceText(field, raw);
	if (text !== null) checkChoices(field, [String(text)]);
	return text;
};

const coerceChoices: Coerce = (field, raw) => {
	const text = coerceText(field, raw);
	if (text === null) return null;
	const chosen = String(text)
		.split(';')
		.map((value) => value.trim());
	checkChoices(field, chosen);
	const ordered = field.values.filter((value) => chosen.includes(value));
	return [...ordered, ...chosen.filter((value) => !ordered.includes(value))].join(';');
};

const coerceBoolean: Coerce = (field, raw) => {
	if (typeof raw === 'boolean') return raw;
	const text = String(raw).toLowerCase();
	if (typeof raw === 'string' && ['true', 'false'].includes(text)) return text === 'true';
	throw wrongType(field, raw);
};

function readNumber(field: FieldDefinition, raw: string | number | boolean): number {
	const fits = typeof raw === 'number' || (typeof raw === 'string' && /^-?\d/.test(raw.trim()));
	const number = fits ? Number(raw) : Number.NaN;
	if (!Number.isFinite(number)) throw wrongType(field, raw);
	return number;
}

function outOfRange(field: FieldDefinition, number: number): ApiError {
	const message = `${field.label}: value outside of valid range on numeric field: ${number}`;
	return refusal(400, 'NUMBER_OUTSIDE_VALID_RANGE', message, [field.name]);
}

const coerceInt: Coerce = (field, raw) => {
	const number = readNumber(field, raw);
	if (!Number.isInteger(number)) throw wrongType(field, raw);
	if (Math.abs(number) > Math.min(LARGEST_INT, 10 ** field.precision - 1)) {
		throw outOfRange(field, number);
	}
	return number;
};

/** Extra digits after the point are rounded half away from zero, not refused. */
function round(number: number, scale: number): number {
	const [digits = '0', exponent = '0'] = String(Math.abs(number)).split('e');
	const shifted = Math.round(Number(`${digits}e${Number(exponent) + scale}`));
	return Math.sign(number) * Number(`${shifted}e-${scale}`);
}

const coerceDecimal: Coerce = (field, raw) => {
	const number = readNumber(field, raw);
	if (Math.abs(number) >= 10 ** (field.precision - field.scale)) throw outOfRange(field, number);
	return round(number, field.scale);
};

const coerceDay: Coerce = (field, raw) => {
	if (raw === '') return null;
	if (typeof raw !== 'string' || !isDay(raw)) throw wrongType(field, raw);
	return raw;
};

const coerceDateTime: Coerce = (field, raw) => {
	if (raw === '') return null;
	const ms = typeof raw === 'string' ? parseDateTime(raw) : undefined;
	if (ms === undefined) throw wrongType(field, raw);
	return toStamp(ms);
};

const coerceId: Coerce = (field, raw) => {
	if (raw === '') return null;
	const id = toId18(String(raw));
	if (id) return id;
	const message = `${field.label}: id value of incorrect type: ${String(raw)}`;
	throw refusal(400, 'MALFORMED_ID', message, [field.name]);
};

const coercions: Readonly<Record<FieldType, Coerce>> = {
	id: coerceId,
	reference: coerceId,
	string: coerceText,
	textarea: coerceText,
	phone: coerceText,
	url: coerceText,
	email: coerceEmail,
	picklist: coerceChoice,
	multipicklist: coerceChoices,
	boolean: coerceBoolean,
	int: coerceInt,
	double: coerceDecimal,
	currency: coerceDecimal,
	percent: coerceDecimal,
	date: coerceDay,
	datetime: coerceDateTime,
	address: (field, raw) => {
		throw wrongType(field, raw);
	},
};

/**
 * The value the vendor stores for a JSON value: blanks trimmed, empty text null, numbers rounded to
 * the field's scale, stamps to the second. @throws ApiError with the vendor's code.
 */
export function coerce(field: FieldDefinition, raw: unknown): Value {
	if (raw === null) {
		if (field.type === 'boolean') throw wrongType(field, raw);
		return null;
	}
	if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') {
		throw wrongType(field, raw);
	}
	return coercions[field.type](field, raw);
}
