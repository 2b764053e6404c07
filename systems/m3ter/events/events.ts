import { z } from 'zod';

import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { pageSize } from '../limits';
import { pages, queryOf } from '../paging';
import type { Page, Start } from '../paging';

/** `eventTime` as m3ter sent it; `m3terEvent` holds what happened, its form differs by `eventName`. */
export const eventShape = z
	.object({
		id: z.string().min(1),
		eventName: z.string(),
		eventTime: z.string(),
		// Called required in the API reference, yet empty until a person actions the event.
		dtActioned: z.string().nullish(),
		m3terEvent: z.unknown(),
	})
	.passthrough();

export type M3terEvent = z.infer<typeof eventShape>;

export const eventKinds = [
	'Notification',
	'IntegrationEvent',
	'IngestValidationFailure',
	'DataExportJobFailure',
] as const;

/** Ids stand alone: m3ter takes no other filter beside them (API reference, List Events). There is none by date. */
export type EventFilter =
	| { readonly ids: readonly string[] }
	| {
			readonly eventName?: string;
			readonly eventType?: (typeof eventKinds)[number];
			readonly notificationId?: string;
			readonly notificationCode?: string;
			readonly accountId?: string;
			readonly resourceId?: string;
			readonly includeActioned?: boolean;
	  };

/**
 * Events, newest first, page by page (GET /events); m3ter keeps them for 28 days (Events guide). Throws a `SystemFault`.
 */
export function eventPages(
	client: M3terClient,
	filter: EventFilter = {},
	start?: Start,
): AsyncGenerator<Page<M3terEvent>> {
	const query = queryOf(filter);
	return pages(client.ask, { path: '/events', query, size: pageSize, item: eventShape }, start);
}

/** Throws a `SystemFault`, of class missing where there is none with that id, or no longer. */
export async function getEvent(client: M3terClient, id: string): Promise<M3terEvent> {
	const { data } = await client.ask({ path: `/events/${encodeURIComponent(id)}` }, eventShape);
	return data;
}

/** Undefined where m3ter has no event with that id; other faults are thrown. */
export async function findEvent(client: M3terClient, id: string): Promise<M3terEvent | undefined> {
	try {
		return await getEvent(client, id);
	} catch (caught) {
		// A text that is no id draws a 400.
		const none = caught instanceof SystemFault && ['missing', 'invalid'].includes(caught.class);
		if (none) return undefined;
		throw caught;
	}
}

const typesShape = z.object({ events: z.array(z.string()) }).passthrough();

/** Names of all events a notification rule can rest on, sorted (GET /events/types). Throws a `SystemFault`. */
export async function eventTypes(client: M3terClient): Promise<readonly string[]> {
	const { data } = await client.ask({ path: '/events/types' }, typesShape);
	return [...new Set(data.events)].sort();
}
