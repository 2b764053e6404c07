import { SystemFault } from '../../../sync/contracts';
import type { JobOutcome, WriteOperation, WriteOutcome } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { cancelled, unexpectedAnswer, unfitRequest } from '../errors';
import { refusedRow } from '../objects/outcomes';
import { isStreamed } from '../../http';
import type { StreamedBody } from '../../http';
import { CsvError, csvPages } from './csv';
import type { CsvRow } from './csv';
import { rowError } from './rowError';
import { askJob, jobPath, stateOf } from './states';
import type { Job } from './states';

/** Outcomes handed out at a time. */
const pageSize = 500;

/** How often a file is asked for that breaks off before a page of it is there. */
const downloads = 3;

interface ResultFile {
	readonly part: 'successfulResults' | 'failedResults';
	/** Rows the job's own figures promise. */
	readonly promised: number;
	readonly outcome: (row: CsvRow, kind: WriteOperation['kind']) => WriteOutcome;
}

const kinds: Readonly<Record<string, WriteOperation['kind'] | undefined>> = {
	insert: 'create',
	update: 'update',
	upsert: 'upsert',
	delete: 'delete',
};

/**
 * Outcomes of an ended job, first of what was written, then of what was refused. What Salesforce did not get to
 * (unprocessed records) is named by neither file, and asked for by nobody.
 * @throws SystemFault when there are no results, or a file is cut short: no written record is to be taken for one that
 * was not
 */
export async function* resultsOf(
	client: SalesforceClient,
	id: string,
	signal: AbortSignal | undefined,
): AsyncGenerator<readonly JobOutcome[]> {
	const job = await askJob(client, id);
	if (job === undefined || stateOf(job).kind !== 'ended')
		throw withoutResults(job?.state ?? 'gone');
	for (const file of filesOf(job)) {
		if (signal?.aborted) throw cancelled();
		yield* outcomesIn(client, job, file);
	}
}

/**
 * Processed includes failed (inferred; the other way round the promise is merely smaller). The figures of a job that did
 * not come to its end promise nothing.
 */
function filesOf(job: Job): ResultFile[] {
	const whole = job.state === 'JobComplete';
	const { numberRecordsProcessed: processed, numberRecordsFailed: failed } = job;
	return [
		{ part: 'successfulResults', promised: whole ? processed - failed : 0, outcome: written },
		{ part: 'failedResults', promised: whole ? failed : 0, outcome: refused },
	];
}

async function* outcomesIn(
	client: SalesforceClient,
	job: Job,
	{ part, promised, outcome }: ResultFile,
): AsyncGenerator<readonly JobOutcome[]> {
	const kind = kinds[job.operation] ?? 'update';
	let count = 0;
	for await (const rows of rowsOf(client, job.id, part)) {
		count += rows.length;
		yield rows.map((row) => outcomeOf(row, job, outcome(row, kind)));
	}
	if (count < promised) throw unexpectedAnswer(200, 'read');
}

function outcomeOf(row: CsvRow, job: Job, outcome: WriteOutcome): JobOutcome {
	const record = recordOf(row, job);
	return outcome.ok ? { record, outcome } : { record, outcome, sent: sentIn(row) };
}

/** Cells as they were uploaded; of a repeated text, one telling name is enough. */
function sentIn(row: CsvRow): Record<string, string> {
	const own = Object.entries(row).filter(([name, text]) => !name.startsWith('sf__') && text !== '');
	return Object.fromEntries(own);
}

/** Rows of a result file, read on where it broke off: the file of an ended job stays as it is. */
async function* rowsOf(
	client: SalesforceClient,
	id: string,
	part: ResultFile['part'],
): AsyncGenerator<CsvRow[]> {
	let taken = 0;
	for (let attempt = 1; ; attempt += 1) {
		const file = await download(client, id, part);
		const before = taken;
		try {
			for await (const rows of csvPages(file, { size: pageSize, skip: taken, column: 'sf__Id' })) {
				taken += rows.length;
				yield rows;
			}
			return;
		} catch (error) {
			if (error instanceof CsvError) throw unexpectedAnswer(200, 'read', error);
			if (taken > before) attempt = 0;
			if (attempt >= downloads || !brokeOff(error)) throw error;
		}
	}
}

function brokeOff(error: unknown): boolean {
	return error instanceof SystemFault && error.class === 'unavailable' && error.code !== 'ABORTED';
}

/** In pieces, since the file of a large job would take a few times its size in memory. */
async function download(
	client: SalesforceClient,
	id: string,
	part: ResultFile['part'],
): Promise<StreamedBody> {
	const { status, body } = await client.raw({
		// Part of what a write costs, but asking twice does no harm.
		...{ purpose: 'write', kind: 'read', method: 'GET', path: jobPath(id, part) },
		...{ headers: { accept: 'text/csv' }, asStream: true },
	});
	if (!isStreamed(body)) throw unexpectedAnswer(status, 'read');
	return body;
}

/** Results repeat the columns of the upload behind their own; see `createDraft` for the one that names a new record. */
function recordOf(row: CsvRow, { operation, externalIdFieldName: key }: Job): JobOutcome['record'] {
	if (operation === 'upsert' && key) return { key: cell(row, key) };
	if (operation !== 'insert') return { id: cell(row, 'Id') };
	const first = Object.keys(row).find((name) => !name.startsWith('sf__'));
	return { key: cell(row, first ?? '') };
}

function cell(row: CsvRow, name: string): string {
	const text = row[name];
	if (text === undefined) throw unexpectedAnswer(200, 'read');
	return text;
}

function written(row: CsvRow, kind: WriteOperation['kind']): WriteOutcome {
	const created = kind === 'upsert' ? row.sf__Created === 'true' : kind === 'create';
	return { ok: true, id: cell(row, 'sf__Id'), created };
}

function refused(row: CsvRow, kind: WriteOperation['kind']): WriteOutcome {
	return refusedRow(rowError(cell(row, 'sf__Error')), kind);
}

function withoutResults(state: string) {
	return unfitRequest(
		'NO_JOB_RESULTS',
		`The job has no results: it is ${state}.`,
		'Ask for its state first; look the records up when it is gone.',
	);
}
