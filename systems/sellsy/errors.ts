import { SystemFault } from '../../sync/contracts';
import type { FaultClass } from '../../sync/contracts';
import { NoAnswer } from '../http';
import type { HttpResponse } from '../http';
import { label } from './limits';

/** A write leaves open what became of it where a read is merely not answered. */
export type CallKind = 'read' | 'write';

export interface SellsyFaultDetails {
	readonly class: FaultClass;
	readonly code: string;
	/** What happened, without the vendor's reason. */
	readonly what: string;
	/** The vendor's own words, in the language of the account. */
	readonly reason: string;
	readonly remedy: string;
	/** Id of the field that is refused. */
	readonly field?: string;
	readonly status?: number;
	readonly cause?: unknown;
}

export class SellsyFault extends SystemFault {
	/** The vendor's own words; may hold record values. */
	readonly reason: string;

	readonly field?: string;

	constructor({ what, reason, field, ...rest }: SellsyFaultDetails) {
		super({ ...rest, system: label, message: reason === '' ? `${what}.` : `${what}: ${reason}` });
		this.reason = reason;
		this.field = field;
	}
}

/** Fault of our own making, before any request. */
export function refusal(code: string, what: string, remedy: string, field?: string): SellsyFault {
	return new SellsyFault({ class: 'invalid', code, what, reason: '', remedy, field });
}

/** Fault for an answer that is not what was asked for: a web page, broken JSON, another shape. */
export function faultOfBody({ status, body }: HttpResponse, call: string, kind: CallKind) {
	return new SellsyFault({
		class: kind === 'write' ? 'unknown' : 'unavailable',
		code: 'UNEXPECTED_BODY',
		status,
		what: `Sellsy answered ${call} with something other than the documented data`,
		reason: isHtml(body) ? 'a web page' : '',
		remedy:
			"Check that 'API URL' of the credential leads to Sellsy and not to a proxy or sign-in page.",
	});
}

/** Fault for a request without an answer. Whatever else was thrown came before the request left. */
export function faultOfSilence(caught: unknown, call: string, kind: CallKind): SystemFault {
	if (caught instanceof SystemFault) return caught;
	const sent = caught instanceof NoAnswer && caught.sent;
	return new SellsyFault({
		class: kind === 'write' && sent ? 'unknown' : 'unavailable',
		code: caught instanceof NoAnswer ? caught.code : 'NOT_SENT',
		what: sent ? `Sellsy gave no answer to ${call}` : `${call} did not reach Sellsy`,
		reason: caught instanceof Error ? clean(caught.message) : '',
		remedy: 'Check that the host can be reached from n8n; the next run goes on from here.',
		cause: caught,
	});
}

/** Fault for a status that neither API gives a meaning of its own. */
export function faultOfStatus(response: HttpResponse, call: string, kind: CallKind): SellsyFault {
	const { status } = response;
	return new SellsyFault({
		class: statusClass(status, kind),
		code: String(status),
		status,
		what: `Sellsy answered ${status} to ${call}`,
		reason: isHtml(response.body) ? 'a web page instead of a reason' : '',
		remedy:
			status === 429
				? 'Run when fewer integrations call Sellsy.'
				: "Nothing to do if it passes; otherwise check 'API URL' of the credential.",
	});
}

function statusClass(status: number, kind: CallKind): FaultClass {
	if (status === 429) return 'throttled';
	return kind === 'write' && status >= 500 ? 'unknown' : 'unavailable';
}

export function stopIfAborted(signal: AbortSignal | undefined): void {
	if (signal?.aborted !== true) return;
	throw new SellsyFault({
		class: 'unavailable',
		code: 'ABORTED',
		what: 'The run was stopped before the next request to Sellsy',
		reason: '',
		remedy: 'The next run goes on from here.',
	});
}

export function isHtml(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(!doctype|html|head|body)/i.test(body);
}

/** Vendor text without control characters, at most 500 long. */
export function clean(text: string): string {
	return text
		.replace(/\p{Cc}+/gu, ' ')
		.trim()
		.slice(0, 500);
}
