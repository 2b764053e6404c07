import type { Host, HttpResponse, Send } from '../../http';

type Clock = Pick<Host, 'send' | 'sleep' | 'now' | 'onWait'>;

/** Requests that stay unused in a window: those of this connection that are under way, and a few of others. */
const reserve = { second: 1, minute: 5 };

const minute = 60_000;

/**
 * Keeps a connection below the two short windows of API v2, which every answer tells of (introduction, quotas). Starts are
 * spaced evenly; where a window is nearly used up, the next request waits until it must be over: a second, or a minute
 * after the first request that this connection saw in it.
 */
export function pacedByQuota(host: Clock, requestsPerSecond: number): Send {
	const gap = 1000 / requestsPerSecond;
	let earliest = 0;
	let window = { since: host.now(), left: 0 };
	const learn = ({ headers }: HttpResponse, started: number) => {
		const second = left(headers, 'second');
		const ofMinute = left(headers, 'minute');
		if (second !== undefined && second <= reserve.second)
			earliest = Math.max(earliest, host.now() + 1000);
		if (ofMinute === undefined) return;
		// More is left than before: a new window has begun.
		window = { since: ofMinute > window.left ? started : window.since, left: ofMinute };
		if (ofMinute <= reserve.minute) earliest = Math.max(earliest, window.since + minute);
	};
	return async (request) => {
		const started = Math.max(host.now(), earliest);
		earliest = started + gap;
		await waitUntil(host, started);
		const answer = await host.send(request);
		learn(answer, started);
		return answer;
	};
}

async function waitUntil(host: Clock, start: number): Promise<void> {
	const ms = start - host.now();
	if (ms > 1000) host.onWait({ reason: 'The minute of requests Sellsy allows is used up', ms });
	if (ms >= 1) await host.sleep(ms);
}

/** What a window has left; undefined where the account has no such limit. */
export function left(
	headers: HttpResponse['headers'],
	window: 'second' | 'minute' | 'day' | 'month',
): number | undefined {
	const text = headers[`x-quota-remaining-by-${window}`];
	return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}
