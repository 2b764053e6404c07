import { z } from 'zod';
import type { Courier } from '../../core/courier';
import type { Letter } from '../../core/post';
import { event as eventKind, type EventRecord } from '../entities/event';
import { integrationConfig, isNotification, isWebhook } from '../entities/integration-config';
import { integrationRun } from '../entities/integration-run';
import { webhook } from '../entities/webhook';
import { rendered } from '../records';
import { SERVICE_USER, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { uuidOf } from '../store/uuid';
import { settleRun } from './settle';
import { fakeSignature } from './signature';

const destinationSchema = z.object({
	id: z.string(),
	url: z.string(),
	active: z.boolean().nullish(),
	credentials: z.object({ apiKey: z.string(), secret: z.string() }),
});
type Destination = z.infer<typeof destinationSchema>;

/**
 * Sends an event that set off rules to every webhook linked with one of them, a run for each. That the body
 * is the event as `/events/{id}` gives it is assumed: m3ter does not publish it.
 */
export function dispatch(store: Store, courier: Courier, event: EventRecord): void {
	for (const ruleId of event.notificationIds) {
		for (const config of linksOf(store, ruleId))
			sendOver(store, courier, { event, ruleId, config });
	}
}

function linksOf(store: Store, ruleId: string): Entity[] {
	return store
		.table(integrationConfig.path)
		.having('entityId', ruleId)
		.map(({ record }) => record)
		.filter((config) => isNotification(config) && isWebhook(config) && config.enabled === true);
}

function sendOver(
	store: Store,
	courier: Courier,
	{ event, ruleId, config }: { event: EventRecord; ruleId: string; config: Entity },
): void {
	const destination = destinationOf(store, config);
	if (!destination) return;
	const run = startRun(store, event, ruleId, config);
	courier.dispatch({
		destinationId: destination.id,
		letter: letterOf(store, destination, event),
		settle: (failure) => settleRun(store, { runId: run.id, configId: config.id, event, failure }),
	});
}

/** The linked webhook; undefined when it is gone or switched off. One that says nothing counts as active. */
function destinationOf(store: Store, { destinationId }: Entity): Destination | undefined {
	const row = store.table(webhook.path).get(String(destinationId));
	const destination = destinationSchema.safeParse(row?.record).data;
	return destination?.active === false ? undefined : destination;
}

function letterOf(store: Store, { url, credentials }: Destination, event: EventRecord): Letter {
	const body = JSON.stringify(rendered(eventKind, event));
	return {
		url,
		body,
		headers: { 'content-type': 'application/json', ...fakeSignature(credentials, body) },
		timeoutMs: store.settings.deliveryTimeoutMs,
	};
}

/** Draws nothing from the stream of chance: an error event may come at any time. */
function startRun(store: Store, event: EventRecord, ruleId: string, config: Entity): Entity {
	const now = store.clock.now();
	const at = new Date(now).toISOString();
	const run = {
		id: uuidOf(`${event.id}.${config.id}`),
		version: 1,
		entityType: 'Notification',
		entityId: ruleId,
		destination: 'WEBHOOK',
		destinationId: config.destinationId,
		status: 'STARTED',
		dtStarted: at,
		log: `${at} ${event.eventName} taken over for delivery\n`,
		dtCreated: at,
		dtLastModified: at,
		createdBy: SERVICE_USER,
		lastModifiedBy: SERVICE_USER,
	};
	return store.table(integrationRun.path).insert(run, now).record;
}
