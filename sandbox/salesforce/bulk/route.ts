import { z } from 'zod';
import { notFound, refusal, type ApiError } from '../errors';
import { dataRoute, type ApiReply, type ApiRequest, type Handler, type Route } from '../api/http';
import { DELIMITERS, LINE_ENDINGS, type CsvFormat } from './csv';
import { briefInfo, type Job, type JobState } from './job';

const KNOWN_DELIMITERS = Object.keys(DELIMITERS) as Array<CsvFormat['columnDelimiter']>;
const KNOWN_ENDINGS = Object.keys(LINE_ENDINGS) as Array<CsvFormat['lineEnding']>;
const LIST_PAGE = 1000;

/** Keys that every new job may have. */
export const newJob = z.object({
	contentType: z.literal('CSV').default('CSV'),
	columnDelimiter: z.enum(KNOWN_DELIMITERS as [CsvFormat['columnDelimiter']]).default('COMMA'),
	lineEnding: z.enum(KNOWN_ENDINGS as [CsvFormat['lineEnding']]).default('LF'),
});

/** Route of the Bulk API: its answers show all work due by now. */
export function bulkRoute(method: Route['method'], path: string, handle: Handler): Route {
	return { ...dataRoute(method, `/jobs${path}`, handle), before: (org) => org.runner.settle() };
}

/** The body in the form `schema` asks for. @throws ApiError 400 naming the key */
export function bodyIn<T extends z.ZodTypeAny>(schema: T, { body }: ApiRequest): z.output<T> {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data as z.output<T>;
	const issue = parsed.error.issues[0];
	throw badJob(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed request'}`);
}

// INVALIDJOB and INVALIDJOBSTATE are inferred from the names Bulk API 1.0 gives such refusals.
export function badJob(message: string): ApiError {
	return refusal(400, 'INVALIDJOB', message);
}

export function badState(job: Job, wanted: string): ApiError {
	return refusal(400, 'INVALIDJOBSTATE', `Job ${job.id} is ${job.state}, it must be ${wanted}`);
}

/** @throws ApiError 404 */
export function present<T>(job: T | undefined): T {
	if (!job) throw notFound();
	return job;
}

export function stateIn(request: ApiRequest, allowed: readonly JobState[]): JobState {
	const { state } = bodyIn(z.object({ state: z.string() }), request);
	const found = allowed.find((each) => each === state);
	if (!found) throw badJob(`state: one of ${allowed.join(', ')} is needed`);
	return found;
}

/** A page of jobs, in the order they were made; `queryLocator` says where it starts. */
export function listReply(
	jobs: readonly Job[],
	{ query, version }: ApiRequest,
	path: string,
): ApiReply {
	const from = Number(query.queryLocator ?? 0) || 0;
	const to = from + LIST_PAGE;
	const done = to >= jobs.length;
	const next = `/services/data/v${version}.0/jobs${path}?queryLocator=${to}`;
	const records = jobs.slice(from, to).map(briefInfo);
	return { status: 200, body: { done, records, nextRecordsUrl: done ? null : next } };
}
