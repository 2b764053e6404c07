import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { FaultClass } from '../../sync/contracts';
import { NoAnswer, cleanWords, isWebPage } from '../http';
import type { HttpResponse } from '../http';
import { label } from './limits';

/** A write leaves open what became of it where a read is merely not answered. */
export type CallKind = 'read' | 'write';

/** One entry of `errors` in an answer (Mautic ApiBundle, CommonApiController). */
const vendorErrorShape = z.object({
	code: z.coerce.number().catch(0),
	message: z.string().catch(''),
	type: z.string().nullish(),
	/** Messages by field; PHP prints an empty map as a list. */
	details: z.record(z.unknown()).catch({}),
});

export type VendorError = z.infer<typeof vendorErrorShape>;

const errorsShape = z.object({ errors: z.array(vendorErrorShape).min(1) });

/** The first entry of an error body, whatever the status. */
export function vendorErrorIn(body: unknown): VendorError | undefined {
	return errorsShape.safeParse(body).data?.errors[0];
}

/** One entry of a batch's `errors`. */
export function vendorErrorOf(entry: unknown): VendorError {
	return vendorErrorShape.catch({ code: 0, message: '', details: {} }).parse(entry);
}

interface Details {
	readonly class: FaultClass;
	readonly code: string;
	/** What happened, without the vendor's reason. */
	readonly what: string;
	readonly reason?: string;
	readonly remedy: string;
	readonly field?: string;
	readonly status?: number;
	readonly cause?: unknown;
}

export class WebmecanikFault extends SystemFault {
	/** The vendor's own words; may hold record values. */
	readonly reason: string;

	readonly field?: string;

	constructor({ what, reason = '', field, ...rest }: Details) {
		super({ ...rest, system: label, message: reason === '' ? `${what}.` : `${what}: ${reason}` });
		this.reason = reason;
		this.field = field;
	}
}

/** Fault for an answer that tells of errors, with status 200 too. `call` names method and path. */
export function faultOfAnswer(
	response: HttpResponse,
	call: string,
	kind: CallKind,
): WebmecanikFault {
	const error = vendorErrorIn(response.body);
	const status = response.status < 300 && error ? error.code || 400 : response.status;
	const known = knownAnswer(status, error, response.body);
	return new WebmecanikFault({
		class: known.class === 'unavailable' && kind === 'write' ? 'unknown' : known.class,
		code: error?.type ?? String(status),
		status,
		what: `Webmecanik answered ${status} to ${call}`,
		reason: isWebPage(response.body)
			? 'a web page instead of a reason'
			: cleanWords(error?.message ?? ''),
		field: error && fieldIn(error),
		remedy: known.remedy,
	});
}

/** Fault for a success whose body is not what was asked for: a web page, broken JSON, another shape. */
export function faultOfBody(response: HttpResponse, call: string, kind: CallKind): WebmecanikFault {
	return new WebmecanikFault({
		class: kind === 'write' ? 'unknown' : 'unavailable',
		code: 'UNEXPECTED_BODY',
		status: response.status,
		what: `Webmecanik answered ${call} with something other than the documented data`,
		reason: isWebPage(response.body) ? 'a web page' : '',
		remedy: elsewhere.remedy,
	});
}

/** Fault for a request without an answer. Whatever else was thrown came before the request left. */
export function faultOfSilence(caught: unknown, call: string, kind: CallKind): SystemFault {
	if (caught instanceof SystemFault) return caught;
	const sent = caught instanceof NoAnswer && caught.sent;
	return new WebmecanikFault({
		class: kind === 'write' && sent ? 'unknown' : 'unavailable',
		code: caught instanceof NoAnswer ? caught.code : 'NOT_SENT',
		what: sent ? `Webmecanik gave no answer to ${call}` : `${call} did not reach Webmecanik`,
		reason: caught instanceof Error ? cleanWords(caught.message) : '',
		remedy: 'Check that the host can be reached from n8n; the next run goes on from here.',
		cause: caught,
	});
}

/** Fault of our own making, before any request. */
export function refusal(
	code: string,
	what: string,
	remedy: string,
	field?: string,
): WebmecanikFault {
	return new WebmecanikFault({ class: 'invalid', code, what, remedy, field });
}

export function stopIfAborted(signal: AbortSignal | undefined): void {
	if (signal?.aborted !== true) return;
	throw new WebmecanikFault({
		class: 'unavailable',
		code: 'ABORTED',
		what: 'The run was stopped before the next request to Webmecanik',
		remedy: 'The next run goes on from here.',
	});
}

/** What a batch's entry was refused for. */
export function classOf({ code }: VendorError): FaultClass {
	return (table[code] ?? fallback(code)).class;
}

/** Alias of the first field an error names. */
export function fieldIn({ details }: VendorError): string | undefined {
	return Object.keys(details)[0];
}

interface Known {
	readonly class: FaultClass;
	readonly remedy: string;
}

/** The switches that are off in a new Mautic (Mautic ApiBundle, ApiSubscriber): 403, told by their type. */
function knownAnswer(status: number, error: VendorError | undefined, body: unknown): Known {
	if (status === 403 && error?.type === 'api_disabled') return apiDisabled;
	if (status === 403 && error?.type === 'access_denied') return basicDisabled;
	if (status === 404 && (typeof body !== 'object' || body === null)) return elsewhere;
	return table[status] ?? fallback(status);
}

/** Proves nothing about a record. */
const elsewhere: Known = {
	class: 'unavailable',
	remedy:
		"Check that 'Base URL' of the credential leads to Webmecanik and not to a proxy or sign-in page.",
};

const apiDisabled: Known = {
	class: 'forbidden',
	remedy:
		"Have an administrator set 'API enabled?' to Yes under Settings > Configuration > API Settings, and clear the cache.",
};

const basicDisabled: Known = {
	class: 'forbidden',
	remedy:
		"Have an administrator set 'Enable HTTP basic auth?' to Yes under Settings > Configuration > API Settings and clear the cache, or use the OAuth2 credential.",
};

const later: Known = {
	class: 'unavailable',
	remedy: 'Nothing to do if it passes; otherwise ask Webmecanik support.',
};

const table: Readonly<Record<number, Known>> = {
	401: {
		class: 'signIn',
		remedy: 'Check user name and password of the credential; reconnect it where it is OAuth2.',
	},
	403: {
		class: 'forbidden',
		remedy: 'Give the role of the API user the right, under Settings > Roles > Permissions.',
	},
	404: { class: 'missing', remedy: 'The record is gone.' },
	408: later,
	409: { class: 'conflict', remedy: 'The record changed meanwhile.' },
	429: {
		class: 'throttled',
		remedy: "Lower 'Requests per Minute' of the credential, or run when less else calls the API.",
	},
};

function fallback(status: number): Known {
	if (status >= 500) return later;
	return { class: 'invalid', remedy: 'Correct the value that Webmecanik names.' };
}
