import { generateKeyPairSync } from 'node:crypto';

interface KeyPair {
	readonly publicKey: string;
	readonly privateKey: string;
}

/** The key pair of the app's certificate, made when first asked for. */
export class Keyring {
	private pair: KeyPair | undefined;

	get publicKey(): string {
		return this.keys().publicKey;
	}

	get privateKey(): string {
		return this.keys().privateKey;
	}

	private keys(): KeyPair {
		this.pair ??= generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		});
		return this.pair;
	}
}
