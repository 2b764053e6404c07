import type { SystemRecord } from '../../../sync/contracts';
import type { VendorField } from '../answers';
import type { SalesforceClient } from '../client';
import { unfitRequest } from '../errors';
import { rowPages } from '../query';
import { columns, fieldOf, readFields, toRecord } from '../records';
import type { Description } from '../schema';
import { likePattern, literal, soql } from '../soql';

export const operators = [
	'equal',
	'notEqual',
	'greater',
	'greaterOrEqual',
	'less',
	'lessOrEqual',
	'contains',
	'startsWith',
	'in',
	'isEmpty',
	'isNotEmpty',
] as const;

export type Operator = (typeof operators)[number];

export interface Condition {
	readonly field: string;
	readonly operator: Operator;
	/** Canonical text; of `in` several, separated by commas; not used by the last two. */
	readonly value: string;
}

/** Records a person asks for, beside the feed and the look-ups of a sync. */
export interface Selection {
	/** Field ids to read; absent or empty: all. `Id` always comes along. */
	readonly fields?: readonly string[];
	/** All must hold; or the text of a WHERE clause, sent as it is. */
	readonly where?: readonly Condition[] | string;
	/** All records when absent. */
	readonly limit?: number;
	readonly signal?: AbortSignal;
}

/** Records in pages of up to 2,000, ordered by Id. */
export async function* selectFrom(
	client: SalesforceClient,
	description: Description,
	{ fields: wanted = [], where, limit, signal }: Selection,
): AsyncGenerator<readonly SystemRecord[]> {
	const scope = wanted.length === 0 ? {} : { fields: wanted };
	const fields = readFields(description, scope);
	const statement = soql({
		fields: columns(description, fields),
		object: description.schema.object,
		where: typeof where === 'string' ? where : whereAll(description, where ?? []),
		orderBy: 'Id',
		limit,
	});
	for await (const { rows } of rowPages(client, 'query', statement, signal))
		yield rows.map((row) => toRecord(row, fields));
}

function whereAll(description: Description, conditions: readonly Condition[]): string {
	return conditions.map((condition) => toSoql(description, condition)).join(' AND ');
}

const comparisons: Readonly<Partial<Record<Operator, string>>> = {
	equal: '=',
	notEqual: '!=',
	greater: '>',
	greaterOrEqual: '>=',
	less: '<',
	lessOrEqual: '<=',
};

function toSoql(description: Description, { field: id, operator, value }: Condition): string {
	const field = fieldOf(description, id);
	const { name } = field;
	if (operator === 'isEmpty') return `${name} = null`;
	if (operator === 'isNotEmpty') return `${name} != null`;
	if (operator === 'contains') return `${name} LIKE ${likePattern('%', value, '%')}`;
	if (operator === 'startsWith') return `${name} LIKE ${likePattern('', value, '%')}`;
	if (operator === 'in') return `${name} IN (${listOf(field, value).join(',')})`;
	return compared(field, comparisons[operator] ?? '=', value);
}

function compared(field: VendorField, sign: string, value: string): string {
	const text = literalFor(field, value);
	if (field.type !== 'multipicklist') return `${field.name} ${sign} ${text}`;
	return `${field.name} ${sign === '!=' ? 'EXCLUDES' : 'INCLUDES'} (${text})`;
}

function listOf(field: VendorField, value: string): string[] {
	return value.split(',').map((entry) => literalFor(field, entry.trim()));
}

function literalFor(field: VendorField, value: string): string {
	const text = literal(field, value.trim());
	if (text !== undefined) return text;
	throw unfitRequest(
		'INVALID_QUERY_FILTER_OPERATOR',
		`The value to compare ${field.label} with does not fit the field (${field.type}).`,
		'Write numbers with a point, dates as 2026-01-31, times as 2026-01-31T09:30:00Z; choose "Is Empty" to find empty fields.',
	);
}
