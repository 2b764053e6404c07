import type { IExecuteFunctions } from 'n8n-workflow';

import { deleteSubscription, ensureSubscription, findSubscription } from '../../../systems/m3ter';
import type { Subscription, SubscriptionWanted } from '../../../systems/m3ter';
import { textOf } from '../../shared/actions/inputs';
import type { Operation } from './operation';
import { plainJson } from './output';

const get: Operation = async (context, client, itemIndex) => {
	const code = textOf(context, 'code', itemIndex);
	return [{ code, ...plainJson(there(code, await findSubscription(client, code))) }];
};

const upsert: Operation = async (context, client, itemIndex) => {
	const wanted = wantedOf(context, itemIndex);
	return [{ code: wanted.code, ...(await ensureSubscription(client, wanted)) }];
};

const remove: Operation = async (context, client, itemIndex) => {
	const code = textOf(context, 'code', itemIndex);
	await deleteSubscription(client, there(code, await findSubscription(client, code)));
	return [{ code, deleted: true }];
};

function there(code: string, found: Subscription): Subscription {
	if (found.ruleId === undefined && found.destinationId === undefined)
		throw new Error(`m3ter has neither a notification rule nor a webhook with the code ${code}`);
	return found;
}

function wantedOf(context: IExecuteFunctions, itemIndex: number): SubscriptionWanted {
	const code = textOf(context, 'code', itemIndex);
	const more = context.getNodeParameter('additionalFields', itemIndex) as {
		name?: string;
		description?: string;
		calculation?: string;
		destination?: string;
	};
	return {
		code,
		name: more.name || code,
		description: more.description || 'Made by n8n',
		calculation: more.calculation || undefined,
		destination: more.destination || undefined,
		eventName: textOf(context, 'eventName', itemIndex),
		url: textOf(context, 'url', itemIndex),
		apiKey: textOf(context, 'apiKey', itemIndex),
		secret: textOf(context, 'secret', itemIndex),
	};
}

export const notificationWebhookOperations = {
	'notificationWebhook:get': get,
	'notificationWebhook:upsert': upsert,
	'notificationWebhook:delete': remove,
};
