import { NoAnswer } from './host';
import type { Host, HttpRequest, HttpResponse } from './host';

/**
 * Which answers mean "not done, ask again". Reads may be repeated after any of them; a write only where the vendor
 * documents that nothing was done.
 */
export interface RetryRules {
	/** For messages: 'Salesforce'. */
	readonly system: string;
	/** The vendor refused because of its limits; nothing was done. */
	readonly throttled: (response: HttpResponse) => boolean;
	/** Tries in all, the first included. */
	readonly tries: number;
	/** First pause, ms; doubles up to `longest`. */
	readonly pause: number;
	readonly longest: number;
}

const gatewayStatuses = new Set([502, 503, 504]);

/**
 * Sends a request and repeats it where that cannot do harm. Reads are repeated after throttling, 502 to 504 and lost
 * connections; writes after throttling and where the request never left. Returns the last answer, or throws the last
 * `NoAnswer`.
 */
export async function sendWithRetry(
	host: Host,
	rules: RetryRules,
	request: HttpRequest,
	kind: 'read' | 'write',
): Promise<HttpResponse> {
	for (let attempt = 1; ; attempt += 1) {
		const result = await attemptOnce(host, request);
		const reason = reasonToRepeat(result, rules, kind);
		if (reason === undefined || attempt >= rules.tries) return unwrap(result);
		const ms = pauseBefore(attempt, result, rules, host);
		if (ms > 1000) host.onWait({ reason, ms });
		await host.sleep(ms);
	}
}

async function attemptOnce(host: Host, request: HttpRequest): Promise<HttpResponse | NoAnswer> {
	try {
		return await host.send(request);
	} catch (error) {
		if (error instanceof NoAnswer) return error;
		throw error;
	}
}

function unwrap(result: HttpResponse | NoAnswer): HttpResponse {
	if (result instanceof NoAnswer) throw result;
	return result;
}

function reasonToRepeat(
	result: HttpResponse | NoAnswer,
	rules: RetryRules,
	kind: 'read' | 'write',
): string | undefined {
	if (result instanceof NoAnswer) {
		if (result.code === 'ABORTED' || (kind === 'write' && result.sent)) return undefined;
		return `${rules.system} could not be reached (${result.code})`;
	}
	if (rules.throttled(result)) return `${rules.system} asked to slow down (${result.status})`;
	if (kind === 'read' && gatewayStatuses.has(result.status))
		return `${rules.system} was not available (${result.status})`;
	return undefined;
}

/** Retry-After wins over the doubling pause; up to a quarter of jitter keeps parallel runs apart. */
function pauseBefore(
	attempt: number,
	result: HttpResponse | NoAnswer,
	rules: RetryRules,
	host: Host,
): number {
	const asked = result instanceof NoAnswer ? undefined : retryAfter(result.headers, host.now());
	const doubled = rules.pause * 2 ** (attempt - 1);
	const base = Math.min(asked ?? doubled, rules.longest);
	return Math.round(base * (1 + host.random() / 4));
}

/** Seconds or an HTTP date (RFC 9110, section 10.2.3), as ms from `now`. */
export function retryAfter(
	headers: Readonly<Record<string, string>>,
	now: number,
): number | undefined {
	const text = headers['retry-after'];
	if (text === undefined) return undefined;
	const seconds = Number(text);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(text);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
