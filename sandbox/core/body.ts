import { Readable } from 'node:stream';

/** Reads a whole request body or answer. */
export async function readAll(source: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of source) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** The bytes of whatever a route handed to `reply.send`. */
export async function bytesOf(payload: unknown): Promise<Buffer> {
	if (payload === null || payload === undefined) return Buffer.alloc(0);
	if (Buffer.isBuffer(payload)) return payload;
	if (payload instanceof Readable) return readAll(payload);
	return Buffer.from(String(payload));
}
