import { z } from 'zod';
import { event } from '../entities/event';
import { integrationConfig } from '../entities/integration-config';
import { integrationRun, runStatus } from '../entities/integration-run';
import { appendEvent } from '../events/append';
import { changeRecord, createRecord, readRecord } from '../records';
import { PERSON, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { change } from './changes';
import type { Desk, Edits } from './desk';

const oneId = z.object({ id: z.string() });
const newRun = z.object({
	entityType: z.string(),
	entityId: z.string(),
	destination: z.string().default('SALESFORCE'),
	destinationId: z.string().optional(),
	parentIntegrationRunId: z.string().optional(),
});
const runEnd = z.object({
	id: z.string(),
	status: runStatus.default('COMPLETE'),
	error: z.string().optional(),
	url: z.string().optional(),
	externalId: z.string().optional(),
	log: z.string().optional(),
});
const occurrence = z.object({
	eventName: z.string(),
	accountId: z.string().optional(),
	resourceId: z.string().optional(),
	data: z.record(z.unknown()).optional(),
});
/** What happens in m3ter's integrations, and to notifications on their way. */
export const integrationEdits: Edits = {
	startRun: ({ store }, args) => startRun(store, args),
	finishRun: ({ store }, args) => finishRun(store, args),
	raiseEvent: ({ store }, args) => appendEvent(store, occurrence.parse(args)),
	actionEvent: ({ store }, args) => actionEvent(store, oneId.parse(args).id),
	disableConfig: ({ store }, args) =>
		change(store, integrationConfig, oneId.parse(args).id, { enabled: false }),
	misdeliver: ({ courier }, args) => courier.misdeliver(args),
	deliverHeld: ({ courier }: Desk) => ({ delivered: courier.release() }),
};

function startRun(store: Store, args: unknown): Entity {
	const fields = { ...newRun.parse(args), status: 'STARTED', dtStarted: store.stamp() };
	return createRecord(store, integrationRun, fields, { actor: PERSON });
}

function finishRun(store: Store, args: unknown): Entity {
	const { id, ...end } = runEnd.parse(args);
	return change(store, integrationRun, id, { ...end, dtCompleted: store.stamp() });
}

/** Marks an event as followed up, as the console does. */
function actionEvent(store: Store, id: string): Entity {
	const dtActioned = new Date(store.clock.now()).toISOString();
	return changeRecord(store, event, { ...readRecord(store, event, id), dtActioned });
}
