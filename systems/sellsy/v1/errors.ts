import { z } from 'zod';

import type { FaultClass } from '../../../sync/contracts';
import type { HttpResponse } from '../../http';
import { SellsyFault, clean, faultOfBody, faultOfStatus } from '../errors';
import type { CallKind } from '../errors';

/** Some refusals are an object, some a plain text (v1 manual and its clients). */
const answerShape = z.object({
	status: z.enum(['success', 'error']),
	response: z.unknown(),
	error: z.union([
		z.string(),
		z.object({ code: z.string(), message: z.string(), more: z.unknown() }).passthrough(),
	]),
});

/** The `response` of an answer of API v1, whose HTTP status is 200 whatever happened; throws a `SystemFault`. */
export function responseIn(response: HttpResponse, method: string, kind: CallKind): unknown {
	const problem = oauthProblem(response.body);
	if (problem !== undefined) throw signInFault(method, problem);
	if (response.status < 200 || response.status > 299) throw faultOfStatus(response, method, kind);
	const parsed = answerShape.safeParse(response.body);
	if (!parsed.success) throw faultOfBody(response, method, kind);
	const { status, error, response: data } = parsed.data;
	if (status === 'success') return data;
	throw typeof error === 'string'
		? refusedBy(method, { code: 'E_CUSTOM', message: error }, kind)
		: refusedBy(method, error, kind);
}

/** Whether Sellsy asks to slow down; of one too many in a second nothing is published but that clients meet it. */
export function isThrottled({ status, body }: HttpResponse): boolean {
	if (status === 429) return true;
	const parsed = answerShape.safeParse(body);
	return parsed.success && isTooMany(messageOf(parsed.data.error));
}

function messageOf(error: z.infer<typeof answerShape>['error']): string {
	return typeof error === 'string' ? error : error.message;
}

function isTooMany(message: string): boolean {
	return /too many requests|trop de requ[eê]tes/i.test(message);
}

/** `oauth_problem=signature_invalid`: no JSON (v1 clients). */
function oauthProblem(body: unknown): string | undefined {
	return typeof body === 'string' ? /oauth_problem=([\w-]+)/.exec(body)?.[1] : undefined;
}

function signInFault(method: string, problem: string): SellsyFault {
	return new SellsyFault({
		class: 'signIn',
		code: problem,
		what: `Sellsy does not accept the four keys of the credential for ${method}`,
		reason: problem,
		remedy:
			'Copy consumer token, consumer secret, user token and user secret anew from https://www.sellsy.fr/developer/my-apps.',
	});
}

interface VendorError {
	readonly code: string;
	readonly message: string;
	readonly more?: unknown;
}

function refusedBy(
	method: string,
	{ code, message, more }: VendorError,
	kind: CallKind,
): SellsyFault {
	return new SellsyFault({
		...knownError(code, message, kind),
		code,
		what: `Sellsy refused ${method} (${code})`,
		reason: clean(message),
		field: typeof more === 'string' && more !== '' ? fieldIdOf(more) : undefined,
	});
}

/** The spelling is Sellsy's; nothing says what became of a write that is answered so. */
function knownError(code: string, message: string, kind: CallKind): Known {
	if (isTooMany(message)) return throttled;
	if (code === 'E_UNKNOW') return { ...unfit, class: kind === 'write' ? 'unknown' : 'unavailable' };
	return table[code] ?? unfit;
}

/** Our field id of what a refusal is about; v1 names it as it names parameters. */
function fieldIdOf(name: string): string {
	return /^\d+$/.test(name) ? `custom.${name}` : name;
}

interface Known {
	readonly class: FaultClass;
	readonly remedy: string;
}

const unfit: Known = { class: 'invalid', remedy: 'See the reason Sellsy gives.' };
const throttled: Known = {
	class: 'throttled',
	remedy: 'Run when fewer integrations call Sellsy.',
};
const noRight: Known = {
	class: 'forbidden',
	remedy: 'Give the member of staff behind the user token the right in Sellsy.',
};

/** Codes of the v1 manual, errors. */
const table: Readonly<Record<string, Known>> = {
	E_USER_NOT_LOGGED: {
		class: 'signIn',
		remedy: 'Copy the user token and the user secret anew into the credential.',
	},
	E_PRIV_NOT_ALLOWED: noRight,
	E_SUBSCRIBE_HAVETO: {
		class: 'forbidden',
		remedy: "The account's plan does not allow it; ask Sellsy for a larger one.",
	},
	E_OBJ_NOT_LOADABLE: {
		class: 'missing',
		remedy: 'The record is gone, or belongs to another account.',
	},
	E_OBJ_NOT_LOADED: {
		class: 'missing',
		remedy: 'The record is gone, or belongs to another account.',
	},
	E_OBJ_NOT_EDITABLE: {
		class: 'conflict',
		remedy: 'What hangs on the record stands against it.',
	},
};
