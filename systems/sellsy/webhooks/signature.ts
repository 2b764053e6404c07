import { createHash, timingSafeEqual } from 'node:crypto';

/** Header of a delivery that holds its signature. */
export const signatureHeader = 'x-webhook-signature';

/** Lower-case hex SHA-1 of the key followed by the body as it was sent: a plain prefix hash, no HMAC (Sellsy's help pages). */
export function signatureOf(signKey: string, rawBody: Buffer): string {
	return createHash('sha1').update(signKey).update(rawBody).digest('hex');
}

/** Whether the signature is right, compared in constant time. */
export function isSigned(signature: unknown, signKey: string, rawBody: Buffer): boolean {
	if (typeof signature !== 'string') return false;
	const told = Buffer.from(signature);
	const right = Buffer.from(signatureOf(signKey, rawBody));
	return told.length === right.length && timingSafeEqual(told, right);
}
