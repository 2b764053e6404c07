import { createHmac } from 'node:crypto';

/** What a webhook carries beside its body (documented: WebhookBundle/Http/Client.php). */
export function hookHeaders(
	site: { url: string },
	secret: string,
	body: string,
): Record<string, string> {
	return {
		'content-type': 'application/json',
		'x-origin-base-url': site.url,
		'webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
	};
}
