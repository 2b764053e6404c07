import type { ZodType, ZodTypeDef } from 'zod';

import type { SystemFault } from '../../sync/contracts';
import { compositeShape, queryShape } from './answers';
import type { VendorRow } from './answers';
import type { SalesforceClient } from './client';
import { cancelled, faultIn, unexpectedAnswer } from './errors';
import { longestAddress, queryPath } from './soql';

export interface PageOf<Row> {
	readonly rows: readonly Row[];
	readonly last: boolean;
	/** Rows of all pages together. */
	readonly total?: number;
}

export type RowPage = PageOf<VendorRow>;

interface AnswerOf<Row> {
	readonly done: boolean;
	readonly totalSize?: number;
	readonly nextRecordsUrl?: string;
	readonly records: readonly Row[];
}

type Shape<Row> = ZodType<AnswerOf<Row>, ZodTypeDef, unknown>;

export interface StatementPages<Row> {
	/** queryAll includes what lies in the recycle bin. */
	readonly kind: 'query' | 'queryAll';
	readonly statement: string;
	readonly shape: Shape<Row>;
	readonly signal?: AbortSignal;
}

/** Pages of records, each with its id; see `pagesOf`. */
export async function* rowPages(
	client: SalesforceClient,
	kind: 'query' | 'queryAll',
	statement: string,
	signal?: AbortSignal,
): AsyncGenerator<RowPage> {
	yield* pagesOf(client, { kind, statement, shape: queryShape, signal });
}

/**
 * Runs a statement and follows its pages of up to 2,000 rows. The rows of all pages are those of the moment of the first.
 */
export async function* pagesOf<Row>(
	client: SalesforceClient,
	{ kind, statement, shape, signal }: StatementPages<Row>,
): AsyncGenerator<PageOf<Row>> {
	const seen = new Set<string>();
	let answer = await firstPage(client, queryPath(kind, statement), shape);
	for (;;) {
		const next = answer.done ? undefined : answer.nextRecordsUrl;
		yield { rows: answer.records, last: next === undefined, total: answer.totalSize };
		if (next === undefined) return;
		if (signal?.aborted) throw cancelled();
		if (seen.has(next)) throw repeatedPage();
		seen.add(next);
		answer = await client.read({ method: 'GET', path: next, shape });
	}
}

/** All rows of a statement that is known to be short. */
export async function allRows(
	client: SalesforceClient,
	kind: 'query' | 'queryAll',
	statement: string,
	signal?: AbortSignal,
): Promise<VendorRow[]> {
	const rows: VendorRow[] = [];
	for await (const page of rowPages(client, kind, statement, signal)) rows.push(...page.rows);
	return rows;
}

/** A statement too long for an address goes inside a Composite call, which is the documented way round. */
async function firstPage<Row>(
	client: SalesforceClient,
	path: string,
	shape: Shape<Row>,
): Promise<AnswerOf<Row>> {
	if (path.length < longestAddress) return await client.read({ method: 'GET', path, shape });
	return await insideComposite(client, path, shape);
}

async function insideComposite<Row>(
	client: SalesforceClient,
	path: string,
	shape: Shape<Row>,
): Promise<AnswerOf<Row>> {
	const url = `${await client.root()}${path}`;
	const { compositeResponse } = await client.read({
		method: 'POST',
		path: '/composite',
		body: { compositeRequest: [{ method: 'GET', url, referenceId: 'rows' }] },
		shape: compositeShape,
	});
	const status = compositeResponse[0]?.httpStatusCode ?? 500;
	const body = compositeResponse[0]?.body;
	if (status !== 200) throw faultIn({ status, headers: {}, body }, 'read');
	const parsed = shape.safeParse(body);
	if (!parsed.success) throw unexpectedAnswer(status, 'read', parsed.error);
	return parsed.data;
}

function repeatedPage(): SystemFault {
	return unexpectedAnswer(200, 'read');
}
