import { z } from 'zod';
import type { Account } from '../account';
import { ApiError, MISSING } from '../api-error';
import type { Fields } from '../store/records';

export interface V1Call {
	readonly account: Account;
	/** On whose behalf. */
	readonly staffId: number;
	readonly params: Fields;
}

export type V1Method = (call: V1Call) => unknown;
export type V1Methods = Readonly<Record<string, V1Method>>;

/** A refusal in v1: a code of its list, a text, and what it is about. */
export class V1Error extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly more = '',
	) {
		super(message);
	}
}

/** The refusals both APIs share, in the codes of v1. */
export function asV1Error(caught: unknown): V1Error {
	if (caught instanceof V1Error) return caught;
	if (!(caught instanceof ApiError)) return new V1Error('E_UNKNOW', 'Unknown');
	const [[name = '', text = ''] = []] = Object.entries(caught.details);
	if (caught.status === 400) {
		const code = text === MISSING ? 'E_PARAM_REQUIRED' : 'E_PARAM_INVALID';
		return new V1Error(code, text || caught.message, name);
	}
	const codes: Readonly<Record<number, string>> = {
		402: 'E_SUBSCRIBE_HAVETO',
		404: 'E_OBJ_NOT_LOADABLE',
		409: 'E_OBJ_NOT_EDITABLE',
	};
	return new V1Error(codes[caught.status] ?? 'E_CUSTOM', caught.message);
}

const object = z.record(z.unknown());

/** A parameter that is a group of others; empty when it was not sent or is PHP's empty array. */
export function groupOf(params: Fields, name: string): Fields {
	return object.safeParse(params[name]).data ?? {};
}

/** An id among the parameters. @throws V1Error */
export function idParam(params: Fields, name: string): number {
	const value = params[name];
	if (value === undefined || value === null || value === '') {
		throw new V1Error('E_PARAM_REQUIRED', `Le paramètre ${name} est obligatoire`, name);
	}
	const id = Number(value);
	if (Number.isInteger(id)) return id;
	throw new V1Error('E_PARAM_INVALID', `Le paramètre ${name} est invalide`, name);
}

/** A list of ids, however it was sent: one, several, or joined by commas. */
export const idList = (value: unknown): number[] =>
	[value ?? []]
		.flat()
		.flatMap((each) => String(each).split(','))
		.filter((text) => text !== '')
		.map(Number);
