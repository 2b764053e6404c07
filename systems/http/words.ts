/** Whether a body is a web page: that of a proxy, a firewall or a sign-in, where data was asked for. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(!doctype|html|head|body)/i.test(body);
}

/** A vendor's words for a message: without control characters, at most 500 long. */
export function cleanWords(text: string): string {
	return text
		.replace(/\p{Cc}+/gu, ' ')
		.trim()
		.slice(0, 500);
}
