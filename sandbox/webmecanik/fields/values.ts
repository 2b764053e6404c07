import type { Settings } from '../settings';
import type { Field, FieldType, Value } from '../store/records';
import { isKnownChoice, optionValues } from './choices';
import { readDate, readDateTime, readTime } from './times';

/** What a sent value comes to: something to store, nothing at all, or a refusal. */
export type Reading = { value: Value } | { ignored: true } | { refused: string };

type Reader = (sent: unknown, field: Field, settings: Settings) => Reading;

const NOT_VALID: Reading = { refused: 'This value is not valid.' };
/** Characters a text column holds where the field sets no limit. */
const COLUMN_LENGTH = 191;
const MULTISELECT_LENGTH = 65_535;
const YES = ['1', 'true', 'on', 'yes'];
const NO = ['0', 'false', 'off', 'no'];

const readers: Readonly<Record<FieldType, Reader>> = {
	text: readText,
	tel: readText,
	lookup: readText,
	textarea: readLongText,
	html: readLongText,
	email: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'The email address is invalid.'),
	url: matching(/^(https?|ftp):\/\/[^\s/]+\S*$/i, 'This value is not a valid URL.'),
	number: readNumber,
	boolean: readBoolean,
	select: readSelect,
	multiselect: readMultiselect,
	date: (sent) => orIgnored(readDate(sent)),
	datetime: (sent) => orIgnored(readDateTime(sent)),
	time: (sent) => orIgnored(readTime(sent)),
	country: readKnown,
	region: readKnown,
	timezone: readKnown,
	locale: readKnown,
};

/** Reads what a caller sent for a field; blanks are not for here. */
export function readValue(sent: unknown, field: Field, settings: Settings): Reading {
	return readers[field.type](sent, field, settings);
}

/** Nothing, an empty text or an empty list. */
export function isBlank(sent: unknown): boolean {
	if (Array.isArray(sent)) return sent.length === 0;
	return sent === null || sent === undefined || sent === '';
}

function isScalar(sent: unknown): sent is string | number | boolean {
	return typeof sent === 'string' || typeof sent === 'number' || typeof sent === 'boolean';
}

function readText(sent: unknown, { charLengthLimit }: Field, settings: Settings): Reading {
	const limit = charLengthLimit ?? COLUMN_LENGTH;
	if (!isScalar(sent)) return NOT_VALID;
	const text = String(sent);
	if ([...text].length > limit) {
		return { refused: `This value is too long. It should have ${limit} characters or less.` };
	}
	return { value: cleaned(text, settings) };
}

function readLongText(sent: unknown, _field: Field, settings: Settings): Reading {
	return isScalar(sent) ? { value: cleaned(String(sent), settings) } : NOT_VALID;
}

/** Mautic's input cleaner may leave entities behind (seen in fixtures: `Q&#38;A`). */
function cleaned(text: string, { encodesEntities }: Settings): string {
	return encodesEntities ? text.replaceAll(/[&#]/g, (sign) => `&#${sign.charCodeAt(0)};`) : text;
}

function matching(pattern: RegExp, reason: string): Reader {
	return (sent, field, settings) =>
		pattern.test(String(sent)) ? readText(sent, field, settings) : { refused: reason };
}

function readNumber(sent: unknown, { properties }: Field): Reading {
	const number = typeof sent === 'boolean' ? Number.NaN : Number(sent);
	if (!isScalar(sent) || !Number.isFinite(number)) return { refused: 'Please enter a number.' };
	return { value: rounded(number, properties?.scale ?? 0) };
}

/** Half up; the other ways a field may be told to round are not played. */
function rounded(number: number, scale: number): number {
	const factor = 10 ** scale;
	const scaled = Number((Math.abs(number) * factor).toPrecision(15));
	return (Math.sign(number) * Math.round(scaled)) / factor + 0;
}

function readBoolean(sent: unknown, { properties }: Field): Reading {
	if (!isScalar(sent)) return NOT_VALID;
	const word = String(sent).toLowerCase();
	if (YES.includes(word) || word === properties?.yes?.toLowerCase()) return { value: 1 };
	if (NO.includes(word) || word === properties?.no?.toLowerCase()) return { value: 0 };
	return NOT_VALID;
}

function readSelect(sent: unknown, field: Field): Reading {
	if (!isScalar(sent)) return NOT_VALID;
	const value = String(sent);
	return optionValues(field).includes(value) ? { value } : NOT_VALID;
}

/** A list, or texts joined by `|`, which is how it is stored. */
function readMultiselect(sent: unknown, field: Field): Reading {
	const values = (Array.isArray(sent) ? sent : String(sent).split('|')).map(String);
	const options = optionValues(field);
	const value = values.join('|');
	const fits = value.length <= MULTISELECT_LENGTH;
	return fits && values.every((each) => options.includes(each)) ? { value } : NOT_VALID;
}

function readKnown(sent: unknown, { type }: Field, settings: Settings): Reading {
	if (!isScalar(sent)) return NOT_VALID;
	const value = String(sent);
	return isKnownChoice(type, value, settings) ? { value } : NOT_VALID;
}

/** Dates that are zero or cannot be read are left out without a word. */
function orIgnored(value: string | undefined): Reading {
	return value === undefined ? { ignored: true } : { value };
}
