import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createSecretKey,
	randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts values that the state has to keep for a while, with a key of its own made from the state's. */
export interface Sealer {
	seal(text: string): string;
	/** Undefined where the text was not sealed with this key, or was changed since. */
	open(sealed: string): string | undefined;
}

export function createSealer(key: KeyObject): Sealer {
	// A key object costs a third of a Buffer, which is made into one at each call.
	const own = createSecretKey(createHmac('sha256', key).update('seal').digest());
	return {
		seal: (text) => {
			const iv = randomBytes(ivBytes);
			const cipher = createCipheriv(algorithm, own, iv);
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
		},
		open: (sealed) => {
			const bytes = Buffer.from(sealed, 'base64url');
			try {
				const decipher = createDecipheriv(algorithm, own, bytes.subarray(0, ivBytes));
				decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
				const body = bytes.subarray(ivBytes + tagBytes);
				return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
			} catch {
				return undefined;
			}
		},
	};
}
