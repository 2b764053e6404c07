import type { IHookFunctions } from 'n8n-workflow';

import {
	changeEventName,
	changeKinds,
	deleteSubscription,
	ensureSubscription,
	findSubscription,
	signInShape,
} from '../../../systems/m3ter';
import type { ChangeKind, M3terClient } from '../../../systems/m3ter';
import { asNodeError } from '../../shared/asNodeError';
import { ownCode, ownSecret, ownUrl } from '../../shared/trigger/own';
import { connectM3terClient, credentialType } from '../connect';
import { watchedIn } from './watched';

/**
 * Lets m3ter call this node, by one rule, webhook and link for each kind of change. Their codes come from workflow and node,
 * so that doing it again finds what is there, corrects it, and removes what is no longer wanted.
 */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
	try {
		const { kinds } = watchedIn(context);
		const client = await connectM3terClient(context);
		const secret = await secretOf(context);
		for (const kind of changeKinds)
			if (kinds.includes(kind)) await ensureSubscription(client, wanted(context, kind, secret));
			else await unsubscribeFrom(client, codeOf(context, kind));
		return true;
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

/** Removes all of it, whatever the form says by now. */
export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	try {
		const client = await connectM3terClient(context);
		for (const kind of changeKinds) await unsubscribeFrom(client, codeOf(context, kind));
		return true;
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

async function unsubscribeFrom(client: M3terClient, code: string): Promise<void> {
	await deleteSubscription(client, await findSubscription(client, code));
}

function wanted(context: IHookFunctions, kind: ChangeKind, secret: string) {
	const code = codeOf(context, kind);
	const options = context.getNodeParameter('options', {}) as { destination?: string };
	return {
		code,
		name: code,
		description: `Made by n8n for workflow ${context.getWorkflow().id ?? ''}`,
		eventName: changeEventName(watchedIn(context).family, kind),
		url: ownUrl(context),
		apiKey: code,
		secret,
		destination: options.destination || undefined,
	};
}

/** At most 80 characters (API reference), and another one for a test run than for the active workflow. */
function codeOf(context: IHookFunctions, kind: ChangeKind): string {
	return `${ownCode(context)}_${kind}`;
}

/** m3ter asks for one. */
async function secretOf(context: IHookFunctions): Promise<string> {
	const { apiSecret } = signInShape
		.pick({ apiSecret: true })
		.parse(await context.getCredentials(credentialType));
	return ownSecret(context, apiSecret);
}
