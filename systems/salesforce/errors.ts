import { SystemFault } from '../../sync/contracts';
import type { RefusalClass } from '../../sync/contracts';
import { cleanWords } from '../http';
import type { NoAnswer } from '../http';
import type { HttpResponse } from '../http';
import { vendorErrors } from './answers';
import type { VendorError } from './answers';
import { isDailyLimit } from './limits';
import { inWords } from './network';

/** Whether a call that got no clean answer may have changed something. */
export type CallKind = 'read' | 'write';

/** Vendor codes by class (REST API guide, status codes; SOAP API guide, StatusCode). What is not listed is the data's fault. */
const classes: Readonly<Record<string, RefusalClass>> = {
	ALL_OR_NONE_OPERATION_ROLLED_BACK: 'unavailable',
	PROCESSING_HALTED: 'unavailable',
	SERVER_UNAVAILABLE: 'unavailable',
	STORAGE_LIMIT_EXCEEDED: 'unavailable',
	UNABLE_TO_LOCK_ROW: 'throttled',
	REQUEST_LIMIT_EXCEEDED: 'throttled',
	REQUEST_RUNNING_TOO_LONG: 'throttled',
	QUERY_TIMEOUT: 'throttled',
	UNKNOWN_EXCEPTION: 'unknown',
	DUPLICATE_VALUE: 'conflict',
	DUPLICATES_DETECTED: 'conflict',
	DUPLICATE_EXTERNAL_ID: 'conflict',
	ENTITY_IS_DELETED: 'missing',
	NOT_FOUND: 'missing',
	API_DISABLED_FOR_ORG: 'forbidden',
	API_CURRENTLY_DISABLED: 'forbidden',
	INVALID_FIELD_FOR_INSERT_UPDATE: 'forbidden',
	INSUFFICIENT_ACCESS: 'forbidden',
	INSUFFICIENT_ACCESS_OR_READONLY: 'forbidden',
	INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'forbidden',
	CANNOT_EXECUTE_FLOW_TRIGGER: 'invalid',
};

const remedies: Readonly<Record<string, string>> = {
	API_DISABLED_FOR_ORG:
		'Give the user of this credential the permission "API Enabled", and check that the edition has the API.',
	INVALID_FIELD:
		'Check that the field exists and that the user of this credential may see it (field-level security).',
	INVALID_FIELD_FOR_INSERT_UPDATE:
		'Give the user of this credential edit access to the field (field-level security), or stop mapping it.',
	INVALID_TYPE: 'Check that the object exists and that the user of this credential may see it.',
	NOT_FOUND: 'Check that the object exists and that the user of this credential may see it.',
	QUERY_TIMEOUT: 'Read fewer fields, or filter by an indexed field.',
	UNSUPPORTED_API_VERSION: 'Choose another API version in the credential.',
	STORAGE_LIMIT_EXCEEDED: 'Free or buy data storage in Salesforce.',
};

/** Keeps the vendor's words behind a fault, so that each operation of a refused call can be told them. */
class RefusedCall extends Error {
	readonly vendorError: VendorError;

	constructor(vendorError: VendorError) {
		super(vendorError.message);
		this.name = 'RefusedCall';
		this.vendorError = vendorError;
	}
}

/** What Salesforce said about a call it refused as a whole. */
export function vendorErrorBehind(fault: SystemFault): VendorError | undefined {
	return fault.cause instanceof RefusedCall ? fault.cause.vendorError : undefined;
}

/** The class of a refused row or call. Triggers and flows wrap lock waits in codes of their own, so the text is looked at too. */
export function classOf(error: VendorError): RefusalClass {
	if (error.message.includes('UNABLE_TO_LOCK_ROW')) return 'throttled';
	return classes[error.code] ?? 'invalid';
}

/** Said to a caller, whatever the call is about: the limits of the organization. */
export function refusesCalls(error: VendorError): boolean {
	return error.code === 'REQUEST_LIMIT_EXCEEDED' || error.code.startsWith('API_');
}

/** The vendor says that what was asked for is not there; a gateway's 404 says nothing of the kind. */
export function isMissing(error: unknown): boolean {
	return error instanceof SystemFault && error.class === 'missing';
}

/** The field a refusal is about: named in `fields`, else quoted in the message. */
export function fieldOf(error: VendorError): string | undefined {
	const named = error.fields[0];
	if (named !== undefined) return named;
	const quoted = /No such column '([\w.]+)'|Unable to create\/update fields: (\w+)/.exec(
		error.message,
	);
	return quoted?.[1] ?? quoted?.[2];
}

