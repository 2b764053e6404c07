import type { LiteralType } from '@jetstreamapp/soql-parser-js';
import { refusal, type ApiError } from '../errors';
import { toId18 } from '../ids';
import type { FieldDefinition, FieldType, Value } from '../schema/types';
import { isDay, parseDateTime, toStamp } from '../stamp';
import { malformed, type Literal } from './statement';

type Kind = 'text' | 'number' | 'boolean' | 'date' | 'datetime';

const KINDS: Partial<Record<FieldType, Kind>> = {
	int: 'number',
	double: 'number',
	currency: 'number',
	percent: 'number',
	boolean: 'boolean',
	date: 'date',
	datetime: 'datetime',
};
const WORDS: Readonly<Record<Kind, string>> = {
	text: 'string',
	number: 'double',
	boolean: 'boolean',
	date: 'date',
	datetime: 'dateTime',
};
const ACCEPTED: Readonly<Record<Kind, readonly LiteralType[]>> = {
	text: ['STRING'],
	number: ['INTEGER', 'DECIMAL'],
	boolean: ['BOOLEAN'],
	date: ['DATE', 'DATE_LITERAL', 'DATE_N_LITERAL'],
	datetime: ['DATETIME', 'DATE_LITERAL', 'DATE_N_LITERAL'],
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function kindOf(field: FieldDefinition): Kind {
	return KINDS[field.type] ?? 'text';
}

function wrongLiteral(field: FieldDefinition): ApiError {
	const kind = kindOf(field);
	const quotes =
		kind === 'text' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
	const message = `value of filter criterion for field '${field.name}' must be of type ${WORDS[kind]} and ${quotes}`;
	return refusal(400, 'INVALID_FIELD', message);
}

/** @throws ApiError INVALID_FIELD for a quoted date, an unquoted text and the like */
export function checkLiteral(field: FieldDefinition, { type }: Literal): void {
	if (type !== 'NULL' && !ACCEPTED[kindOf(field)].includes(type)) throw wrongLiteral(field);
}

export function isNamedDate({ type }: Literal): boolean {
	return type === 'DATE_LITERAL' || type === 'DATE_N_LITERAL';
}

/** Text of a quoted literal with its escapes resolved. */
export function unquote(text: string): string {
	return text.slice(1, -1).replace(/\\(.)/gs, (_whole, c: string) => ESCAPES[c] ?? c);
}

/** A regular expression for a LIKE pattern: % any text, _ one character, both escaped by \. */
export function likePattern(text: string): RegExp {
	const source = [...text.slice(1, -1).matchAll(/\\(.)|([\s\S])/g)].map(([, escaped, plain]) => {
		if (plain === '%') return '[\\s\\S]*';
		if (plain === '_') return '[\\s\\S]';
		return (escaped === undefined ? (plain ?? '') : (ESCAPES[escaped] ?? escaped)).replace(
			/[.*+?^${}()|[\]\\]/g,
			'\\$&',
		);
	});
	return new RegExp(`^${source.join('')}$`, 'i');
}

/** The form in which stored values and literals of a field are compared; texts ignore case. */
export function comparable(field: FieldDefinition, value: Value): Value {
	if (typeof value !== 'string' || field.caseSensitive) return value;
	if (field.type === 'id' || field.type === 'reference') return value;
	return kindOf(field) === 'text' ? value.toLowerCase() : value;
}

function idOf(text: string): string {
	const id = toId18(text);
	if (id) return id;
	throw refusal(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
}

function dateTimeOf(text: string): string {
	const ms = parseDateTime(text);
	if (ms === undefined) throw malformed(`line 1: no viable date-time: ${text}`);
	const milliseconds = String(((ms % 1000) + 1000) % 1000).padStart(3, '0');
	return toStamp(ms).replace('.000+', `.${milliseconds}+`);
}

function dayOf(text: string): string {
	if (!isDay(text)) throw malformed(`line 1: no viable date: ${text}`);
	return text;
}

/** The value a literal stands for, in the form `comparable` gives stored ones. */
export function literalValue(field: FieldDefinition, { type, text }: Literal): Value {
	if (type === 'NULL') return null;
	const kind = kindOf(field);
	if (kind === 'number') return Number(text);
	if (kind === 'boolean') return text.toUpperCase() === 'TRUE';
	if (kind === 'date') return dayOf(text);
	if (kind === 'datetime') return dateTimeOf(text);
	const plain = unquote(text);
	const isId = field.type === 'id' || field.type === 'reference';
	return isId ? idOf(plain) : comparable(field, plain);
}

/** A moment in the form stored values of a date or date-time field have. */
export function momentValue(field: FieldDefinition, ms: number): string {
	return field.type === 'date' ? new Date(ms).toISOString().slice(0, 10) : toStamp(ms);
}
