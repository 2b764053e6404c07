import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header of a delivery that holds its signature. */
export const signatureHeader = 'webhook-signature';

/** Whether the body, as it was sent, was signed with the secret: base64 of HMAC-SHA256 (Mautic WebhookBundle, Http/Client). */
export function isSigned(rawBody: Buffer, signature: unknown, secret: string): boolean {
	if (typeof signature !== 'string') return false;
	const wanted = createHmac('sha256', secret).update(rawBody).digest();
	const given = Buffer.from(signature, 'base64');
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
