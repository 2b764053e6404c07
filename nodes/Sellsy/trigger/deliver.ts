import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { fingerprint } from '../../../sync/values';
import type { Field, SystemRecord } from '../../../sync/contracts';
import { isSigned, signatureHeader } from '../../../systems/sellsy';
import type { Kind, SellsySystem } from '../../../systems/sellsy';
import { accept, handOn, rawBodyOf, refuse } from '../../shared/trigger/call';
import { receive } from '../../shared/trigger/receive';
import type { Handled } from '../../shared/trigger/receive';
import { isForgotten, receiptsIn } from '../../shared/trigger/receipts';
import { connectSellsy } from '../connect';
import { recordJson } from '../actions/values';
import { deliveryIn, deliveryShape, itemOf } from './calls';
import type { Delivery } from './calls';
import { credentialType, signKeyOf } from './subscribe';

const label = 'Sellsy';

/**
 * Takes a delivery of Sellsy: refuses one that is not signed with our key, or so old that it may have been handed on and
 * forgotten; answers at once, reads the record, and hands both on.
 */
export async function deliver(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const rawBody = await rawBodyOf(context);
	const signature = context.getHeaderData()[signatureHeader];
	if (!isSigned(signature, await signKeyOf(context), rawBody))
		return refuse(context, label, 'The signature does not fit the key.');
	const delivery = deliveryIn(rawBody);
	if (delivery === undefined) return refuse(context, label, 'The body tells of no event.');
	const { receipts } = context.getWorkflowStaticData('node');
	if (isForgotten(receiptsIn(receipts, deliveryShape), delivery))
		return refuse(context, label, 'The delivery is too old.');
	accept(context);
	return handOn(await received(context, delivery));
}

async function received(context: IWebhookFunctions, delivery: Delivery): Promise<IDataObject[]> {
	const options = context.getNodeParameter('options', {}) as { readRecord?: boolean };
	const handle = async (each: Delivery, mark: string | undefined) =>
		options.readRecord === false || each.event === 'deleted' || each.kinds.length === 0
			? told(each, mark)
			: await withRecord(await connectSellsy(context, credentialType), each, mark);
	return await receive({ context, label, shape: deliveryShape, handle }, delivery);
}

/** Nothing but the bytes tells one delivery from another, so that the same ones again are a replay. */
function told(delivery: Delivery, mark: string | undefined): Handled {
	return { items: mark === undefined ? [itemOf(delivery)] : [] };
}

async function withRecord(
	system: SellsySystem,
	delivery: Delivery,
	mark: string | undefined,
): Promise<Handled> {
	for (const kind of delivery.kinds) {
		const record = await system.records(kind).one(delivery.recordId, undefined);
		if (record === undefined) continue;
		if (mark !== undefined && !mayBeAnother(delivery, record)) return { items: [], mark };
		const print = fingerprint(JSON.stringify([record.modifiedAt ?? null, record.fields]));
		const json = recordJson(record, await fieldsOf(system, kind));
		return { items: print === mark ? [] : [itemOf(delivery, kind, json)], mark: print };
	}
	return { items: [] };
}

/**
 * Sellsy's stamps are whole seconds, so that two edits within one make the same bytes. The second is told from a replay by
 * the record: it differs from what was handed on, and was not modified later. ms of slack for the two stamps.
 */
function mayBeAnother({ event, at }: Delivery, { modifiedAt = 0 }: SystemRecord): boolean {
	return event.includes('updated') && modifiedAt < at + 2000;
}

async function fieldsOf(system: SellsySystem, kind: Kind): Promise<ReadonlyMap<string, Field>> {
	const { fields } = await system.object(kind).describe();
	return new Map(fields.map((field) => [field.id, field]));
}
