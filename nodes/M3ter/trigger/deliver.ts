import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { findEvent, lookUp } from '../../../systems/m3ter';
import type { M3terClient } from '../../../systems/m3ter';
import { accept, handOn } from '../../shared/trigger/call';
import { receive } from '../../shared/trigger/receive';
import type { Handled } from '../../shared/trigger/receive';
import { connectM3terClient } from '../connect';
import { changesOf, noticeOf } from './changes';
import type { Notice } from './changes';
import { hintIn } from './hint';
import type { Hint } from './hint';
import { eventNamesOf, wantsEventData, watchedIn } from './watched';
import type { Watched } from './watched';

/**
 * Takes a call of m3ter: answers at once, asks m3ter for the event and its record, and hands on what is true. An event whose
 * record cannot be read now is owed, and tried again with the next call.
 */
export async function deliver(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	accept(context);
	const hint = hintIn(context.getBodyData());
	if (hint === undefined)
		context.logger.warn('m3ter: a call to the webhook held no event and was left aside');
	return handOn(hint === undefined ? [] : await received(context, hint));
}

/** An event by its id; what it holds is read from m3ter. */
const shape = z.object({ id: z.string(), at: z.number() });

async function received(context: IWebhookFunctions, hint: Hint): Promise<IDataObject[]> {
	const call = { id: hint.event.id, at: timeOf(hint) };
	const handle = async ({ id }: { id: string }, mark: string | undefined) =>
		mark === undefined ? await handled(context, id, hint) : { items: [] };
	return await receive({ context, label: 'm3ter', shape, handle }, call);
}

function timeOf({ event }: Hint): number {
	const at = Date.parse(event.eventTime);
	return Number.isNaN(at) ? 0 : at;
}

async function handled(context: IWebhookFunctions, id: string, hint: Hint): Promise<Handled> {
	const watched = watchedIn(context);
	const client = await connectM3terClient(context);
	const notice = await noticeFor(client, id, hint);
	return { items: notice ? await changesFor(context, client, watched, notice) : [] };
}

/** The event as m3ter has it; where it has none, as the call has it, of which only the ids are used. */
async function noticeFor(client: M3terClient, id: string, hint: Hint): Promise<Notice | undefined> {
	const event = await findEvent(client, id);
	if (event !== undefined) return noticeOf(event);
	return hint.event.id === id ? { ...hint, vouched: false } : undefined;
}

/** By id, since listings may lag behind. */
async function changesFor(
	context: IWebhookFunctions,
	client: M3terClient,
	watched: Watched,
	notice: Notice,
): Promise<IDataObject[]> {
	if (!eventNamesOf(watched).includes(notice.event.eventName)) return [];
	const ids = notice.recordId === undefined ? [] : [notice.recordId];
	const records = await lookUp(client, watched.entity, ids, undefined);
	return changesOf([notice], records, wantsEventData(context));
}
