import type { Cursor } from '../../sync/contracts';

/**
 * How far a change feed has come. Plain ISO stamps of the vendor's clock.
 *
 * A listing under way is at (`stamp`, `id`) of the last row handed out and began at `begun`; one that came to its end has
 * an empty `id`, and goes on from `stamp` inclusive.
 */
export interface Position {
	readonly stamp: string;
	readonly id: string;
	readonly begun: string;
	/** Deletions up to here were handed out. */
	readonly deletions: string;
}

/**
 * A row gets its stamp when it is saved and shows when its transaction commits, so each feed goes back that far. Rows met
 * again are recognised by their content. A setting, since Salesforce names no bound; 20 minutes are a guess on the safe
 * side: a call may run 10 minutes before it commits (platform API limits). ms
 */
export const defaultOverlap = 1_200_000;

/** What the vendor's servers may differ by; beyond it a stamp lies in the future. ms */
const clockSlack = 300_000;

/** The log of deletions reaches back 15 days (REST API guide, Get Deleted); an hour less leaves room for the call itself. */
export const deletionLog = 15 * 86_400_000 - 3_600_000;

/**
 * A position from a cursor; undefined for none, and for one from the vendor's future, which can only be started over.
 * The vendor's servers may differ by seconds; that is not the future yet.
 */
export function positionIn(cursor: Cursor | null, now: number): Position | undefined {
	if (cursor === null) return undefined;
	const { stamp, id, begun, deletions } = cursor;
	if (typeof stamp !== 'string' || typeof id !== 'string') return undefined;
	if (typeof begun !== 'string' || typeof deletions !== 'string') return undefined;
	const stamps = [stamp, begun, deletions].map((text) => Date.parse(text));
	if (stamps.some((at) => Number.isNaN(at) || at > now + clockSlack)) return undefined;
	return { stamp, id, begun, deletions };
}

/** Rows that a feed at `position` has still to hand out. */
export function conditionFrom(
	position: Pick<Position, 'stamp' | 'id'> | undefined,
): string | undefined {
	if (position === undefined) return undefined;
	const { stamp, id } = position;
	if (id === '') return `SystemModstamp >= ${stamp}`;
	return `SystemModstamp > ${stamp} OR (SystemModstamp = ${stamp} AND Id > '${id}')`;
}

/** After a page in the midst of a listing. */
export function underWay(from: Position, stamp: string, id: string): Cursor {
	return { ...from, stamp, id };
}

/** After a listing that began at `from.begun` came to its end at `now`. */
export function settled(from: Position, now: string, overlap: number): Cursor {
	const stamp = new Date(Date.parse(from.begun) - overlap).toISOString();
	return { stamp, id: '', begun: now, deletions: now };
}

/** A feed of what was modified at or after a stamp, ms since the epoch; null for a feed of everything. */
export function since(from: number | undefined, overlap: number): Cursor | null {
	if (from === undefined) return null;
	const stamp = new Date(from).toISOString();
	return settled({ stamp, id: '', begun: stamp, deletions: stamp }, stamp, overlap);
}

/** Where a listing that starts `now` stands before its first row. */
export function starting(position: Position | undefined, now: string): Position {
	if (position === undefined) return { stamp: '', id: '', begun: now, deletions: now };
	return position.id === '' ? { ...position, begun: now } : position;
}

/** The window of the log of deletions to read, ISO; it ignores seconds, so it is never shorter than two minutes. */
export function deletionWindow(from: number, now: number): { start: string; end: string } {
	const start = Math.max(Math.min(from, now - 120_000), now - deletionLog);
	return { start: new Date(start).toISOString(), end: new Date(now).toISOString() };
}
