import type { Literal } from './statement';

const DAY_MS = 86_400_000;

/** Milliseconds from (inclusive) to (exclusive), UTC. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

function days(today: number, first: number, count: number): Span {
	return { from: today + first * DAY_MS, to: today + (first + count) * DAY_MS };
}

function months(now: number, first: number, count: number): Span {
	const date = new Date(now);
	const start = (offset: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
	return { from: start(first), to: start(first + count) };
}

/** Weeks start on Sunday. */
function weeks(today: number, first: number): Span {
	return days(today, first * 7 - new Date(today).getUTCDay(), 7);
}

function years(now: number, first: number): Span {
	const month = new Date(now).getUTCMonth();
	return months(now, first * 12 - month, 12);
}

/** The span a named date means, in the user's zone (UTC here); undefined for names not known. */
export function spanOf({ text, n }: Literal, now: number): Span | undefined {
	const today = now - (now % DAY_MS);
	const name = text.toUpperCase().split(':')[0] ?? '';
	const named: Readonly<Record<string, () => Span>> = {
		TODAY: () => days(today, 0, 1),
		YESTERDAY: () => days(today, -1, 1),
		TOMORROW: () => days(today, 1, 1),
		LAST_WEEK: () => weeks(today, -1),
		THIS_WEEK: () => weeks(today, 0),
		NEXT_WEEK: () => weeks(today, 1),
		LAST_MONTH: () => months(now, -1, 1),
		THIS_MONTH: () => months(now, 0, 1),
		NEXT_MONTH: () => months(now, 1, 1),
		LAST_90_DAYS: () => days(today, -90, 91),
		NEXT_90_DAYS: () => days(today, 1, 90),
		LAST_YEAR: () => years(now, -1),
		THIS_YEAR: () => years(now, 0),
		NEXT_YEAR: () => years(now, 1),
		LAST_N_DAYS: () => days(today, -n, n + 1),
		NEXT_N_DAYS: () => days(today, 1, n),
		N_DAYS_AGO: () => days(today, -n, 1),
	};
	return named[name]?.();
}
