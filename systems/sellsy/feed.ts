import type { Cursor } from '../../sync/contracts';

/** Sellsy's servers may differ by that; beyond it a stamp lies in the future. ms */
const clockSlack = 300_000;

/**
 * A feed of what was modified from `since` on, both ends belonging to it. Under way `until` and `at` are set: the end is
 * frozen when the feed is opened, so that what is edited meanwhile comes with the next one instead of moving about.
 * Plain ISO stamps of the vendor's clock.
 */
export interface Window {
	readonly since: string;
	readonly until?: string;
	readonly at?: string;
}

/** Undefined for no cursor, one of another making, and one from the future: then everything is listed. */
export function windowIn(cursor: Cursor | null, now: number): Window | undefined {
	const since = textIn(cursor, 'since');
	if (since === undefined) return undefined;
	const stamps = [since, textIn(cursor, 'until') ?? since].map((text) => Date.parse(text));
	if (stamps.some((at) => Number.isNaN(at) || at > now + clockSlack)) return undefined;
	return { since, until: textIn(cursor, 'until'), at: textIn(cursor, 'at') };
}

/** Where the feed after one that was opened `begun` starts. ms */
export function windowAfter(begun: number, overlap: number): { since: string } {
	return { since: new Date(begun - overlap).toISOString() };
}

/** What a cursor of another making may lack. */
export function textIn(cursor: Cursor | null, name: string): string | undefined {
	const value = cursor?.[name];
	return typeof value === 'string' ? value : undefined;
}
