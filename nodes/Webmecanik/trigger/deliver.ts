import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { eventsIn, hookEvents, isSigned, signatureHeader } from '../../../systems/webmecanik';
import { accept, handOn, rawBodyOf, refuse } from '../../shared/trigger/call';
import { receive } from '../../shared/trigger/receive';
import { isForgotten, receiptsIn } from '../../shared/trigger/receipts';
import { toJson } from '../actions/json';
import { connectionOf, eventsOf, secretOf } from './subscribe';
import { itemOf, toldShape, watchedAmong } from './told';
import type { Told } from './told';

const label = 'Webmecanik';

/**
 * Takes a delivery of Webmecanik: refuses one that is not signed with our secret, or whose events are so old that they may
 * have been handed on and forgotten; answers at once, and hands each event on once.
 */
export async function deliver(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const rawBody = await rawBodyOf(context);
	const signature = context.getHeaderData()[signatureHeader];
	if (!isSigned(rawBody, signature, await secretOf(context)))
		return refuse(context, label, 'The signature does not fit the secret.');
	const told = watchedAmong(eventsIn(rawBody), eventsOf(context), Date.now());
	const timely = told.filter((each) => isTimely(context, each));
	if (timely.length === 0 && told.length > 0)
		return refuse(context, label, 'The delivery is too old.');
	accept(context);
	const items: IDataObject[] = [];
	for (const each of timely) items.push(...(await received(context, each)));
	return handOn(items);
}

function isTimely(context: IWebhookFunctions, told: Told): boolean {
	const { hours = 24 } = context.getNodeParameter('options', {}) as { hours?: number };
	if (told.at < Date.now() - hours * 3_600_000) return false;
	const { receipts } = context.getWorkflowStaticData('node');
	return !isForgotten(receiptsIn(receipts, toldShape), told);
}

/** The same words again are a delivery that came twice, or a replay. */
async function received(context: IWebhookFunctions, told: Told): Promise<IDataObject[]> {
	const handle = async (each: Told, mark: string | undefined) => ({
		items: mark === undefined ? [await handedOn(context, each)] : [],
	});
	return await receive({ context, label, shape: toldShape, handle }, told);
}

async function handedOn(context: IWebhookFunctions, told: Told): Promise<IDataObject> {
	const { head, object, recordId, fields, details } = itemOf(told);
	const { readRecord = false } = context.getNodeParameter('options', {}) as {
		readRecord?: boolean;
	};
	const asTold = recordId === null ? null : { id: recordId, ...fields };
	const isThere = object !== null && recordId !== null && !isDeletion(told);
	const wanted = isThere && (readRecord || fields === undefined);
	const record = wanted ? await readOr(context, object, recordId, asTold) : asTold;
	return { ...head, object, recordId, record, details };
}

function isDeletion({ name }: Told): boolean {
	return hookEvents[name].change === 'deleted';
}

/** The record as 'Get' would give it; where it cannot be read now, what the event told of it. */
async function readOr(
	context: IWebhookFunctions,
	object: string,
	id: string,
	asTold: IDataObject | null,
): Promise<IDataObject | null> {
	try {
		const source = (await connectionOf(context)).records(object);
		const { fields } = await source.describe();
		const [record] = (await source.find('id', [id], {})).records;
		return record ? toJson(record, new Map(fields.map((field) => [field.id, field]))) : asTold;
	} catch (caught) {
		const reason = caught instanceof Error ? caught.message : String(caught);
		context.logger.warn(`${label}: a record was handed on as the event told it. ${reason}`);
		return asTold;
	}
}
