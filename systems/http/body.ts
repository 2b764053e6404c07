/** A body in pieces, to be read once. Throws `NoAnswer` where it breaks off. */
export type StreamedBody = AsyncIterable<Uint8Array>;

export function isStreamed(body: unknown): body is StreamedBody {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** The body as if it had not been asked for in pieces: parsed JSON, or the text where it is none. */
export async function wholeBody(body: unknown): Promise<unknown> {
	if (!isStreamed(body)) return body;
	const pieces: Uint8Array[] = [];
	for await (const piece of body) pieces.push(piece);
	return jsonOrText(Buffer.concat(pieces).toString());
}

export function jsonOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
