/** Network codes in words: n8n replaces every message that holds such a code by one of its own, which names no host. */
const words: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'there is no such host',
	EAI_AGAIN: 'its name could not be looked up',
	ECONNRESET: 'the connection broke off',
	ECONNABORTED: 'it did not answer in time',
	ETIMEDOUT: 'it did not answer in time',
	ABORTED: 'the request was cancelled',
	CERT_HAS_EXPIRED: 'its certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

export function inWords(code: string): string {
	return words[code] ?? 'there was no usable answer';
}

/** The network code of what an HTTP client threw, also when that is wrapped; 'NO_ANSWER' where there is none. */
export function networkCode(thrown: unknown): string {
	let at = thrown;
	while (typeof at === 'object' && at !== null) {
		if ('code' in at && typeof at.code === 'string') return at.code;
		at = 'cause' in at ? at.cause : undefined;
	}
	return 'NO_ANSWER';
}
