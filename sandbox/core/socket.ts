import type { ServerResponse } from 'node:http';

/** Resolves when the connection or the answer has ended, whoever ended it. */
export function closed(response: ServerResponse): Promise<void> {
	if (response.destroyed || response.closed) return Promise.resolve();
	return new Promise((resolve) => response.once('close', () => resolve()));
}

/** Ends the connection without a word: the caller sees "socket hang up". */
export function hangUp(response: ServerResponse): void {
	response.socket?.destroy();
}

/** Ends the connection with a TCP reset: the caller sees ECONNRESET. */
export function resetConnection(response: ServerResponse): void {
	response.socket?.resetAndDestroy();
}
