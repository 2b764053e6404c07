import {
	parseQuery,
	type Condition as ParsedCondition,
	type FieldType as ParsedColumn,
	type LiteralType,
	type Operator,
	type OrderByClause,
	type Query,
	type WhereClause,
} from '@jetstreamapp/soql-parser-js';
import { refusal, type ApiError } from '../errors';

export interface Literal {
	readonly type: LiteralType;
	/** As written; texts with their quotes. */
	readonly text: string;
	/** The number after the colon of `LAST_N_DAYS:3`. */
	readonly n: number;
}

export interface Test {
	readonly path: string;
	readonly operator: Operator;
	readonly literals: readonly Literal[];
}

export type Condition =
	| { readonly kind: 'test'; readonly test: Test }
	| { readonly kind: 'not'; readonly part: Condition }
	| { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] };

export interface OrderKey {
	readonly path: string;
	readonly descending: boolean;
	readonly nullsLast: boolean;
}

export interface Statement {
	readonly text: string;
	readonly object: string;
	/** Paths from the object: `Name`, `Parent.Name`. */
	readonly columns: readonly string[];
	/** `COUNT()` or `COUNT(field)`, which counts rows where the field is set. */
	readonly count: { readonly path: string | null; readonly alias: string } | null;
	readonly condition: Condition | null;
	readonly order: readonly OrderKey[];
	readonly limit: number | null;
	readonly offset: number;
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Test;

export function malformed(reason: string): ApiError {
	return refusal(400, 'MALFORMED_QUERY', reason);
}

function literalsOf(condition: ParsedCondition): Literal[] {
	if (!('value' in condition)) throw malformed('subqueries are not supported here');
	const texts = [condition.value].flat();
	const types = [condition.literalType ?? 'STRING'].flat();
	const numbers = 'dateLiteralVariable' in condition ? [condition.dateLiteralVariable].flat() : [];
	return texts.map((text, i) => ({
		type: types[i] ?? types[0] ?? 'STRING',
		text: String(text),
		n: numbers[i] ?? 0,
	}));
}

function testOf(condition: ParsedCondition): Test {
	if (!('field' in condition)) throw malformed('functions in conditions are not supported here');
	const { field, operator } = condition;
	return { path: field, operator, literals: literalsOf(condition) };
}

function repeat(token: '(' | ')', count = 0): Token[] {
	return Array.from({ length: count }, () => token);
}

function sideTokens(left: NonNullable<WhereClause['left']>): Token[] {
	const opened = repeat('(', left.openParen);
	if (!('operator' in left)) return opened;
	if ('valueQuery' in left) throw malformed('subqueries are not supported here');
	return [...opened, testOf(left), ...repeat(')', left.closeParen)];
}

/** The parser gives a chain with counted parentheses; this makes it a list of tokens again. */
function tokensOf(where: WhereClause): Token[] {
	const tokens: Token[] = [];
	let clause: WhereClause | undefined = where;
	while (clause) {
		if (clause.left) tokens.push(...sideTokens(clause.left));
		if ('operator' in clause) tokens.push(clause.operator);
		clause = 'right' in clause ? clause.right : undefined;
	}
	return tokens;
}

function readOperand(tokens: Token[]): Condition {
	const token = tokens.shift();
	if (token === 'NOT') return { kind: 'not', part: readOperand(tokens) };
	if (token === '(') {
		const inner = readChain(tokens);
		if (tokens.shift() !== ')') throw malformed('missing closing parenthesis');
		return inner;
	}
	if (typeof token !== 'object') throw malformed(`unexpected token: ${token ?? '<EOF>'}`);
	return { kind: 'test', test: token };
}

/** Operands joined by one operator; AND and OR may only be mixed with parentheses. */
function readChain(tokens: Token[]): Condition {
	const parts = [readOperand(tokens)];
	let joined: Token | undefined;
	while (tokens[0] === 'AND' || tokens[0] === 'OR') {
		const operator = tokens.shift();
		if (joined && joined !== operator) throw malformed(`unexpected token: '${String(operator)}'`);
		joined = operator;
		parts.push(readOperand(tokens));
	}
	const [only] = parts;
	if (parts.length === 1 && only) return only;
	return { kind: joined === 'OR' ? 'any' : 'all', parts };
}

function readCondition(where: WhereClause | undefined): Condition | null {
	if (!where) return null;
	const tokens = tokensOf(where);
	const condition = readChain(tokens);
	if (tokens.length > 0) throw malformed('unexpected end of the condition');
	return condition;
}

function pathOf(column: ParsedColumn): string {
	if (column.type === 'Field') return column.field;
	if (column.type === 'FieldRelationship') return [...column.relationships, column.field].join('.');
	throw malformed('only fields, parent fields and COUNT are supported here');
}

function countOf(columns: readonly ParsedColumn[]): Statement['count'] {
	const [first] = columns;
	if (first?.type !== 'FieldFunctionExpression') return null;
	const [parameter] = first.parameters;
	if (first.functionName.toUpperCase() !== 'COUNT' || columns.length > 1) {
		throw malformed('only COUNT() and COUNT(field) are supported here');
	}
	return {
		path: typeof parameter === 'string' ? parameter : null,
		alias: first.alias ?? 'expr0',
	};
}

function orderKey(clause: OrderByClause): OrderKey {
	if (!('field' in clause)) throw malformed('functions in ORDER BY are not supported here');
	return {
		path: clause.field,
		descending: clause.order === 'DESC',
		nullsLast: clause.nulls === 'LAST',
	};
}

function parse(text: string): Query {
	try {
		return parseQuery(text);
	} catch (error) {
		throw malformed(error instanceof Error ? error.message : 'unexpected token');
	}
}

/** Reads a query. @throws ApiError MALFORMED_QUERY */
export function readStatement(text: string): Statement {
	const query = parse(text);
	if (query.groupBy || query.having) throw malformed('GROUP BY is not supported here');
	const parsed = query.fields ?? [];
	const count = countOf(parsed);
	return {
		text,
		object: query.sObject ?? '',
		columns: count ? [] : parsed.map(pathOf),
		count,
		condition: readCondition(query.where),
		order: [query.orderBy ?? []].flat().map(orderKey),
		limit: query.limit ?? null,
		offset: query.offset ?? 0,
	};
}
