import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { findEvent, lookUp } from '../../../systems/m3ter';
import type { M3terClient } from '../../../systems/m3ter';
import { connectM3terClient } from '../connect';
import { changesOf, noticeOf } from './changes';
import type { Notice } from './changes';
import { hintIn } from './hint';
import type { Hint } from './hint';
import { receiptsIn, withOwed, withSeen } from './receipts';
import type { Receipts } from './receipts';
import { eventNamesOf, wantsEventData, watchedIn } from './watched';
import type { Watched } from './watched';

/**
 * Takes a call of m3ter: answers at once, asks m3ter for the event and its record, and hands on what is true. An event whose
 * record cannot be read now is owed, and tried again with the next call.
 */
export async function deliver(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	context.getResponseObject().status(200).json({ received: true });
	const changes = await received(context, hintIn(context.getBodyData()));
	return {
		noWebhookResponse: true,
		...(changes.length === 0 ? {} : { workflowData: [changes.map((json) => ({ json }))] }),
	};
}

/** Events being handled in this process: a call that is repeated at once has nothing to wait for. */
const underWay = new Set<string>();

async function received(
	context: IWebhookFunctions,
	hint: Hint | undefined,
): Promise<IDataObject[]> {
	if (hint === undefined) {
		context.logger.warn('m3ter: a call to the webhook held no event and was left aside');
		return [];
	}
	const stored = context.getWorkflowStaticData('node');
	const { seen, owed } = receiptsIn(stored.receipts);
	const due = [...owed.filter((id) => id !== hint.event.id), hint.event.id];
	const changes: IDataObject[] = [];
	for (const id of due.filter((each) => !seen.includes(each))) {
		const claim = [context.getWorkflow().id, context.getNode().id, id].join('/');
		if (underWay.has(claim)) continue;
		underWay.add(claim);
		const settled = await settle(context, id, hint);
		underWay.delete(claim);
		changes.push(...settled.changes);
		remember(context, stored, settled.remember);
	}
	return changes;
}

interface Settled {
	readonly changes: IDataObject[];
	readonly remember: (receipts: Receipts) => Receipts;
}

async function settle(context: IWebhookFunctions, id: string, hint: Hint): Promise<Settled> {
	try {
		const watched = watchedIn(context);
		const client = await connectM3terClient(context);
		const notice = await noticeFor(client, id, hint);
		const changes = notice ? await changesFor(context, client, watched, notice) : [];
		return { changes, remember: (receipts) => withSeen(receipts, id) };
	} catch (caught) {
		const reason = caught instanceof Error ? caught.message : String(caught);
		context.logger.warn(`m3ter: event ${id} waits for the next call. ${reason}`);
		return { changes: [], remember: (receipts) => withOwed(receipts, id) };
	}
}

/** A call from the editor's test leaves no trace. */
function remember(
	context: IWebhookFunctions,
	stored: IDataObject,
	change: (receipts: Receipts) => Receipts,
): void {
	if (context.getMode() === 'manual') return;
	const { seen, owed } = change(receiptsIn(stored.receipts));
	stored.receipts = { seen: [...seen], owed: [...owed] };
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
