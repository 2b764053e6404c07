import { createHmac, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Characters kept of a base64url digest: 96 bits, so that a chance collision in 100 million fields stays below 1e-12. */
const kept = 16;

/**
 * Keyed digests of values. They let the state recognise a value without holding it. Pseudonymous, not anonymous:
 * who has the key and a guess can check the guess.
 */
export interface Hasher {
	/** For whole records, one HMAC-SHA-256. */
	record(text: string): string;
	/** For single fields: SHA-256 with the key mixed in, ten times cheaper than an HMAC. */
	field(text: string): string;
}

export function createHasher(key: KeyObject): Hasher {
	const salt = createHmac('sha256', key).update('field').digest('base64url');
	return {
		record: (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, kept),
		field: (text) => hash('sha256', `${salt}\n${text}`, 'base64url').slice(0, kept),
	};
}

/** Unkeyed, for things that are no secret: definitions, mapping rows, schemas. */
export function fingerprint(text: string): string {
	return hash('sha256', text, 'base64url').slice(0, 8);
}
