import { createHash, hkdfSync } from 'node:crypto';

import type { Query } from './session';

export const shortestKey = 32;

/** 32 bytes from what a person typed. */
export function deriveKey(typed: string): Buffer {
	if (typed.length < shortestKey)
		throw new Error(
			`'Encryption Key' of the Lockstep Store must have at least ${shortestKey} characters`,
		);
	return Buffer.from(hkdfSync('sha256', typed, '', 'n8n-nodes-lockstep state', 32));
}

/**
 * The first key is the key of the state. With another one nothing it knows would be recognised: that is said instead of
 * treating every record as changed. Undefined: the key is right.
 */
export async function keyRefusal(query: Query, key: Buffer): Promise<string | undefined> {
	const [mark] = await query(`SELECT value FROM meta WHERE name = 'key'`);
	if (mark === undefined || mark['value'] === markOf(key)) return undefined;
	return "'Encryption Key' of the Lockstep Store is not the one this state was made with. Enter that one, or name another schema to start anew: records are then linked again by their match keys";
}

export async function keepKeyMark(query: Query, key: Buffer): Promise<void> {
	await query(`INSERT INTO meta (name, value) VALUES ('key', $1) ON CONFLICT (name) DO NOTHING`, [
		markOf(key),
	]);
}

/** Recognises a key, tells nothing of it. */
function markOf(key: Buffer): string {
	return createHash('sha256').update(key).digest('base64url').slice(0, 16);
}
