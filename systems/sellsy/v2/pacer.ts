import type { Host, HttpResponse, Send } from '../../http';
import { windowShare } from '../limits';

type Clock = Pick<Host, 'send' | 'sleep' | 'now' | 'onWait'>;

/** A second before the account's own limit is told. */
const untold = 5;

/** Requests of a minute that stay free for others. */
const reserve = 2;

const second = 1000;
const minute = 60_000;

/**
 * Keeps a connection below the two short windows of API v2, which every answer tells of (introduction, quotas). Starts are
 * spaced evenly, by the account's limit a second or by `most` if that is less. Where others use the account too and a
 * second is used up early, the next request waits one out; where a minute nearly is, it waits until a minute after the
 * first request that this connection saw in it.
 */
export function pacedByQuota(host: Clock, most: number): Send {
	let limit: number | undefined;
	let earliest = 0;
	let seconds = opened(0, 0);
	let minutes = opened(0, 0);
	const waitFor = (start: number) => (earliest = Math.max(earliest, start));
	const learn = ({ headers }: HttpResponse, started: number) => {
		const ofSecond = left(headers, 'second');
		if (ofSecond !== undefined) {
			limit = Math.max(limit ?? 0, ofSecond + 1);
			seconds = seen(seconds, started, ofSecond);
			if (ofSecond === 0 && seconds.own < limit) waitFor(host.now() + second);
		}
		const ofMinute = left(headers, 'minute');
		if (ofMinute === undefined) return;
		minutes = seen(minutes, started, ofMinute);
		if (ofMinute <= reserve) waitFor(minutes.since + minute);
	};
	return async (request) => {
		const started = Math.max(host.now(), earliest);
		earliest = started + second / (Math.min(most, limit ?? untold) * windowShare);
		await waitUntil(host, started);
		const answer = await host.send(request);
		learn(answer, started);
		return answer;
	};
}

/** A window as this connection sees it: when its first request in it started, how many it had, and what is left. */
interface Seen {
	readonly since: number;
	readonly own: number;
	readonly left: number;
}

function opened(since: number, rest: number): Seen {
	return { since, own: 1, left: rest };
}

/** More is left than before: a new window has begun. */
function seen(window: Seen, started: number, rest: number): Seen {
	return rest > window.left
		? opened(started, rest)
		: { ...window, own: window.own + 1, left: rest };
}

async function waitUntil(host: Clock, start: number): Promise<void> {
	const ms = start - host.now();
	if (ms > second) host.onWait({ reason: 'The minute of requests Sellsy allows is used up', ms });
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
