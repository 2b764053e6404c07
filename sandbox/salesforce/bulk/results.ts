import { createRandom, seedFor } from '../../core/random';
import type { RowOutcome } from '../save/run-row';
import { headerLine, writeRows, type Batch } from './csv';
import type { BulkOutcome, IngestJob, ResultKind } from './job';

const OWN_COLUMNS: Readonly<Record<ResultKind, readonly string[]>> = {
	successful: ['sf__Id', 'sf__Created'],
	failed: ['sf__Id', 'sf__Error'],
	unprocessed: [],
};

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --`, as failedResults has it. */
function errorText(errors: RowOutcome['errors']): string {
	const parts = errors.map(({ statusCode, message, fields }) => {
		const names = Array.isArray(fields) ? fields.join(',') : '';
		return `${String(statusCode)}:${String(message)}:${names} --`.replace(/: --$/, ':--');
	});
	return parts.join(';');
}

/** What a result file keeps of a saved row; `given` is the id the upload named, if any. */
export function bulkOutcome(outcome: RowOutcome, insert: boolean, given: string): BulkOutcome {
	if (!outcome.success) return { id: given, created: false, error: errorText(outcome.errors) };
	return { id: outcome.id ?? given, created: outcome.created ?? insert, error: null };
}

interface Sorted {
	readonly successful: string[][];
	readonly failed: string[][];
	readonly unprocessed: string[][];
}

function sortRows({ rows }: Batch, outcomes: readonly BulkOutcome[], order: number[]): Sorted {
	const sorted: Sorted = { successful: [], failed: [], unprocessed: [] };
	for (const n of order) {
		const cells = rows[n] ?? [];
		const outcome = outcomes[n];
		if (!outcome) sorted.unprocessed.push(cells);
		else if (outcome.error === null) {
			sorted.successful.push([outcome.id, String(outcome.created), ...cells]);
		} else sorted.failed.push([outcome.id, outcome.error, ...cells]);
	}
	return sorted;
}

/** 0 to n-1 in an order that looks like chance and is the same for the same job and batch. */
function shuffled(n: number, random: () => number): number[] {
	const order = Array.from({ length: n }, (_, i) => i);
	for (let i = n - 1; i > 0; i -= 1) {
		const j = Math.floor(random() * (i + 1));
		[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
	}
	return order;
}

async function textOf(rows: readonly string[][], job: IngestJob): Promise<string> {
	const parts: string[] = [];
	for await (const part of writeRows(rows, job.format, (row) => row)) parts.push(part);
	return parts.join('');
}

function placed(texts: readonly string[], text: string, at: number): string[] {
	if (text === '') return [...texts];
	const place = Math.floor(at * (texts.length + 1));
	return [...texts.slice(0, place), text, ...texts.slice(place)];
}

/** The job's result texts with those of one more batch; rows and batches come in no order. */
export async function withBatch(
	job: IngestJob,
	batch: Batch,
	outcomes: readonly BulkOutcome[],
): Promise<IngestJob['results']> {
	const random = createRandom(seedFor(job.id, batch.number)).next;
	const order = shuffled(batch.rows.length, random);
	const { successful, failed, unprocessed } = sortRows(batch, outcomes, order);
	const at = random();
	return {
		successful: placed(job.results.successful, await textOf(successful, job), at),
		failed: placed(job.results.failed, await textOf(failed, job), at),
		unprocessed: placed(job.results.unprocessed, await textOf(unprocessed, job), at),
	};
}

/** A result file, in pieces. */
export function resultFile(job: IngestJob, kind: ResultKind): string[] {
	const header = headerLine([...OWN_COLUMNS[kind], ...job.header], job.format);
	return [header, ...job.results[kind]];
}
