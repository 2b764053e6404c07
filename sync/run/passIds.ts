import { hash } from 'node:crypto';

/** Bytes kept of an id's digest: enough that a false "seen" among a billion ids is less likely than 1 in 10. */
const bytes = 8;

/**
 * Which ids a listing has shown so far, 8 bytes each. It is kept with the cursor, window by window, so that a listing that
 * takes several runs still proves what is absent from it.
 */
export interface PassIds {
	/** Digests of one window, as they are stored. */
	chunkOf(ids: readonly string[]): Uint8Array;
	add(chunk: Uint8Array): void;
	/** The ids of these that no chunk holds. */
	absent(ids: readonly string[]): string[];
}

export function createPassIds(chunks: readonly Uint8Array[]): PassIds {
	const seen = new Set<bigint>();
	const add = (chunk: Uint8Array) => {
		const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		for (let at = 0; at < chunk.byteLength; at += bytes) seen.add(view.getBigUint64(at));
	};
	chunks.forEach(add);
	return {
		chunkOf: (ids) => Buffer.concat(ids.map(digestOf)),
		add,
		absent: (ids) => ids.filter((id) => !seen.has(digestOf(id).readBigUInt64BE())),
	};
}

function digestOf(id: string): Buffer {
	return hash('sha256', id, 'buffer').subarray(0, bytes);
}
