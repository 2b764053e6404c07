import type { RunRecord, Store } from '../state';

/** A sync that has had no success for longer than it should. */
export interface Overdue {
	readonly sync: string;
	readonly enabled: boolean;
	readonly disabledBecause?: string;
	/** ISO 8601; absent: it never had one. */
	readonly lastSuccess?: string;
	/** How often it usually runs, and how many of these times have passed since. */
	readonly everyMinutes: number;
	readonly missed: number;
	/** What the last run that ended badly said. */
	readonly lastFailure?: string;
}

/** Runs from which the usual distance is taken. */
const looked = 20;

/** Syncs without a completed run for so many of their own usual distances between runs. */
export async function overdueSyncs(store: Store, intervals: number): Promise<Overdue[]> {
	const found: Overdue[] = [];
	for (const { definition, enabled, memory, lastSuccess } of await store.syncs()) {
		const runs = await store.runs(definition.name, looked);
		const every = usualDistance(runs);
		const since = lastSuccess ?? runs.at(-1)?.startedAt;
		if (every === undefined || since === undefined) continue;
		const missed = Math.floor((store.now() - since) / every);
		if (missed < intervals) continue;
		found.push({
			sync: definition.name,
			enabled,
			...(enabled || memory.disabledBecause === undefined
				? {}
				: { disabledBecause: memory.disabledBecause }),
			...(lastSuccess === undefined ? {} : { lastSuccess: new Date(lastSuccess).toISOString() }),
			everyMinutes: Math.max(1, Math.round(every / 60_000)),
			missed,
			...failureIn(runs),
		});
	}
	return found;
}

/** ms: the median, so that a run by hand or a night without n8n does not count. Newest run first. */
export function usualDistance(runs: readonly Pick<RunRecord, 'startedAt'>[]): number | undefined {
	const distances = runs
		.slice(1)
		.map(({ startedAt }, at) => (runs[at]?.startedAt ?? startedAt) - startedAt)
		.filter((distance) => distance > 0)
		.toSorted((a, b) => a - b);
	return distances[Math.floor(distances.length / 2)];
}

function failureIn(runs: readonly RunRecord[]): Pick<Overdue, 'lastFailure'> {
	const failed = runs.find(({ status }) => status === 'failed' || status === 'refused');
	return failed?.message === undefined ? {} : { lastFailure: failed.message };
}
