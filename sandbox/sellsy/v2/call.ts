import type { Account } from '../account';
import { missing } from '../api-error';
import type { Caller } from '../access/caller';
import { flag, type Query } from './query';

export interface Call {
	readonly account: Account;
	readonly caller: Caller;
	readonly query: Query;
	readonly params: Readonly<Record<string, string | undefined>>;
	readonly body: unknown;
}

export interface Answer {
	readonly status: number;
	readonly body?: unknown;
}

export interface Route {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below `/v2`. */
	readonly path: string;
	readonly scopes: readonly string[];
	/** Whether only administrators of the account may call it. */
	readonly adminOnly?: boolean;
	handle(call: Call): Answer;
}

export const ok = (body?: unknown): Answer => ({ status: 200, body });
export const created = (body?: unknown): Answer => ({ status: 201, body });
export const NO_CONTENT: Answer = { status: 204 };

/** An id of the path. @throws ApiError 404 when it is no number */
export function idOf({ params }: Call, name = 'id'): number {
	const id = Number(params[name]);
	if (!Number.isInteger(id)) throw missing();
	return id;
}

/** Whether the call only asks if a write would be accepted. */
export const verifies = ({ query }: Call) => flag(query, 'verify');
