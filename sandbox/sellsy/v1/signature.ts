import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account } from '../account';

/** Pairs of the `Authorization: OAuth …` header, decoded once; undefined when it is another scheme. */
export function oauthPairs(authorization: string | undefined): Map<string, string> | undefined {
	const [, list] = /^OAuth\s+(.+)$/is.exec(authorization ?? '') ?? [];
	if (list === undefined) return undefined;
	const pairs = [...list.matchAll(/([A-Za-z_]+)="([^"]*)"/g)];
	return new Map(pairs.map(([, name = '', value = '']) => [name, decoded(value)]));
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * What is wrong with a header of OAuth 1.0a PLAINTEXT, in the words of OAuth's problem reporting; undefined
 * when nothing is. Only the two secrets are signed, so the signature is a comparison.
 */
export function oauthProblem(
	{ settings, clock, usedNonces }: Account,
	pairs: ReadonlyMap<string, string>,
): string | undefined {
	const { consumerToken, consumerSecret, userToken, userSecret } = settings.v1Keys;
	const sent = (name: string) => pairs.get(`oauth_${name}`) ?? '';
	if (sent('consumer_key') !== consumerToken) return 'consumer_key_refused';
	if (sent('token') !== userToken) return 'token_rejected';
	if (sent('signature_method') !== 'PLAINTEXT') return 'signature_method_rejected';
	if (sent('version') !== '1.0') return 'version_rejected';
	if (!isTimely(sent('timestamp'), clock.now(), settings.v1TimestampTolerance)) {
		return 'timestamp_refused';
	}
	const expected = `${encoded(consumerSecret)}&${encoded(userSecret)}`;
	if (!isSame(sent('signature'), expected)) return 'signature_invalid';
	const nonce = `${sent('timestamp')} ${sent('nonce')}`;
	if (settings.v1NoncesOnce && usedNonces.has(nonce)) return 'nonce_used';
	usedNonces.add(nonce);
	return undefined;
}

function isTimely(timestamp: string, now: number, tolerance: number | null): boolean {
	if (!/^\d+$/.test(timestamp)) return false;
	return tolerance === null || Math.abs(Number(timestamp) - now / 1000) <= tolerance;
}

/** Percent-encoding of RFC 5849: what `encodeURIComponent` leaves of the reserved characters as well. */
const encoded = (text: string) =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);

/** Compares by hashes of equal length, in constant time. */
function isSame(sent: string, expected: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(hash(sent), hash(expected));
}
