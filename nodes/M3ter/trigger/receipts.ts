import { z } from 'zod';

/** Event ids: handed on already, and those whose record could not be read yet. */
export interface Receipts {
	readonly seen: readonly string[];
	readonly owed: readonly string[];
}

const mostSeen = 500;
const mostOwed = 100;

const receiptsShape = z.object({ seen: z.array(z.string()), owed: z.array(z.string()) });

export function receiptsIn(stored: unknown): Receipts {
	return receiptsShape.safeParse(stored).data ?? { seen: [], owed: [] };
}

export function withSeen({ seen, owed }: Receipts, id: string): Receipts {
	return {
		seen: [...seen.filter((each) => each !== id), id].slice(-mostSeen),
		owed: owed.filter((each) => each !== id),
	};
}

export function withOwed({ seen, owed }: Receipts, id: string): Receipts {
	return { seen, owed: [...owed.filter((each) => each !== id), id].slice(-mostOwed) };
}
