import { SystemFault } from '../../sync/contracts';
import type { FaultClass } from '../../sync/contracts';
import { NoAnswer, cleanWords, isWebPage } from '../http';
import type { HttpResponse } from '../http';
import { label } from './limits';

/** A write leaves open what became of it where a read is merely not answered. */
export type CallKind = 'read' | 'write';

interface M3terFaultDetails {
	readonly class: FaultClass;
	readonly code: string;
	/** What happened, without the vendor's reason. */
	readonly what: string;
	readonly reason: string;
	readonly remedy: string;
	readonly status?: number;
	readonly cause?: unknown;
}

export class M3terFault extends SystemFault {
	/** The vendor's own words; may hold record values. */
	readonly reason: string;

	constructor(details: M3terFaultDetails) {
		const { what, reason, ...rest } = details;
		super({ ...rest, system: label, message: reason === '' ? `${what}.` : `${what}: ${reason}` });
		this.reason = reason;
	}
}

/** Fault for an answer that is not a success. `call` names method and path: 'GET /accounts'. */
export function faultOfAnswer(response: HttpResponse, call: string, kind: CallKind): M3terFault {
	const known = knownAnswer(response);
	return new M3terFault({
		class: known.class === 'unavailable' && kind === 'write' ? 'unknown' : known.class,
		code: String(response.status),
		status: response.status,
		what: `m3ter answered ${response.status} to ${call}`,
		reason: reasonIn(response.body),
		remedy: known.remedy,
	});
}

/** Fault for a success whose body is not what was asked for: HTML, broken JSON, another shape. */
export function faultOfBody(response: HttpResponse, call: string, kind: CallKind): M3terFault {
	return new M3terFault({
		class: kind === 'write' ? 'unknown' : 'unavailable',
		code: 'UNEXPECTED_BODY',
		status: response.status,
		what: `m3ter answered ${call} with something other than the documented data`,
		reason: isWebPage(response.body) ? 'a web page' : '',
		remedy:
			"Check that 'Base URL' of the credential leads to m3ter and not to a proxy or sign-in page.",
	});
}

/** Fault for a request without an answer. Whatever else was thrown came before the request left. */
export function faultOfSilence(caught: unknown, call: string, kind: CallKind): SystemFault {
	if (caught instanceof SystemFault) return caught;
	const sent = caught instanceof NoAnswer && caught.sent;
	return new M3terFault({
		class: kind === 'write' && sent ? 'unknown' : 'unavailable',
		code: caught instanceof NoAnswer ? caught.code : 'NOT_SENT',
		what: sent ? `m3ter gave no answer to ${call}` : `${call} did not reach m3ter`,
		reason: caught instanceof Error ? cleanWords(caught.message) : '',
		remedy: 'Check that the host can be reached from n8n; the next run goes on from here.',
		cause: caught,
	});
}

/** Fault of our own making, before any request. */
export function refusal(code: string, what: string, remedy: string): M3terFault {
	return new M3terFault({ class: 'invalid', code, what, reason: '', remedy });
}

/** `message` is the only documented property of m3ter's error bodies (API reference). */
export function reasonIn(body: unknown): string {
	if (isWebPage(body)) return 'a web page instead of a reason';
	const message: unknown =
		typeof body === 'object' && body !== null && 'message' in body ? body.message : body;
	return typeof message === 'string' ? cleanWords(message) : '';
}

interface Known {
	readonly class: FaultClass;
	readonly remedy: string;
}

/** m3ter itself explains every status as JSON; pages come from its web application firewall (WAF rules guide) or a proxy. */
function knownAnswer(response: HttpResponse): Known {
	const json = typeof response.body === 'object' && response.body !== null;
	if (response.status === 403 && isWebPage(response.body)) return firewall;
	if (response.status === 404 && !json) return elsewhere;
	return table[response.status] ?? fallback(response.status);
}

/** Proves nothing about a record. */
const elsewhere: Known = {
	class: 'unavailable',
	remedy: "Check that 'Base URL' of the credential leads to m3ter.",
};

const firewall: Known = {
	class: 'forbidden',
	remedy:
		"m3ter's web application firewall blocked the request: it refuses bodies above 512,000 bytes and texts that look like SQL.",
};

const later: Known = {
	class: 'unavailable',
	remedy: 'Nothing to do if it passes; otherwise see the status page of m3ter.',
};

/** Statuses of m3ter's guide on HTTP error codes; 401, 408 and 409 are known to its official clients only. */
const table: Readonly<Record<number, Known>> = {
	400: { class: 'invalid', remedy: 'Correct the value that m3ter names.' },
	401: { class: 'signIn', remedy: 'Renew Access Key ID and API Secret in the credential.' },
	403: {
		class: 'forbidden',
		remedy:
			"Check that 'Organization ID' is right and that the service user of the access key has the permission.",
	},
	404: { class: 'missing', remedy: 'The record is gone, or belongs to another organization.' },
	408: later,
	409: { class: 'conflict', remedy: 'The record changed meanwhile, or its code is taken.' },
	413: { class: 'invalid', remedy: 'The record is too large for m3ter.' },
	429: {
		class: 'throttled',
		remedy: 'Lower the requests per second, or run when fewer integrations call m3ter.',
	},
};

function fallback(status: number): Known {
	if (status >= 500) return later;
	return { class: 'invalid', remedy: 'See the reason m3ter gives.' };
}
