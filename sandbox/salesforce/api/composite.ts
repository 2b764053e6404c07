import { z } from 'zod';
import { callErrors, notFound, refusal, type ApiError } from '../errors';
import type { Org } from '../org';
import { answer, replyToError } from './call';
import { dataRoute, type ApiReply, type ApiRequest, type Handler, type Route } from './http';
import { matchPath } from './match';
import { MissingReference, resolveText, resolveValue } from './reference';

const MOST_PARTS = 25;
const MOST_HEAVY_PARTS = 5;

const part = z.object({
	method: z.string(),
	url: z.string(),
	referenceId: z.string().min(1),
	body: z.unknown(),
	httpHeaders: z.record(z.string()).default({}),
});
const compositeBody = z.object({
	allOrNone: z.boolean().default(false),
	collateSubrequests: z.boolean().optional(),
	compositeRequest: z.array(part).min(1),
});

type Part = z.infer<typeof part>;

interface PartReply {
	readonly body: unknown;
	readonly httpHeaders: Readonly<Record<string, string>>;
	readonly httpStatusCode: number;
	readonly referenceId: string;
}

interface Outcome {
	readonly reply: PartReply;
	readonly failed: boolean;
}

const HALTED =
	'The transaction was rolled back since another operation in the same transaction failed.';

function halted(message: string): ApiError {
	return refusal(400, 'PROCESSING_HALTED', message);
}

function isHeavy({ url }: Part): boolean {
	return /\/(query|queryAll|composite\/sobjects)\b/.test(url);
}

function checkSize(parts: readonly Part[]): void {
	const names = new Set(parts.map(({ referenceId }) => referenceId));
	const heavy = parts.filter(isHeavy).length;
	if (parts.length > MOST_PARTS) {
		throw refusal(400, 'LIMIT_EXCEEDED', `A composite request takes ${MOST_PARTS} subrequests`);
	}
	if (heavy > MOST_HEAVY_PARTS) {
		const message = `Only ${MOST_HEAVY_PARTS} query or collections subrequests are allowed`;
		throw refusal(400, 'LIMIT_EXCEEDED', message);
	}
	if (names.size < parts.length) {
		throw refusal(400, 'INVALID_INPUT', 'Each referenceId may be used once');
	}
}

function lowerCaseKeys(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v]));
}

/** Runs one subrequest through the same routes as a call of its own. */
function dispatch(org: Org, routes: readonly Route[], outer: ApiRequest, sub: Part): ApiReply {
	const [, path = '', search = ''] = /^([^?]*)\??(.*)$/s.exec(sub.url) ?? [];
	const fitting = matchPath(routes, path);
	const match = fitting.find(({ route }) => route.method === sub.method.toUpperCase());
	if (!match || match.route.access !== 'session') return replyToError(notFound());
	return answer(org, match.route, {
		...outer,
		method: sub.method.toUpperCase(),
		params: match.params,
		query: Object.fromEntries(new URLSearchParams(search)),
		headers: { ...outer.headers, ...lowerCaseKeys(sub.httpHeaders) },
		body: sub.body,
	});
}

function runPart(
	org: Org,
	routes: readonly Route[],
	outer: ApiRequest,
	sub: Part,
	earlier: ReadonlyMap<string, unknown>,
): ApiReply {
	try {
		const url = resolveText(earlier, sub.url);
		const body = resolveValue(earlier, sub.body);
		return dispatch(org, routes, outer, { ...sub, url, body });
	} catch (error) {
		if (error instanceof MissingReference) return replyToError(halted(error.message));
		throw error;
	}
}

function outcomeOf({ referenceId }: Part, reply: ApiReply): Outcome {
	const failed = reply.status >= 300 || reply.rolledBack === true;
	const httpStatusCode = reply.rolledBack ? 400 : reply.status;
	const location = reply.headers?.location;
	const httpHeaders: PartReply['httpHeaders'] = location ? { Location: location } : {};
	return { failed, reply: { body: reply.body ?? null, httpHeaders, httpStatusCode, referenceId } };
}

/** In order; with all or none nothing more is tried after the first that failed. */
function runAll(
	org: Org,
	routes: readonly Route[],
	request: ApiRequest,
	parts: readonly Part[],
): Outcome[] {
	const earlier = new Map<string, unknown>();
	const outcomes: Outcome[] = [];
	for (const sub of parts) {
		if (request.allOrNone && outcomes.some(({ failed }) => failed)) break;
		const outcome = outcomeOf(sub, runPart(org, routes, request, sub, earlier));
		outcomes.push(outcome);
		if (!outcome.failed) earlier.set(sub.referenceId, outcome.reply.body);
	}
	return outcomes;
}

function haltedReply({ referenceId }: Part): PartReply {
	const body = callErrors(halted(HALTED));
	return { body, httpHeaders: {}, httpStatusCode: 400, referenceId };
}

/** `POST /composite` over these routes. */
function composite(routes: readonly Route[]): Handler {
	return (org, request) => {
		const parsed = compositeBody.safeParse(request.body);
		if (!parsed.success) throw refusal(400, 'INVALID_INPUT', 'compositeRequest is malformed');
		const { allOrNone, compositeRequest: parts } = parsed.data;
		checkSize(parts);
		const whole = (outcomes: Outcome[]) => !allOrNone || outcomes.every(({ failed }) => !failed);
		const inner = { ...request, allOrNone };
		const outcomes = org.store.atomic(() => runAll(org, routes, inner, parts), whole);
		if (whole(outcomes)) {
			return { status: 200, body: { compositeResponse: outcomes.map(({ reply }) => reply) } };
		}
		const replies = parts.map((sub, n) => {
			const outcome = outcomes[n];
			return outcome?.failed ? outcome.reply : haltedReply(sub);
		});
		return { status: 200, body: { compositeResponse: replies } };
	};
}

/** The composite resource; its subrequests may use any of `routes`. */
export function compositeRoutes(routes: readonly Route[]): Route[] {
	return [dataRoute('POST', '/composite', composite(routes))];
}
