import type { SystemFault } from '../../sync/contracts';
import { compositeShape, queryShape } from './answers';
import type { QueryAnswer, VendorRow } from './answers';
import type { SalesforceClient } from './client';
import { cancelled, faultIn, unexpectedAnswer } from './errors';
import { longestAddress, queryPath } from './soql';

export interface RowPage {
	readonly rows: readonly VendorRow[];
	readonly last: boolean;
}

/**
 * Runs a statement and follows its pages of up to 2,000 rows. The rows of all pages are those of the moment of the first.
 * `kind` queryAll includes what lies in the recycle bin.
 */
export async function* rowPages(
	client: SalesforceClient,
	kind: 'query' | 'queryAll',
	statement: string,
	signal?: AbortSignal,
): AsyncGenerator<RowPage> {
	const seen = new Set<string>();
	let answer = await firstPage(client, kind, statement);
	for (;;) {
		const next = answer.done ? undefined : answer.nextRecordsUrl;
		yield { rows: answer.records, last: next === undefined };
		if (next === undefined) return;
		if (signal?.aborted) throw cancelled();
		if (seen.has(next)) throw repeatedPage();
		seen.add(next);
		answer = await client.read({ method: 'GET', path: next, shape: queryShape });
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
async function firstPage(
	client: SalesforceClient,
	kind: 'query' | 'queryAll',
	statement: string,
): Promise<QueryAnswer> {
	const path = queryPath(kind, statement);
	if (path.length < longestAddress)
		return await client.read({ method: 'GET', path, shape: queryShape });
	return await insideComposite(client, path);
}

async function insideComposite(client: SalesforceClient, path: string): Promise<QueryAnswer> {
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
	const parsed = queryShape.safeParse(body);
	if (!parsed.success) throw unexpectedAnswer(status, 'read', parsed.error);
	return parsed.data;
}

function repeatedPage(): SystemFault {
	return unexpectedAnswer(200, 'read');
}
