import type { Side } from '../contracts';

/**
 * What this sync has created so lately that a look-up which lags may not show it yet. Without it, two records with one key
 * would both be created.
 */
export interface Recent {
	/** Remembers the key marks of a record that is about to be created on that side. */
	add(to: Side, id: string, marks: readonly string[]): void;
	/** Whether another record with one of these marks was sent to that side in this run. */
	hasOther(to: Side, id: string, marks: readonly string[]): boolean;
	/** Until then, ms by the store's clock, a "none" of a look-up with this lag proves nothing about earlier runs. */
	blindUntil(lag: number): number;
}

/** `since`: when the last run that may have created something ended; ms by the store's clock, 0: none has. */
export function createRecent(since: number): Recent {
	const sent: Record<Side, Map<string, string>> = { left: new Map(), right: new Map() };
	return {
		add: (to, id, marks) => marks.forEach((mark) => sent[to].set(mark, id)),
		hasOther: (to, id, marks) => marks.some((mark) => (sent[to].get(mark) ?? id) !== id),
		blindUntil: (lag) => (lag > 0 && since > 0 ? since + lag : 0),
	};
}
