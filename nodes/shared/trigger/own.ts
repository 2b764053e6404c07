import { createHash, createHmac } from 'node:crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type Context = IHookFunctions | IWebhookFunctions;

/** Workflow, node, and whether it is a test run: what a trigger is called by. */
export function ownName(context: Context): string {
	const mode = context.getMode() === 'manual' ? 'test' : 'active';
	return [context.getWorkflow().id, context.getNode().id, mode].join('/');
}

/** A name for what the trigger makes at a vendor, by which it finds that again; 24 hexadecimal digits behind `n8n_`. */
export function ownCode(context: Context): string {
	const own = createHash('sha256').update(ownName(context)).digest('hex').slice(0, 24);
	return `n8n_${own}`;
}

/** A secret for the vendor to sign with. It can be told again at any time from one of the credential's, so it is stored nowhere. */
export function ownSecret(context: Context, secret: string): string {
	if (secret === '')
		throw new Error('The credential holds no secret that a key for signatures could be made from');
	return createHmac('sha256', secret).update(ownName(context)).digest('hex');
}

/** The address the vendor is to call. */
export function ownUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) throw new Error('n8n has no webhook URL for this node');
	return url;
}
