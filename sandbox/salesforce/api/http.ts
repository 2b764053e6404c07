import type { Org } from '../org';
import type { Row } from '../schema/types';

/** A call as the handlers see it, whether it came by itself or inside a composite one. */
export interface ApiRequest {
	readonly method: string;
	/** `66` of `/services/data/v66.0/…`; 0 for addresses without a version. */
	readonly version: number;
	readonly params: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, string>>;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON or form; undefined without a body. */
	readonly body: unknown;
	/** Whose session it is; on public routes the org's first user. */
	readonly user: Row;
	/** Set inside a composite call that is all or none: no part may be kept half. */
	readonly allOrNone: boolean;
}

export interface ApiReply {
	readonly status: number;
	/** A text, a stream of texts, or a value that is sent as JSON. */
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	/** A collections call whose rows were rolled back: it stops an all-or-none composite. */
	readonly rolledBack?: boolean;
}

export type Handler = (org: Org, request: ApiRequest) => ApiReply;

/**
 * `session`: needs a session and counts as an API call. `identity`: needs one, counts nothing.
 * `public`: open to all.
 */
export type Access = 'session' | 'identity' | 'public';

export interface Route {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Segments; those that start with a colon are parameters. */
	readonly path: string;
	readonly access: Access;
	readonly handle: Handler;
	/** Work of the org that must be done before it answers. */
	readonly before?: (org: Org) => Promise<void>;
}

/** Route of the data API; `path` is what follows the version. */
export function dataRoute(method: Route['method'], path: string, handle: Handler): Route {
	return { method, path: `/services/data/:version${path}`, access: 'session', handle };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text values of a form or JSON body. */
export function formOf(body: unknown): Record<string, string> {
	if (!isRecord(body)) return {};
	const texts = Object.entries(body).filter((entry): entry is [string, string] => {
		return typeof entry[1] === 'string';
	});
	return Object.fromEntries(texts);
}
