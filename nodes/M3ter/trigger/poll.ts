import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { changeKindOf, findRaw, lookUp } from '../../../systems/m3ter';
import type { Entity, LookUp, M3terClient } from '../../../systems/m3ter';
import { asNodeError } from '../../shared/asNodeError';
import { timeIsUp } from '../../shared/trigger/budget';
import { connectM3terClient } from '../connect';
import { changesOf, noticeOf, recordIdsOf } from './changes';
import type { Notice } from './changes';
import { firstMemory, memoryIn, overlap, remembered, unseen } from './memory';
import type { Memory } from './memory';
import { eventsAfter, newestEvents } from './recentEvents';
import type { TimedEvent } from './recentEvents';
import { eventNamesOf, wantsEventData, watchedIn } from './watched';
import type { Watched } from './watched';

/** Events handed on by one poll at most; the next ones follow with the next poll. */
export const mostEvents = 500;

interface Polling {
	readonly context: IPollFunctions;
	readonly client: M3terClient;
	readonly watched: Watched;
}

/** What happened since the last poll; null where nothing did. Run by hand: the newest change, and nothing is remembered. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const watched = watchedIn(context);
		const polling = { context, client: await connectM3terClient(context), watched };
		const changes =
			context.getMode() === 'manual' ? await sample(polling) : await sinceLast(polling);
		return changes.length === 0 ? null : [changes.map((json) => ({ json }))];
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

async function sample(polling: Polling): Promise<IDataObject[]> {
	const events = await newestEvents(polling.client, eventNamesOf(polling.watched));
	const newest = [...events].sort((a, b) => b.at - a.at).slice(0, 10);
	return (await changesIn(polling, newest)).slice(0, 1);
}

async function sinceLast(polling: Polling): Promise<IDataObject[]> {
	const { context, client, watched } = polling;
	const stored = context.getWorkflowStaticData('node');
	const memory = memoryIn(stored.memory);
	if (memory === undefined) {
		stored.memory = asJson(await beginning(client, watched));
		return [];
	}
	const { events, missedBefore } = await recentOf(polling, memory);
	const due = unseen(memory, events).slice(0, mostEvents);
	const changes = await changesIn(polling, due);
	stored.memory = asJson(remembered(memory, due));
	return missedBefore === undefined ? changes : marked(context, changes, missedBefore);
}

/** Half of the time goes into listing, the other half into reading the records. */
async function recentOf({ context, client, watched }: Polling, { after }: Memory) {
	return await eventsAfter(client, eventNamesOf(watched), after, timeIsUp(context, 1 / 2));
}

/** All that is there when the trigger starts counts as handed on. */
async function beginning(client: M3terClient, watched: Watched): Promise<Memory> {
	const names = eventNamesOf(watched);
	const newest = await newestEvents(client, names);
	const latest = Math.max(0, ...newest.map(({ at }) => at));
	const { events } = await eventsAfter(client, names, latest - overlap, () => false);
	return firstMemory(events);
}

async function changesIn(
	{ context, client, watched }: Polling,
	events: readonly TimedEvent[],
): Promise<IDataObject[]> {
	const notices = events.map(({ event }) => noticeOf(event));
	const records = await recordsOf(client, watched.entity, notices);
	return changesOf(notices, records, wantsEventData(context));
}

/** 100 a call; what is told deleted is asked for by id, for a listing that lags behind would hide that it is gone. */
async function recordsOf(
	client: M3terClient,
	entity: Entity,
	notices: readonly Notice[],
): Promise<LookUp> {
	const deleted = notices.filter(({ event }) => changeKindOf(event.eventName) === 'deleted');
	const others = notices.filter((notice) => !deleted.includes(notice));
	const listed = await findRaw(client, entity, 'id', recordIdsOf(others), undefined);
	const asked = await lookUp(client, entity, recordIdsOf(deleted), undefined);
	return { found: [...listed.found, ...asked.found], gone: [...listed.gone, ...asked.gone] };
}

function marked(context: IPollFunctions, changes: IDataObject[], missedBefore: number) {
	const stamp = new Date(missedBefore).toISOString();
	context.logger.warn(`m3ter: more events than one poll reads; some before ${stamp} were missed`);
	return changes.map((change) => ({ ...change, missedBefore: stamp }));
}

function asJson({ after, seen }: Memory): IDataObject {
	return { after, seen: { ...seen } };
}
