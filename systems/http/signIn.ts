import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';

/** One request of a sign-in, without a credential of its own. */
export interface PlainRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Sent as JSON unless the headers say form. */
	readonly body?: object;
	/** ms */
	readonly timeout: number;
}

export interface PlainAnswer {
	readonly status: number;
	readonly body: unknown;
}

export type RequestPlainly = (request: PlainRequest) => Promise<PlainAnswer>;

interface PlainOptions extends PlainRequest {
	readonly json: true;
	readonly returnFullResponse: true;
	readonly ignoreHttpStatusErrors: true;
	readonly disableFollowRedirect: true;
}

/** The part of n8n's `helpers.httpRequest` that a sign-in uses. */
export type HttpRequestFunction = (options: PlainOptions) => Promise<unknown>;

const answerShape = z.object({ statusCode: z.number(), body: z.unknown() });

/** Makes n8n's request function give back any status, a redirect included, as an answer. Throws where there is none. */
export function plainly(httpRequest: HttpRequestFunction): RequestPlainly {
	return async (request) => {
		const answer = answerShape.parse(
			await httpRequest({
				...request,
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			}),
		);
		return { status: answer.statusCode, body: answer.body };
	};
}

/**
 * What a credential throws in place of a `SystemFault`. n8n's credential test shows the code of a cause instead of its
 * message, and replaces messages by the status it finds, so this carries words only; the fault stays reachable as cause.
 */
export class SignInRefused extends Error {
	readonly description: string;

	constructor(fault: SystemFault) {
		super(`${fault.message} ${fault.remedy}`, { cause: fault });
		this.name = 'SignInRefused';
		this.description = fault.remedy;
	}
}

/** Runs a sign-in and turns its `SystemFault` into what n8n can show. */
export async function signedIn<T>(signIn: () => Promise<T>): Promise<T> {
	try {
		return await signIn();
	} catch (caught) {
		if (caught instanceof SystemFault) throw new SignInRefused(caught);
		throw caught;
	}
}

/**
 * Tells n8n that the stored token is past its time, before a request is lost on it: n8n takes the status for the vendor's
 * answer, signs in anew and sends the request.
 */
export class TokenDue extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('The access token is due for renewal');
		this.name = 'TokenDue';
	}
}
