import { createHmac } from 'node:crypto';

export interface SigningKey {
	readonly apiKey: string;
	readonly secret: string;
}

/**
 * Headers that stand in for m3ter's signed request. FAKE: m3ter's header names, algorithm and signed text
 * are not public; this only lets a receiver prove that it looks at a header at all.
 */
export function fakeSignature(
	{ apiKey, secret }: SigningKey,
	body: string,
): Record<string, string> {
	return {
		'x-sandbox-fake-key': apiKey,
		'x-sandbox-fake-signature': createHmac('sha256', secret).update(body).digest('hex'),
	};
}
