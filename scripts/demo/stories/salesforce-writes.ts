import type { LogEntry } from '../../../sandbox';

type Row = Record<string, unknown>;

/** Rows that were sent to be created, changed or deleted in Salesforce, in order. */
export function rowsWritten(log: LogEntry[]): Row[] {
	return writesIn(log).flatMap(({ requestBody }) => rowsOf(requestBody));
}

/** Requests that change data. Signing in and reading many rows by POST do not. */
export function writesIn(log: LogEntry[]): LogEntry[] {
	return log.filter((entry) => entry.vendor === 'salesforce' && isWrite(entry));
}

function isWrite({ method, path, requestBody }: LogEntry): boolean {
	if (method === 'GET' || path.includes('/oauth2/')) return false;
	if (path.endsWith('/composite')) return partsOf(requestBody).some(isWritingPart);
	return !isReadOfMany(method, path);
}

/** `POST /composite/sobjects/{object}` retrieves rows by id (sObject Collections). */
function isReadOfMany(method: string, path: string): boolean {
	return method === 'POST' && /\/composite\/sobjects\/[^/]+$/.test(path);
}

function isWritingPart({ method, url }: Row): boolean {
	return method !== 'GET' && !isReadOfMany(String(method), String(url));
}

function rowsOf(body: unknown): Row[] {
	if (!isRow(body)) return [];
	if (Array.isArray(body.records)) return body.records.filter(isRow);
	const parts = partsOf(body).filter(isWritingPart);
	return parts.length > 0 ? parts.flatMap(({ body: part }) => rowsOf(part)) : [body];
}

function partsOf(body: unknown): Row[] {
	return isRow(body) && Array.isArray(body.compositeRequest)
		? body.compositeRequest.filter(isRow)
		: [];
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
