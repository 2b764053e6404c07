import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { Webhooks } from '../../../systems/sellsy';
import { asNodeError } from '../../shared/asNodeError';
import type { NodeContext } from '../../shared/host';
import { ownCode, ownSecret, ownUrl } from '../../shared/trigger/own';
import { connectSellsy } from '../connect';

/** API v1 has no webhooks. */
export const credentialType = 'lockstepSellsyOAuth2Api';

/** The webhooks of the account. */
export async function webhooksFor(context: NodeContext): Promise<Webhooks> {
	const { webhooks } = await connectSellsy(context, credentialType);
	if (webhooks === undefined) throw new Error("Sellsy's API v1 has no webhooks");
	return webhooks;
}

/** Lets Sellsy call this node, by one webhook whose name comes from workflow and node, so that it is found again. */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
	try {
		const events = context.getNodeParameter('events', []) as string[];
		if (events.length === 0) throw new Error("'Events' is empty: there is nothing to watch");
		const webhooks = await webhooksFor(context);
		const [endpoint, name] = [ownUrl(context), ownCode(context)];
		await webhooks.ensure({ name, endpoint, signKey: await signKeyOf(context), events });
		return true;
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	try {
		await (await webhooksFor(context)).remove(ownCode(context));
		return true;
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

const secretShape = z.object({ clientSecret: z.string() });

/** The key Sellsy signs with. */
export async function signKeyOf(context: IHookFunctions | IWebhookFunctions): Promise<string> {
	const credential = secretShape.parse(await context.getCredentials(credentialType));
	return ownSecret(context, credential.clientSecret);
}
