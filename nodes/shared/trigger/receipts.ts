import { z } from 'zod';

/** A call as far as the memory is concerned; `at` by the vendor's clock, ms. */
export interface Call {
	readonly id: string;
	readonly at: number;
}

/** What a webhook trigger remembers of the calls it has had. */
export interface Receipts<T extends Call> {
	/** ms; whether a call as old as this was seen is not known any more. */
	readonly after: number;
	/** By id: when, and what its handling has left for the next time it comes. */
	readonly seen: Readonly<Record<string, readonly [at: number, mark: string]>>;
	/** Calls that could not be handled yet. */
	readonly owed: readonly T[];
}

/** The memory rides along with every execution of the workflow. */
export const mostSeen = 1000;
export const mostOwed = 100;

const kept = z.object({
	after: z.number(),
	seen: z.record(z.tuple([z.number(), z.string()])),
	owed: z.array(z.unknown()),
});

/** `shape`: of an owed call; what is none of it is dropped. */
export function receiptsIn<T extends Call>(
	stored: unknown,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
): Receipts<T> {
	const { after, seen, owed } = kept.safeParse(stored).data ?? { after: 0, seen: {}, owed: [] };
	return { after, seen, owed: owed.flatMap((each) => shape.safeParse(each).data ?? []) };
}

/** The memory with this call handled; the oldest beyond the limit are given up with all that is as old. */
export function withSeen<T extends Call>(
	{ after, seen, owed }: Receipts<T>,
	{ id, at }: Call,
	mark: string,
): Receipts<T> {
	const all: Receipts<T>['seen'] = { ...seen, [id]: [at, mark] };
	const entries = Object.entries(all).sort(([, [a]], [, [b]]) => b - a);
	const floor = Math.max(after, entries[mostSeen]?.[1][0] ?? 0);
	return {
		after: floor,
		seen: entries.length > mostSeen ? Object.fromEntries(newer(entries, floor)) : all,
		owed: owed.filter((call) => call.id !== id),
	};
}

type Entry = [string, readonly [at: number, mark: string]];

function newer(entries: readonly Entry[], floor: number): readonly Entry[] {
	return entries.filter(([, [at]]) => at > floor);
}

export function withOwed<T extends Call>({ owed, ...rest }: Receipts<T>, call: T): Receipts<T> {
	return { ...rest, owed: [...owed.filter(({ id }) => id !== call.id), call].slice(-mostOwed) };
}

/** Whether the call is so old that it may have been handled and forgotten. */
export function isForgotten<T extends Call>({ after, seen }: Receipts<T>, call: Call): boolean {
	return call.at <= after && !(call.id in seen);
}
