import { SystemFault } from '../../sync/contracts';
import type { FaultClass } from '../../sync/contracts';
import { NoAnswer } from './host';
import type { HttpResponse } from './host';
import { cleanWords, isWebPage } from './words';

/** A write leaves open what became of it where a read is merely not answered. */
export type CallKind = 'read' | 'write';

export interface FaultDetails {
	/** Display name of the system. */
	readonly system: string;
	readonly class: FaultClass;
	readonly code: string;
	/** What happened, without the vendor's reason. */
	readonly what: string;
	readonly reason?: string;
	readonly remedy: string;
	readonly field?: string;
	/** Of the record that is there already, where the vendor names it. */
	readonly id?: string;
	readonly status?: number;
	readonly cause?: unknown;
}

/** A fault with what the vendor itself has said. */
export class VendorFault extends SystemFault {
	/** The vendor's own words; may hold record values. */
	readonly reason: string;

	readonly field?: string;

	readonly id?: string;

	constructor({ what, reason = '', field, id, ...rest }: FaultDetails) {
		super({ ...rest, message: reason === '' ? `${what}.` : `${what}: ${reason}` });
		this.reason = reason;
		this.field = field;
		this.id = id;
	}
}

/** What an error body tells. */
export interface VendorError {
	readonly code?: string;
	readonly message: string;
	readonly field?: string;
	readonly id?: string;
}

export interface Known {
	readonly class: FaultClass;
	readonly remedy: string;
}

/** What is peculiar to a vendor's errors. */
export interface FaultWords {
	readonly label: string;
	readonly errorIn: (body: unknown) => VendorError | undefined;
	/** By HTTP status; what is not in it is unavailable from 500 on, and else invalid. */
	readonly byStatus: Readonly<Record<number, Known>>;
}

/** Faults of one vendor; `call` names method and path. */
export interface VendorFaults {
	/** For an answer that is a refusal. */
	ofAnswer(response: HttpResponse, call: string, kind: CallKind): VendorFault;
	/** For a success whose body is not what was asked for: a web page, broken JSON, another shape. */
	ofBody(response: HttpResponse, call: string, kind: CallKind): VendorFault;
	/** For a request without an answer. Whatever else was thrown came before the request left. */
	ofSilence(caught: unknown, call: string, kind: CallKind): SystemFault;
	/** Of our own making, before any request. */
	refusal(code: string, what: string, remedy: string, field?: string): VendorFault;
}

export function vendorFaults({ label, errorIn, byStatus }: FaultWords): VendorFaults {
	const system = label;
	const elsewhere = `Check that 'Base URL' of the credential leads to ${label} and not to a proxy or sign-in page.`;
	const knownFor = ({ status, body }: HttpResponse): Known => {
		// Proves nothing about a record.
		if (status === 404 && (typeof body !== 'object' || body === null))
			return { class: 'unavailable', remedy: elsewhere };
		return byStatus[status] ?? (status >= 500 ? later(label) : invalid(label));
	};
	return {
		ofAnswer: (response, call, kind) => {
			const error = errorIn(response.body);
			const known = knownFor(response);
			return new VendorFault({
				...{ system, status: response.status, remedy: known.remedy },
				class: known.class === 'unavailable' && kind === 'write' ? 'unknown' : known.class,
				code: error?.code ?? String(response.status),
				what: `${label} answered ${response.status} to ${call}`,
				reason: isWebPage(response.body)
					? 'a web page instead of a reason'
					: cleanWords(error?.message ?? ''),
				field: error?.field,
				id: error?.id,
			});
		},
		ofBody: ({ status, body }, call, kind) =>
			new VendorFault({
				...{ system, status, code: 'UNEXPECTED_BODY', remedy: elsewhere },
				class: kind === 'write' ? 'unknown' : 'unavailable',
				what: `${label} answered ${call} with something other than the expected data`,
				reason: isWebPage(body) ? 'a web page' : '',
			}),
		ofSilence: (caught, call, kind) => {
			if (caught instanceof SystemFault) return caught;
			const sent = caught instanceof NoAnswer && caught.sent;
			return new VendorFault({
				system,
				class: kind === 'write' && sent ? 'unknown' : 'unavailable',
				code: caught instanceof NoAnswer ? caught.code : 'NOT_SENT',
				what: sent ? `${label} gave no answer to ${call}` : `${call} did not reach ${label}`,
				reason: caught instanceof Error ? cleanWords(caught.message) : '',
				remedy: 'Check that the host can be reached from n8n; the next run goes on from here.',
				cause: caught,
			});
		},
		refusal: (code, what, remedy, field) =>
			new VendorFault({ system, class: 'invalid', code, what, remedy, field }),
	};
}

function later(label: string): Known {
	return {
		class: 'unavailable',
		remedy: `Nothing to do if it passes; otherwise ask who runs ${label}.`,
	};
}

function invalid(label: string): Known {
	return { class: 'invalid', remedy: `Correct the value that ${label} names.` };
}

/** @throws VendorFault where the run was stopped before the next request */
export function stopIfAborted(signal: AbortSignal | undefined, system: string): void {
	if (signal?.aborted !== true) return;
	throw new VendorFault({
		...{ system, class: 'unavailable', code: 'ABORTED' },
		what: `The run was stopped before the next request to ${system}`,
		remedy: 'The next run goes on from here.',
	});
}
