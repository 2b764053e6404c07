import { z } from 'zod';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import { equals, holds, mayBe } from '../lists/filters';
import type { Entity } from '../store/table';

/** An event as it is kept; what its data looks like is put together when it is read. */
export interface EventRecord extends Entity {
	readonly eventName: string;
	readonly eventTime: string;
	readonly dtActioned?: string;
	readonly orgId: string;
	readonly accountId?: string;
	readonly accountCode?: string;
	readonly resourceId?: string;
	/** The record before and after; neither for an event that is not about a record. */
	readonly before?: Entity;
	readonly now?: Entity;
	/** What an event says that is not about a record. */
	readonly data?: Fields;
	/** The rules it set off. */
	readonly notificationIds: readonly string[];
	readonly notificationCodes: readonly string[];
}

/** Categories a list may ask for; that a rule's event is the one that set it off is assumed. */
const categories: Readonly<Record<string, (event: Entity) => boolean>> = {
	Notification: (event) => isEvent(event) && event.notificationIds.length > 0,
	IntegrationEvent: ({ eventName }) => String(eventName).startsWith('integration.'),
	IngestValidationFailure: ({ eventName }) => eventName === 'ingest.validation.failure',
	DataExportJobFailure: ({ eventName }) => eventName === 'dataexport.job.failure',
};

/** Event, as documented by m3ter: kept 28 days, never changed but by being actioned. */
export const event: EntityKind = {
	label: 'Event',
	path: 'events',
	right: 'event',
	maxPageSize: 100,
	fields: z.object({}),
	nullWhenUnset: ['dtActioned'],
	named: ['ids'],
	filters: {
		eventName: equals('eventName'),
		accountId: equals('accountId'),
		resourceId: equals('resourceId'),
		notificationId: holds('notificationIds'),
		notificationCode: holds('notificationCodes'),
		includeActioned: mayBe('includeActioned', ({ dtActioned }) => dtActioned !== undefined),
		eventType: (value) => {
			const fits = categories[value];
			if (!fits)
				throw badRequest(`eventType: must be one of ${Object.keys(categories).join(', ')}`);
			return fits;
		},
	},
	indexed: ['accountId', 'resourceId'],
	writes: [],
	shown: (record) => (isEvent(record) ? answerOf(record) : record),
};

export function isEvent(record: Entity): record is EventRecord {
	return typeof record.eventName === 'string' && Array.isArray(record.notificationIds);
}

/** `newDto` is documented by an example, `oldDto` is assumed. */
function answerOf(record: EventRecord): Fields {
	const { id, eventName, eventTime, dtActioned, before, now, data } = record;
	const eventData = {
		...(now && { newDto: objectOf(record, now) }),
		...(before && { oldDto: objectOf(record, before) }),
		...data,
	};
	return {
		id,
		eventName,
		eventTime,
		...(dtActioned !== undefined && { dtActioned }),
		m3terEvent: { eventData },
	};
}

/** Events carry more than reads do: the organization, and the account's code. */
export function objectOf({ orgId, accountCode }: EventRecord, record: Entity): Fields {
	return { ...record, orgId, ...(accountCode !== undefined && { accountCode }) };
}
