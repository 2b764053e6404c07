import { Readable } from 'node:stream';
import { z } from 'zod';
import { refusal } from '../errors';
import type { Org } from '../org';
import type { ApiReply, ApiRequest, Route } from '../api/http';
import type { Row } from '../schema/types';
import { headerLine, writeRows } from './csv';
import { briefInfo, fullInfo, isFinal, type QueryJob } from './job';
import { cellsOf, namesOf, readBulkQuery, startQuery, type BulkQuery } from './query';
import { countQueryJob } from './quota';
import { badState, bodyIn, bulkRoute, listReply, newJob, present, stateIn } from './route';

const newQueryJob = newJob.extend({
	operation: z.enum(['query', 'queryAll']),
	query: z.string(),
});

function create(org: Org, request: ApiRequest): ApiReply {
	const { operation, query, columnDelimiter, lineEnding } = bodyIn(newQueryJob, request);
	const { scope } = readBulkQuery(org, request.user, query);
	countQueryJob(org);
	const now = org.now();
	const job: QueryJob = {
		kind: 'query',
		id: org.jobs.nextId(),
		object: scope.object.name,
		operation,
		query,
		createdById: request.user.Id,
		apiVersion: request.version,
		format: { columnDelimiter, lineEnding },
		state: 'UploadComplete',
		createdAt: now,
		changedAt: now,
		queuedAt: now,
		finishedAt: null,
		processed: 0,
		failed: 0,
		errorMessage: null,
		rows: [],
	};
	org.jobs.add(job);
	startQuery(org, job.id);
	return { status: 200, body: briefInfo(job) };
}

function jobIn(org: Org, { params }: ApiRequest): QueryJob {
	return present(org.jobs.query(params.id ?? ''));
}

function abort(org: Org, request: ApiRequest): ApiReply {
	const job = jobIn(org, request);
	stateIn(request, ['Aborted']);
	if (isFinal(job)) throw badState(job, 'UploadComplete or InProgress');
	const aborted = org.jobs.change(job, { state: 'Aborted', finishedAt: org.now(), rows: [] });
	org.runner.wake(job.id);
	return { status: 200, body: briefInfo(aborted) };
}

function remove(org: Org, request: ApiRequest): ApiReply {
	const job = jobIn(org, request);
	if (!isFinal(job)) throw badState(job, 'JobComplete, Failed or Aborted');
	org.jobs.remove(job.id);
	return { status: 204 };
}

async function* pageText(
	query: BulkQuery,
	rows: readonly Row[],
	{ format }: QueryJob,
): AsyncGenerator<string> {
	yield headerLine(namesOf(query), format);
	yield* writeRows(rows, format, (row) => cellsOf(query, row));
}

function locatorText(from: number): string {
	return Buffer.from(String(from)).toString('base64url');
}

/** Rows before the page a locator names. @throws ApiError for one this job never gave */
function startOf(job: QueryJob, locator: string | undefined): number {
	if (locator === undefined || locator === '') return 0;
	const from = Number(Buffer.from(locator, 'base64url').toString());
	if (Number.isInteger(from) && from > 0 && from < job.rows.length) return from;
	throw refusal(400, 'INVALIDLOCATOR', `Locator ${locator} is not of this job`);
}

/** A page of results; the header says where the next one starts, or the text `null`. */
function results(org: Org, request: ApiRequest): ApiReply {
	const job = jobIn(org, request);
	if (job.state !== 'JobComplete') throw badState(job, 'JobComplete');
	const query = readBulkQuery(org, request.user, job.query);
	const asked = Number(request.query.maxRecords) || org.settings.bulk.queryResultRows;
	const from = startOf(job, request.query.locator);
	const rows = job.rows.slice(from, from + asked);
	const to = from + rows.length;
	return {
		status: 200,
		headers: {
			'content-type': 'text/csv',
			'sforce-locator': to < job.rows.length ? locatorText(to) : 'null',
			'sforce-numberofrecords': String(rows.length),
		},
		body: Readable.from(pageText(query, rows, job)),
	};
}

export const queryJobRoutes: Route[] = [
	bulkRoute('POST', '/query', create),
	bulkRoute('GET', '/query', (org, request) => {
		const jobs = org.jobs.all().filter(({ kind }) => kind === 'query');
		return listReply(jobs, request, '/query');
	}),
	bulkRoute('GET', '/query/:id', (org, request) => {
		return { status: 200, body: fullInfo(jobIn(org, request), org.now()) };
	}),
	bulkRoute('PATCH', '/query/:id', abort),
	bulkRoute('DELETE', '/query/:id', remove),
	bulkRoute('GET', '/query/:id/results', results),
];
