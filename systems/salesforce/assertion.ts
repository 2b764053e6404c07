import { createPrivateKey, createSign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { SystemFault } from '../../sync/contracts';

export interface AssertionParts {
	readonly clientId: string;
	readonly username: string;
	/** PEM, as pasted: line ends may have become blanks or the two characters \n. */
	readonly privateKey: string;
	/** Login host or My Domain, without a slash. */
	readonly audience: string;
}

/** Salesforce takes assertions that expire within a few minutes. s */
const lifetime = 180;

/**
 * A signed JWT (RS256) for the JWT bearer flow. `now` in ms.
 * @throws SystemFault of class signIn when the key cannot be read
 */
export function signedAssertion(parts: AssertionParts, now: number): string {
	const claims = {
		iss: parts.clientId,
		sub: parts.username,
		aud: parts.audience,
		exp: Math.floor(now / 1000) + lifetime,
	};
	const unsigned = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
	const signature = createSign('RSA-SHA256').update(unsigned).sign(keyIn(parts.privateKey));
	return `${unsigned}.${signature.toString('base64url')}`;
}

/** A PEM block with its line ends restored. */
export function tidyPem(pasted: string): string {
	const block = /-----BEGIN ([A-Z ]+)-----([\s\S]*?)-----END \1-----/.exec(
		pasted.replace(/\\r|\\n/g, '\n'),
	);
	const [, label = '', content = ''] = block ?? [];
	const lines = content.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function keyIn(pasted: string): KeyObject {
	try {
		const key = createPrivateKey(tidyPem(pasted));
		if (key.asymmetricKeyType !== 'rsa') throw new TypeError('The key is not an RSA key.');
		return key;
	} catch {
		// What the crypto library says may quote the key, so it goes no further.
		throw new SystemFault({
			class: 'signIn',
			system: 'Salesforce',
			code: 'INVALID_PRIVATE_KEY',
			message: 'The private key cannot be read.',
			remedy:
				"Paste the whole RSA key into 'Private Key', from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, without a passphrase.",
		});
	}
}

function part(content: object): string {
	return Buffer.from(JSON.stringify(content)).toString('base64url');
}
