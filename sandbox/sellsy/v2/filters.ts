import { z } from 'zod';
import type { Account } from '../account';
import { invalid, MISSING } from '../api-error';

export type Passes<T> = (record: T) => boolean;

/** Reads a filter's value; undefined when it does not fit. */
export type Filter<T> = (value: unknown, account: Account) => Passes<T> | undefined;
export type Filters<T> = Readonly<Record<string, Filter<T>>>;

const object = z.record(z.unknown());

/** What `{"filters": {…}}` asks for. @throws ApiError 400 for a missing, unknown or unfit one (documented) */
export function readFilters<T>(filters: Filters<T>, body: unknown, account: Account): Passes<T> {
	const sent = object.safeParse(object.safeParse(body).data?.filters).data;
	if (!sent) throw invalid({ filters: MISSING });
	const passes: Array<Passes<T>> = [];
	const details: Record<string, string> = {};
	for (const [name, value] of Object.entries(sent)) {
		const filter = filters[name];
		const read = filter?.(value, account);
		if (read) passes.push(read);
		else {
			details[`filters.${name}`] = filter ? "Cette valeur n'est pas valide" : 'Champ inattendu';
		}
	}
	if (Object.keys(details).length > 0) throw invalid(details);
	return (record) => passes.every((pass) => pass(record));
}

const stamp = z
	.string()
	.transform((text) => Date.parse(text))
	.refine((time) => !Number.isNaN(time));
const period = z.object({ start: stamp.optional(), end: stamp.optional() }).strict();

/** A period; both ends belong to it. */
export function within<T>(timeOf: (record: T) => number): Filter<T> {
	return (value) => {
		const sent = period.safeParse(value).data;
		if (!sent) return undefined;
		const { start = -Infinity, end = Infinity } = sent;
		return (record) => timeOf(record) >= start && timeOf(record) <= end;
	};
}

const days = z.object({ start: z.string().optional(), end: z.string().optional() }).strict();

export function withinDays<T>(dayOf: (record: T) => unknown): Filter<T> {
	return (value) => {
		const sent = days.safeParse(value).data;
		if (!sent) return undefined;
		const { start = '', end = '9999' } = sent;
		return (record) => {
			const day = dayOf(record);
			return typeof day === 'string' && day >= start && day <= end;
		};
	};
}

/** The very text; whether its case counts is a setting. */
export function exact<T>(textOf: (record: T) => unknown): Filter<T> {
	return (value, { settings }) => {
		if (typeof value !== 'string') return undefined;
		const same = (text: unknown) =>
			settings.exactIgnoresCase
				? String(text ?? '').toLowerCase() === value.toLowerCase()
				: text === value;
		return (record) => same(textOf(record));
	};
}

export function isTrue<T>(of: (record: T, account: Account) => boolean): Filter<T> {
	return (value, account) =>
		typeof value === 'boolean' ? (record) => of(record, account) === value : undefined;
}

const idList = z.array(z.coerce.number().int());

/** Records of which at least one number is in the list. */
export function anyId<T>(idsOf: (record: T, account: Account) => Iterable<number>): Filter<T> {
	return (value, account) => {
		const sent = idList.safeParse(value).data;
		if (!sent) return undefined;
		const wanted = new Set(sent);
		return (record) => [...idsOf(record, account)].some((id) => wanted.has(id));
	};
}

/** One text or a list of them, compared as they are or without case. */
export function anyText<T>(
	textsOf: (record: T, account: Account) => readonly unknown[],
	{ ignoresCase = false, most = Infinity } = {},
): Filter<T> {
	const form = (text: unknown) => (ignoresCase ? String(text).toLowerCase() : String(text));
	return (value, account) => {
		const sent = z.array(z.string()).safeParse([value].flat()).data;
		if (!sent || sent.length === 0 || sent.length > most) return undefined;
		const wanted = new Set(sent.map(form));
		return (record) => textsOf(record, account).some((text) => wanted.has(form(text)));
	};
}
