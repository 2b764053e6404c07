import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { hookEvents } from '../../../systems/webmecanik';
import type { HookEventName, WebmecanikSystem } from '../../../systems/webmecanik';
import { asNodeError } from '../../shared/asNodeError';
import { ownCode, ownSecret, ownUrl } from '../../shared/trigger/own';
import { connectWebmecanik } from '../connect';
import { credentialTypeOf } from '../description/authentication';

type Context = IHookFunctions | IWebhookFunctions;

/** Lets Webmecanik call this node, by one webhook that is found again by the address it calls. */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
	try {
		const triggers = eventsOf(context).map((name) => hookEvents[name].trigger);
		const system = await connectionOf(context);
		await system.ensureHook({
			name: ownCode(context),
			description: `Made by n8n for workflow ${context.getWorkflow().id ?? ''}`,
			url: ownUrl(context),
			secret: await secretOf(context),
			triggers,
		});
		return true;
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

/** Removes it, whatever the form says by now. */
export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	try {
		await (await connectionOf(context)).removeHooks(ownUrl(context));
		return true;
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

/** The kinds of events to watch. Throws where there are none, or one is not known. */
export function eventsOf(context: Context): HookEventName[] {
	const events = context.getNodeParameter('events', []) as string[];
	if (events.length === 0) throw new Error("'Events' is empty: there is nothing to watch");
	return events.map((name) => {
		if (name in hookEvents) return name as HookEventName;
		throw new Error(`'Events' has no choice ${name}`);
	});
}

export async function connectionOf(context: Context): Promise<WebmecanikSystem> {
	return await connectWebmecanik(context, typeOf(context));
}

/** Of either credential type; n8n hands out fields that were left empty as empty texts. */
const secretShape = z.object({
	password: z.string().optional(),
	clientSecret: z.string().optional(),
});

/** What Webmecanik signs with. */
export async function secretOf(context: Context): Promise<string> {
	const credential = secretShape.parse(await context.getCredentials(typeOf(context)));
	return ownSecret(context, credential.password || credential.clientSecret || '');
}

function typeOf(context: Context): string {
	return credentialTypeOf(context.getNodeParameter('authentication', undefined));
}
