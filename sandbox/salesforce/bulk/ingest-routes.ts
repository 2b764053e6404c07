import { Readable } from 'node:stream';
import { z } from 'zod';
import { readableObject } from '../rights';
import { refusal } from '../errors';
import type { Org } from '../org';
import { rightsIn } from '../api/context';
import type { ApiReply, ApiRequest, Handler, Route } from '../api/http';
import { startIngest } from './ingest';
import { briefInfo, fullInfo, isFinal, type IngestJob, type ResultKind } from './job';
import { checkIngestQuota } from './quota';
import { resultFile } from './results';
import { badJob, badState, bodyIn, bulkRoute, listReply, newJob, present, stateIn } from './route';

const newIngestJob = newJob.extend({
	object: z.string(),
	operation: z.enum(['insert', 'update', 'upsert', 'delete', 'hardDelete']),
	externalIdFieldName: z.string().optional(),
	assignmentRuleId: z.string().optional(),
});

type Asked = z.infer<typeof newIngestJob>;

/** The upsert's key as describe spells it; null for other operations. @throws ApiError */
function keyName(org: Org, request: ApiRequest, asked: Asked): string | null {
	if (asked.operation !== 'upsert') return null;
	const name = asked.externalIdFieldName ?? '';
	if (name === '') throw badJob('externalIdFieldName is needed for an upsert');
	const rights = rightsIn(org, request);
	const object = readableObject(org, rights, asked.object);
	const field = object?.field(name);
	if (object && field && (field.externalId || field.idLookup) && rights.canRead(object, field)) {
		return field.name;
	}
	throw badJob(`Field name provided, ${name} does not match an External ID for ${asked.object}`);
}

function objectName(org: Org, request: ApiRequest, { object: name }: Asked): string {
	const object = readableObject(org, rightsIn(org, request), name);
	if (object) return object.name;
	throw refusal(400, 'INVALIDENTITY', `Entity '${name}' is not supported by the Bulk API.`);
}

function create(org: Org, request: ApiRequest): ApiReply {
	const asked = bodyIn(newIngestJob, request);
	const { operation, columnDelimiter, lineEnding } = asked;
	if (operation === 'hardDelete') {
		const message = 'hardDelete operation requires special user profile permission';
		throw refusal(400, 'FEATURENOTENABLED', message);
	}
	checkIngestQuota(org);
	const job: IngestJob = {
		...empty,
		id: org.jobs.nextId(),
		object: objectName(org, request, asked),
		operation,
		externalIdFieldName: keyName(org, request, asked),
		createdById: request.user.Id,
		apiVersion: request.version,
		format: { columnDelimiter, lineEnding },
		createdAt: org.now(),
		changedAt: org.now(),
	};
	org.jobs.add(job);
	return { status: 200, body: briefInfo(job) };
}

const empty = {
	kind: 'ingest',
	state: 'Open',
	queuedAt: null,
	finishedAt: null,
	processed: 0,
	failed: 0,
	errorMessage: null,
	csv: null,
	header: [],
	closedRows: 0,
	open: [],
	results: { successful: [], failed: [], unprocessed: [] },
} as const;

function jobIn(org: Org, { params }: ApiRequest): IngestJob {
	return present(org.jobs.ingest(params.id ?? ''));
}

function upload(org: Org, request: ApiRequest): ApiReply {
	const job = jobIn(org, request);
	if (job.state !== 'Open' || job.csv !== null) throw badState(job, 'open and without an upload');
	const type = request.headers['content-type'] ?? '';
	if (!type.toLowerCase().startsWith('text/csv')) {
		throw refusal(415, 'UNSUPPORTED_MEDIA_TYPE', `Content-Type ${type} is no text/csv`);
	}
	const csv = typeof request.body === 'string' ? request.body : '';
	if (Buffer.byteLength(csv) > org.settings.bulk.maxUploadBytes) {
		throw refusal(413, 'REQUEST_ENTITY_TOO_LARGE', 'The upload is over 150 MB');
	}
	org.jobs.change(job, { csv });
	return { status: 201 };
}

function close(org: Org, job: IngestJob): IngestJob {
	if (job.state !== 'Open') throw badState(job, 'Open');
	const closed = org.jobs.change(job, { state: 'UploadComplete', queuedAt: org.now() });
	startIngest(org, job.id);
	return closed;
}

/** Rows already saved stay; the work under way only writes down what it did not get to. */
function abort(org: Org, job: IngestJob): IngestJob {
	if (isFinal(job)) throw badState(job, 'Open, UploadComplete or InProgress');
	const aborted = org.jobs.change(job, { state: 'Aborted', finishedAt: org.now() });
	if (!org.runner.wake(job.id)) startIngest(org, job.id);
	return aborted;
}

function changeState(org: Org, request: ApiRequest): ApiReply {
	const job = jobIn(org, request);
	const state = stateIn(request, ['UploadComplete', 'Aborted']);
	const changed = state === 'Aborted' ? abort(org, job) : close(org, job);
	return { status: 200, body: briefInfo(changed) };
}

function remove(org: Org, request: ApiRequest): ApiReply {
	const job = jobIn(org, request);
	const idle = isFinal(job) || job.state === 'UploadComplete';
	if (!idle) throw badState(job, 'UploadComplete, JobComplete, Failed or Aborted');
	org.jobs.remove(job.id);
	org.runner.wake(job.id);
	return { status: 204 };
}

function results(kind: ResultKind): Handler {
	return (org, request) => {
		const job = jobIn(org, request);
		if (!isFinal(job)) throw badState(job, 'JobComplete, Failed or Aborted');
		const headers = { 'content-type': 'text/csv' };
		return { status: 200, headers, body: Readable.from(resultFile(job, kind)) };
	};
}

export const ingestRoutes: Route[] = [
	bulkRoute('POST', '/ingest', create),
	bulkRoute('GET', '/ingest', (org, request) => {
		const jobs = org.jobs.all().filter(({ kind }) => kind === 'ingest');
		return listReply(jobs, request, '/ingest');
	}),
	bulkRoute('GET', '/ingest/:id', (org, request) => {
		return { status: 200, body: fullInfo(jobIn(org, request), org.now()) };
	}),
	bulkRoute('PATCH', '/ingest/:id', changeState),
	bulkRoute('DELETE', '/ingest/:id', remove),
	bulkRoute('PUT', '/ingest/:id/batches', upload),
	bulkRoute('GET', '/ingest/:id/successfulResults', results('successful')),
	bulkRoute('GET', '/ingest/:id/failedResults', results('failed')),
	bulkRoute('GET', '/ingest/:id/unprocessedrecords', results('unprocessed')),
];
