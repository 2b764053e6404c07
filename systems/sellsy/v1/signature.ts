export interface V1Keys {
	readonly consumerToken: string;
	readonly consumerSecret: string;
	readonly userToken: string;
	readonly userSecret: string;
}

/**
 * The Authorization header of one call of API v1: OAuth 1.0a by PLAINTEXT, in the order and form that Sellsy's clients send
 * (npm node-sellsy 1.5.5). The signature is the two secrets, each encoded, joined by `&`, the whole encoded once more.
 * `timestamp` in seconds.
 */
export function oauthHeader(keys: V1Keys, nonce: string, timestamp: number): string {
	const signature = `${encoded(keys.consumerSecret)}&${encoded(keys.userSecret)}`;
	const pairs = {
		oauth_consumer_key: keys.consumerToken,
		oauth_nonce: nonce,
		oauth_signature_method: 'PLAINTEXT',
		oauth_timestamp: String(timestamp),
		oauth_token: keys.userToken,
		oauth_version: '1.0',
		oauth_signature: signature,
	};
	const texts = Object.entries(pairs).map(([name, value]) => `${name}="${encoded(value)}"`);
	return `OAuth ${texts.join(', ')}`;
}

/** RFC 5849, section 3.6: also what encodeURIComponent leaves as it is. */
function encoded(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
