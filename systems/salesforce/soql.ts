import type { VendorField } from './answers';
import { toDecimal } from '../../sync/values';
import { fullId, isRecordId } from './ids';

/** Salesforce refuses addresses above 16,384 bytes, headers included (knowledge article 000386264). */
export const longestAddress = 15_000;

export interface Query {
	readonly fields: readonly string[];
	readonly object: string;
	readonly where?: string;
	readonly orderBy?: string;
	readonly limit?: number;
}

export function soql(query: Query): string {
	return [
		`SELECT ${query.fields.join(',')} FROM ${query.object}`,
		query.where ? `WHERE ${query.where}` : '',
		query.orderBy ? `ORDER BY ${query.orderBy}` : '',
		query.limit === undefined ? '' : `LIMIT ${query.limit}`,
	]
		.filter((part) => part !== '')
		.join(' ');
}

/** As sent, percent-encoded; an apostrophe too, since an HTTP client would do so later and make the address longer. */
export function queryPath(kind: 'query' | 'queryAll', statement: string): string {
	return `/${kind}?q=${encodeURIComponent(statement).replace(/'/g, '%27')}`;
}

/** A pattern for LIKE that means `text` itself: its wildcards are escaped, once for SOQL's reading of the quotes. */
export function likePattern(before: string, text: string, after: string): string {
	return quoted(text)
		.replace(/[%_]/g, '\\$&')
		.replace(/^'/, `'${before}`)
		.replace(/'$/, `${after}'`);
}

/** A text in quotes. Escapes are those of SOQL (SOQL reference, quoted string escape sequences). */
export function quoted(text: string): string {
	const escaped = text.replace(/[\\']/g, '\\$&').replace(/[\n\r\t\b\f]/g, (letter) => {
		return escapes[letter] ?? letter;
	});
	return `'${escaped}'`;
}

const escapes: Readonly<Record<string, string>> = {
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
	'\b': '\\b',
	'\f': '\\f',
};

const bareNumbers = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** A canonical text as a literal for its field; undefined where no record can hold it. */
export function literal(field: VendorField, text: string): string | undefined {
	if (text === '') return undefined;
	if (bareNumbers.has(field.type)) return toDecimal(text);
	if (field.type === 'boolean') return bare(text, /^(?:true|false)$/);
	if (field.type === 'date') return bare(text, /^\d{4}-\d\d-\d\d$/);
	if (field.type === 'datetime') return bare(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
	if (field.type === 'time') return bare(text, /^\d\d:\d\d:\d\d\.\d{3}Z?$/);
	if (field.type === 'id' || field.type === 'reference')
		return isRecordId(text) ? quoted(fullId(text)) : undefined;
	return quoted(text);
}

function bare(text: string, pattern: RegExp): string | undefined {
	return pattern.test(text) ? text : undefined;
}

/** `field IN (…)` conditions that hold at most `most` literals each and stay below `bytes` once percent-encoded. */
export function inConditions(
	field: string,
	literals: readonly string[],
	most: number,
	bytes: number,
): string[] {
	const groups: string[][] = [];
	let size = 0;
	for (const text of literals) {
		const added = encodedLength(text);
		const group = groups.at(-1);
		if (group === undefined || group.length >= most || size + added > bytes) {
			groups.push([text]);
			size = added;
		} else {
			group.push(text);
			size += added;
		}
	}
	return groups.map((group) => `${field} IN (${group.join(',')})`);
}

/** With the comma behind it. */
function encodedLength(text: string): number {
	return encodeURIComponent(text).replace(/'/g, '%27').length + 3;
}
