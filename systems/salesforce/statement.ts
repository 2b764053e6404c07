import { anyQueryShape } from './answers';
import type { SalesforceClient } from './client';
import { pagesOf } from './query';

/** A row as Salesforce answers it, without the vendor's marks; a subquery is a list of such rows. */
export type PlainRow = Readonly<Record<string, unknown>>;

export interface StatementOptions {
	/** Rows in the recycle bin too. */
	readonly withDeleted: boolean;
	readonly signal?: AbortSignal;
}

export interface StatementPage {
	readonly rows: readonly PlainRow[];
	/** Of all pages; what COUNT() without a field counted. */
	readonly total?: number;
}

/** Runs a SOQL statement as it is written. A refusal carries Salesforce's words, which name row and column. */
export async function* statementRows(
	client: SalesforceClient,
	statement: string,
	{ withDeleted, signal }: StatementOptions,
): AsyncGenerator<StatementPage> {
	const kind = withDeleted ? 'queryAll' : 'query';
	const pages = pagesOf(client, { kind, statement, shape: anyQueryShape, signal });
	for await (const { rows, total } of pages) yield { rows: rows.map(plainRow), total };
}

function plainRow(row: PlainRow): PlainRow {
	const { attributes: _marks, ...values } = row;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, plainValue(value)]),
	);
}

function plainValue(value: unknown): unknown {
	if (!isRow(value)) return value;
	const { records } = value;
	return Array.isArray(records) ? records.filter(isRow).map(plainRow) : plainRow(value);
}

function isRow(value: unknown): value is PlainRow {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