/** An answer that is not a success, as a fault. */
export function faultIn(response: HttpResponse, kind: CallKind): SystemFault {
	const error = vendorErrors(response.body)[0];
	if (response.status === 401) return signInFault(error);
	if (response.status >= 500 || response.status === 408) return undecided(response, error, kind);
	if (error === undefined) return notSalesforce(response, kind);
	return refusedCall(response.status, error);
}

/** A request without an answer: harmless for a read, undecided for a write that went out. */
export function faultWithout(answer: NoAnswer, kind: CallKind): SystemFault {
	const undecidedWrite = kind === 'write' && answer.sent;
	return new SystemFault({
		class: undecidedWrite ? 'unknown' : 'unavailable',
		system: 'Salesforce',
		code: answer.code,
		message: `Salesforce could not be reached or did not answer: ${inWords(answer.code)}.`,
		remedy: undecidedWrite
			? 'The write may have been carried out; it is looked up before it is sent again.'
			: 'Check the address in the credential and the network, then run again.',
		cause: answer,
	});
}

/** A success whose body is not what was asked for: a gateway's page, cut JSON, another shape. */
export function unexpectedAnswer(status: number, kind: CallKind, cause?: unknown): SystemFault {
	return new SystemFault({
		class: kind === 'write' ? 'unknown' : 'unavailable',
		system: 'Salesforce',
		code: 'UNEXPECTED_ANSWER',
		message: `The answer (HTTP ${status}) is not what Salesforce was asked for.`,
		remedy:
			'Check that nothing between n8n and Salesforce (a proxy, a login page) rewrites answers.',
		status,
		cause,
	});
}

/** A request that cannot be sent as it is; `code` in the vendor's spelling. */
export function unfitRequest(code: string, message: string, remedy: string): SystemFault {
	return new SystemFault({ class: 'invalid', system: 'Salesforce', code, message, remedy });
}

/** The run was cancelled between two requests. */
export function cancelled(): SystemFault {
	return new SystemFault({
		class: 'unavailable',
		system: 'Salesforce',
		code: 'ABORTED',
		message: 'Reading from Salesforce was cancelled.',
		remedy: 'Run again; reading goes on where it stopped.',
	});
}

function signInFault(error: VendorError | undefined): SystemFault {
	const reason = error ? `: ${cleanWords(error.message)}` : '.';
	return new SystemFault({
		class: 'signIn',
		system: 'Salesforce',
		code: error?.code ?? '401',
		message: `Salesforce does not accept the session, also after signing in anew${reason}`,
		remedy: 'Open the credential, test it, and sign in again.',
		status: 401,
	});
}

function undecided(
	response: HttpResponse,
	error: VendorError | undefined,
	kind: CallKind,
): SystemFault {
	const reason = error ? `: ${cleanWords(error.message)}` : '.';
	return new SystemFault({
		class: kind === 'write' ? 'unknown' : 'unavailable',
		system: 'Salesforce',
		code: error?.code ?? String(response.status),
		message: `Salesforce answered with HTTP ${response.status}${reason}`,
		remedy: 'Wait and run again; status.salesforce.com tells about disturbances.',
		status: response.status,
	});
}

function notSalesforce(response: HttpResponse, kind: CallKind): SystemFault {
	if (response.status < 400) return unexpectedAnswer(response.status, kind);
	return new SystemFault({
		class: response.status === 429 ? 'throttled' : 'forbidden',
		system: 'Salesforce',
		code: String(response.status),
		message: `The request was refused with HTTP ${response.status}, without a reason from Salesforce.`,
		remedy: 'Check the address in the credential and what stands between n8n and Salesforce.',
		status: response.status,
	});
}

function refusedCall(status: number, error: VendorError): SystemFault {
	return new SystemFault({
		class: classOf(error),
		system: 'Salesforce',
		code: error.code,
		message: `Salesforce refused the call: ${cleanWords(error.message)}`,
		remedy: remedyFor(error),
		status,
		cause: new RefusedCall(error),
	});
}

function remedyFor(error: VendorError): string {
	if (isDailyLimit(error.code, error.message))
		return 'The daily limit of API requests of the organization is used up. It frees up over 24 hours; buy more, or give this sync a smaller share.';
	return remedies[error.code] ?? 'See the reason Salesforce gives.';
}
