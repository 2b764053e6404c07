import type { Host, HttpRequest, Send } from './host';

/** Spaces the starts of requests evenly, so that a connection stays below `requestsPerSecond`. */
export function paced(host: Pick<Host, 'send' | 'sleep' | 'now'>, requestsPerSecond: number): Send {
	const gap = 1000 / requestsPerSecond;
	let earliest = 0;
	return async (request: HttpRequest) => {
		const start = Math.max(host.now(), earliest);
		earliest = start + gap;
		const wait = start - host.now();
		if (wait >= 1) await host.sleep(wait);
		return await host.send(request);
	};
}
