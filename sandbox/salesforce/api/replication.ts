import { refusal, type ApiError } from '../errors';
import type { Org } from '../org';
import type { ObjectSchema } from '../schema/schema';
import type { Row } from '../schema/types';
import { parseDateTime, toStamp } from '../stamp';
import { objectIn } from './context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from './http';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const UPDATED_DAYS = 30;
const DELETED_DAYS = 15;

interface Span {
	/** Stamps; start belongs to the span, end does not and is never in the future. */
	readonly start: string;
	readonly end: string;
}

function badDate(message: string): ApiError {
	return refusal(400, 'INVALID_REPLICATION_DATE', message);
}

/** The vendor ignores the seconds of both ends. */
function readEnd(text: string | undefined, name: string): number {
	const ms = parseDateTime((text ?? '').replace(' ', '+'));
	if (ms === undefined) throw badDate(`${name}: a date-time is needed`);
	return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

function spanIn(org: Org, { query }: ApiRequest, days: number): Span {
	const start = readEnd(query.start, 'start');
	const end = readEnd(query.end, 'end');
	if (end < start + MINUTE_MS) {
		throw badDate('endDate must be at least one minute greater than startDate');
	}
	if (start < org.now() - days * DAY_MS) {
		throw badDate(`startDate cannot be more than ${days} days ago`);
	}
	const covered = Math.min(end, Math.floor(org.now() / MINUTE_MS) * MINUTE_MS);
	return { start: toStamp(start), end: toStamp(covered) };
}

function changedIn(org: Org, object: ObjectSchema, { start, end }: Span, deleted: boolean): Row[] {
	const rows = [...org.store.table(object).visible(org.now())].filter(
		({ IsDeleted, SystemModstamp }) =>
			IsDeleted === deleted && SystemModstamp >= start && SystemModstamp < end,
	);
	if (rows.length <= org.settings.replicationIdLimit) return rows;
	const message = `more than ${org.settings.replicationIdLimit} ids in this time span`;
	throw refusal(400, 'EXCEEDED_ID_LIMIT', message);
}

function updated(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const span = spanIn(org, request, UPDATED_DAYS);
	const ids = changedIn(org, object, span, false).map(({ Id }) => Id);
	return { status: 200, body: { ids, latestDateCovered: span.end } };
}

function deleted(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const span = spanIn(org, request, DELETED_DAYS);
	const deletedRecords = changedIn(org, object, span, true).map(({ Id, SystemModstamp }) => ({
		id: Id,
		deletedDate: SystemModstamp,
	}));
	const earliestDateAvailable = org.earliestDeletion ?? toStamp(org.now() - DELETED_DAYS * DAY_MS);
	const body = { deletedRecords, earliestDateAvailable, latestDateCovered: span.end };
	return { status: 200, body };
}

export const replicationRoutes: Route[] = [
	dataRoute('GET', '/sobjects/:object/updated', updated),
	dataRoute('GET', '/sobjects/:object/deleted', deleted),
];
