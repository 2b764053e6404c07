import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

interface RawRequest {
	readonly rawBody?: unknown;
	readonly readRawBody?: () => Promise<void>;
}

/** The body of a call as it was sent, which signatures are made over. */
export async function rawBodyOf(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject() as RawRequest;
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody?.();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}

/** Answers a call at once, since vendors do not wait for what comes of it. */
export function accept(context: IWebhookFunctions): void {
	context.getResponseObject().status(200).json({ received: true });
}

/** Answers a call that is not believed; the workflow does not start. */
export function refuse(
	context: IWebhookFunctions,
	label: string,
	reason: string,
): IWebhookResponseData {
	context.logger.warn(`${label}: a call to the webhook was refused. ${reason}`);
	context.getResponseObject().status(401).json({ refused: reason });
	return { noWebhookResponse: true };
}

/** What a call that was answered starts the workflow with; nothing does not start it. */
export function handOn(items: readonly IDataObject[]): IWebhookResponseData {
	return {
		noWebhookResponse: true,
		...(items.length === 0 ? {} : { workflowData: [items.map((json) => ({ json }))] }),
	};
}
