import { z } from 'zod';
import type { Account } from '../account';
import { invalid, MISSING } from '../api-error';
import type { Webhook } from '../store/records';

const fields = z.object({
	type: z.enum(['http', 'slack']),
	name: z.string().min(1),
	endpoint: z.string().url(),
	is_enabled: z.boolean().optional(),
	default_channel: z.string().nullish(),
	object_in_payload: z.boolean().optional(),
	json_content_type: z.boolean().optional(),
	sign_key: z.string().nullish(),
	configuration: z
		.array(z.object({ id: z.string(), is_enabled: z.boolean(), channel: z.string().optional() }))
		.optional(),
});

type Sent = Partial<z.infer<typeof fields>>;

/** A new webhook from a body as v2 sends it. @throws ApiError 400 */
export function createWebhook(account: Account, body: unknown): Webhook {
	const sent = read(account, fields, body);
	const now = account.now();
	const blank: Webhook = {
		id: account.webhooks.newId(),
		type: 'http',
		enabled: true,
		name: '',
		endpoint: '',
		defaultChannel: null,
		objectInPayload: false,
		json: false,
		signKey: '',
		configuration: [],
		created: now,
		updated: now,
		lastSucceeded: null,
		lastFailed: null,
		failures: 0,
	};
	return account.webhooks.insert(changed(blank, sent, now), account.clock.now());
}

/** Changes what a body names. @throws ApiError 400 */
export function updateWebhook(account: Account, webhook: Webhook, body: unknown): Webhook {
	const sent = read(account, fields.partial(), body);
	return account.webhooks.replace(changed(webhook, sent, account.now()), account.clock.now());
}

function read<T extends Sent>(account: Account, schema: z.ZodType<T>, body: unknown): T {
	const parsed = schema.safeParse(body);
	if (!parsed.success) throw invalid(detailsOf(parsed.error));
	const unknown = (parsed.data.configuration ?? []).find(({ id }) => !isEvent(account, id));
	if (unknown) throw invalid({ configuration: `L'événement ${unknown.id} n'existe pas` });
	return parsed.data;
}

function detailsOf({ issues }: z.ZodError): Record<string, string> {
	const entries = issues.map(({ path, message }) => [
		path.join('.') || 'body',
		message === 'Required' ? MISSING : "Cette valeur n'est pas valide",
	]);
	return Object.fromEntries(entries) as Record<string, string>;
}

function isEvent({ settings }: Account, id: string): boolean {
	const [family = '', event = ''] = id.split('.');
	return settings.webhookEvents[family]?.includes(event) === true;
}

function changed(webhook: Webhook, sent: Sent, updated: number): Webhook {
	return {
		...webhook,
		type: sent.type ?? webhook.type,
		enabled: sent.is_enabled ?? webhook.enabled,
		name: sent.name ?? webhook.name,
		endpoint: sent.endpoint ?? webhook.endpoint,
		defaultChannel: sent.default_channel ?? webhook.defaultChannel,
		objectInPayload: sent.object_in_payload ?? webhook.objectInPayload,
		json: sent.json_content_type ?? webhook.json,
		signKey: sent.sign_key ?? webhook.signKey,
		configuration: sent.configuration ?? webhook.configuration,
		updated,
	};
}
