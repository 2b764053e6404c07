import type { SalesforceClient } from '../client';
import { parsed } from '../client';
import { cancelled, unexpectedAnswer } from '../errors';
import { CsvError, csvPages, slicesOf } from './csv';
import type { CsvRow } from './csv';
import { jobPath, jobShape } from './states';

/** Rows asked for in one answer: each stands in memory as text (Bulk API 2.0 guide, maxRecords). */
const rowsPerAnswer = 50_000;

/** Rows handed out at a time. */
const pageSize = 2_000;

export async function startQuery(
	client: SalesforceClient,
	statement: string,
	withDeleted: boolean,
): Promise<string> {
	const body = {
		...{ operation: withDeleted ? 'queryAll' : 'query', query: statement },
		...{ contentType: 'CSV', lineEnding: 'LF', columnDelimiter: 'COMMA' },
	};
	const path = jobPath('', '', 'query');
	// A job started twice reads twice, and does no harm.
	const answer = await client.raw({ purpose: 'read', method: 'POST', path, body });
	return parsed(jobShape, answer, 'read').id;
}

/** @throws SystemFault when the job has not ended, or a page is not what was asked for */
export async function* queryResults(
	client: SalesforceClient,
	job: string,
	signal: AbortSignal | undefined,
): AsyncGenerator<readonly CsvRow[]> {
	const seen = new Set<string>();
	let locator = '';
	do {
		if (signal?.aborted) throw cancelled();
		if (seen.has(locator)) throw unexpectedAnswer(200, 'read');
		seen.add(locator);
		const { text, next } = await answerAt(client, job, locator);
		yield* rowsIn(text);
		locator = next;
	} while (locator !== '');
}

async function answerAt(client: SalesforceClient, job: string, locator: string) {
	const from = locator === '' ? '' : `&locator=${encodeURIComponent(locator)}`;
	const path = `${jobPath(job, 'results', 'query')}?maxRecords=${rowsPerAnswer}${from}`;
	const { status, headers, body } = await client.raw({
		...{ purpose: 'read', method: 'GET', path },
		...{ headers: { accept: 'text/csv' }, asText: true },
	});
	if (typeof body !== 'string') throw unexpectedAnswer(status, 'read');
	const next = headers['sforce-locator'] ?? '';
	// The text "null" stands for no further page (Bulk API 2.0 guide).
	return { text: body, next: next === 'null' ? '' : next };
}

async function* rowsIn(text: string): AsyncGenerator<readonly CsvRow[]> {
	try {
		yield* csvPages(slicesOf(text), { size: pageSize });
	} catch (error) {
		throw error instanceof CsvError ? unexpectedAnswer(200, 'read', error) : error;
	}
}
