import type { Condition, Filter } from '../contracts';

/** A filter as a person wrote it, or why it cannot be read. */
export type ParsedFilter = { readonly filter: Filter } | { readonly unreadable: string };

class Unreadable extends Error {
	/** `at` counts characters from 1. */
	constructor(reason: string, at: number) {
		super(`${reason}, at character ${at}`);
	}
}

type Operator = Condition['operator'];

interface Token {
	readonly kind: 'word' | 'text' | 'field' | 'sign' | 'end';
	readonly text: string;
	readonly at: number;
}

const pattern =
	/\s*(?:(==|!=|<>|<=|>=|&&|\|\||[=<>~!()])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]+)`|([^\s()=<>!~&|'"`]+))/y;

const signs: Readonly<Record<string, readonly Operator[]>> = {
	'==': ['equals'],
	'=': ['equals'],
	'!=': ['notEquals'],
	'<>': ['notEquals'],
	'~': ['startsWith'],
	'<': ['less'],
	'>': ['greater'],
	// An empty field is neither less nor equal, so that it does not slip through as "not greater".
	'<=': ['less', 'equals'],
	'>=': ['greater', 'equals'],
};

const joins: Readonly<Record<string, string>> = { '&&': 'AND', '||': 'OR', '!': 'NOT' };

/**
 * `address.country == US AND NOT (currency == 'EUR' OR code ~ test)`: comparisons `== != < > <= >=`, `~` for "starts with",
 * `IS EMPTY`, `IS NOT EMPTY`; AND, OR, NOT and brackets. Values with blanks stand in quotes, such fields in backquotes.
 */
export function parseFilter(text: string): ParsedFilter {
	try {
		return { filter: whole(readerOf(text)) };
	} catch (caught) {
		if (caught instanceof Unreadable) return { unreadable: caught.message };
		throw caught;
	}
}

function whole(reader: Reader): Filter {
	const filter = either(reader);
	const { kind, at, text } = reader.take();
	if (kind !== 'end') throw new Unreadable(`'${text}' was not expected`, at);
	return filter;
}

interface Reader {
	take(): Token;
	/** Takes the next token if it is this word, or the sign that stands for it. */
	skip(word: string): boolean;
}

function readerOf(text: string): Reader {
	const tokens = tokensOf(text);
	const end: Token = { kind: 'end', text: '', at: text.trimEnd().length + 1 };
	let next = 0;
	return {
		take: () => tokens[next++] ?? end,
		skip: (word) => {
			const { kind, text: found } = tokens[next] ?? end;
			const isIt =
				(kind === 'word' || kind === 'sign') && (joins[found] ?? found).toUpperCase() === word;
			if (isIt) next += 1;
			return isIt;
		},
	};
}

function either(reader: Reader): Filter {
	const any = [both(reader)];
	while (reader.skip('OR')) any.push(both(reader));
	return alone(any) ?? { any };
}

function both(reader: Reader): Filter {
	const all = [single(reader)];
	while (reader.skip('AND')) all.push(single(reader));
	return alone(all) ?? { all };
}

function alone(parts: readonly Filter[]): Filter | undefined {
	return parts.length === 1 ? parts[0] : undefined;
}

function single(reader: Reader): Filter {
	if (reader.skip('NOT')) return { not: single(reader) };
	if (!reader.skip('(')) return comparison(reader);
	const inner = either(reader);
	const { text, at } = reader.take();
	if (text !== ')') throw new Unreadable(`')' is missing`, at);
	return inner;
}

function comparison(reader: Reader): Filter {
	const field = reader.take();
	if (field.kind !== 'word' && field.kind !== 'field')
		throw new Unreadable('a field is missing', field.at);
	if (reader.skip('IS')) return emptiness(reader, field.text);
	const sign = reader.take();
	const operators = sign.kind === 'sign' ? signs[sign.text] : undefined;
	if (!operators)
		throw new Unreadable(
			`'${field.text}' is followed by no comparison; use one of ${Object.keys(signs).join(' ')}, IS EMPTY or IS NOT EMPTY`,
			sign.at,
		);
	const value = reader.take();
	if (value.kind !== 'word' && value.kind !== 'text')
		throw new Unreadable(`a value is missing behind '${sign.text}'`, value.at);
	const any = operators.map((operator) => ({ field: field.text, operator, value: value.text }));
	return alone(any) ?? { any };
}

function emptiness(reader: Reader, field: string): Filter {
	const operator = reader.skip('NOT') ? 'notEmpty' : 'empty';
	if (!reader.skip('EMPTY')) throw new Unreadable('EMPTY is missing', reader.take().at);
	return { field, operator };
}

function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	const end = text.trimEnd().length;
	for (let at = 0; at < end; at = pattern.lastIndex) {
		pattern.lastIndex = at;
		const match = pattern.exec(text);
		if (!match) throw new Unreadable('nothing readable stands there', at + 1);
		const [whole, sign, single, double, field, word] = match;
		const place = at + 1 + (whole.length - whole.trimStart().length);
		if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: place });
		else if (field !== undefined) tokens.push({ kind: 'field', text: field, at: place });
		else if (word !== undefined) tokens.push({ kind: 'word', text: word, at: place });
		else
			tokens.push({
				kind: 'text',
				text: (single ?? double ?? '').replace(/\\(.)/g, '$1'),
				at: place,
			});
	}
	return tokens;
}

const spelt: Readonly<Record<Exclude<Operator, 'empty' | 'notEmpty'>, string>> = {
	equals: '==',
	notEquals: '!=',
	startsWith: '~',
	less: '<',
	greater: '>',
};

/** The filter as `parseFilter` reads it. */
export function filterText(filter: Filter): string {
	if ('all' in filter) return filter.all.map(inBrackets).join(' AND ');
	if ('any' in filter) return filter.any.map(inBrackets).join(' OR ');
	if ('not' in filter) return `NOT ${inBrackets(filter.not)}`;
	const { field, operator, value = '' } = filter;
	const name = /^[^\s()=<>!~&|'"`]+$/.test(field) ? field : `\`${field}\``;
	if (operator === 'empty') return `${name} IS EMPTY`;
	if (operator === 'notEmpty') return `${name} IS NOT EMPTY`;
	return `${name} ${spelt[operator]} '${value.replace(/[\\']/g, '\\$&')}'`;
}

function inBrackets(filter: Filter): string {
	return 'field' in filter || 'not' in filter ? filterText(filter) : `(${filterText(filter)})`;
}

/** The same filter over other fields. */
export function renamed(filter: Filter, rename: (field: string) => string): Filter {
	if ('all' in filter) return { all: filter.all.map((each) => renamed(each, rename)) };
	if ('any' in filter) return { any: filter.any.map((each) => renamed(each, rename)) };
	if ('not' in filter) return { not: renamed(filter.not, rename) };
	return { ...filter, field: rename(filter.field) };
}
