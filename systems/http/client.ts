import type { RequestCounts } from '../../sync/contracts';
import { firstAlone } from './firstAlone';
import type { Host, HttpRequest, HttpResponse } from './host';
import { paced } from './pace';
import { sendWithRetry } from './retry';
import type { RetryRules } from './retry';
import type { CallKind, VendorFaults } from './vendorFault';

export interface ClientRules {
	readonly faults: VendorFaults;
	readonly retry: RetryRules;
	/** ms */
	readonly requestTimeout: number;
	readonly requestsPerSecond: number;
}

export type ClientRequest = Partial<Pick<HttpRequest, 'method' | 'query' | 'headers'>> &
	Pick<HttpRequest, 'path' | 'body'>;

/** Any answer that is no refusal; throws a `SystemFault` for those that are. */
export type Ask = (request: ClientRequest) => Promise<HttpResponse>;

/** The one way out to a vendor; a call is counted by the name of its method. */
export interface Client {
	/** Records. */
	readonly read: Ask;
	readonly write: Ask;
	/** Bookkeeping: all that neither reads nor writes records. */
	readonly ask: Ask;
	requests(): RequestCounts;
}

export function createClient(host: Host, rules: ClientRules): Client {
	const counts = { read: 0, write: 0, bookkeeping: 0 };
	const send = paced({ ...host, send: firstAlone(host.send) }, rules.requestsPerSecond);
	const asking = (purpose: keyof RequestCounts): Ask => {
		const kind: CallKind = purpose === 'write' ? 'write' : 'read';
		const counting: Host = {
			...host,
			send: async (request) => {
				counts[purpose] += 1;
				return await send(request);
			},
		};
		return async (request) => await answerTo(counting, rules, kind, request);
	};
	return {
		read: asking('read'),
		write: asking('write'),
		ask: asking('bookkeeping'),
		requests: () => ({ ...counts }),
	};
}

async function answerTo(
	host: Host,
	{ faults, retry, requestTimeout: timeout }: ClientRules,
	kind: CallKind,
	{ method = 'GET', ...rest }: ClientRequest,
): Promise<HttpResponse> {
	const call = `${method} ${rest.path}`;
	const response = await sendWithRetry(host, retry, { method, timeout, ...rest }, kind).catch(
		(caught: unknown) => {
			throw faults.ofSilence(caught, call, kind);
		},
	);
	if (response.status < 200 || response.status > 299) throw faults.ofAnswer(response, call, kind);
	return response;
}
