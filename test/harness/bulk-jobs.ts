import type { LogEntry } from '../../sandbox';

/** What the vendor saw of one bulk job. */
export interface BulkJob {
	/** m3ter's ids of the uploaded rows; none where the log keeps no bodies. */
	sent: string[];
	/** Calls besides polls, by what they do. */
	calls: Record<string, number>;
	/** When it was asked how far the job is, by the vendor's clock, ms. */
	polls: number[];
}

const WHAT: ReadonlyArray<readonly [RegExp, string]> = [
	[/^POST .*\/ingest\/?$/, 'create'],
	[/^PUT .*\/batches$/, 'upload'],
	[/^PATCH /, 'hand over'],
	[/^GET .*\/successfulResults$/, 'written rows'],
	[/^GET .*\/failedResults$/, 'refused rows'],
	[/^GET .*\/ingest\/[^/]+\/?$/, 'look'],
];

/** The jobs of a log in order of their uploads. */
export function bulkJobsIn(log: readonly LogEntry[]): BulkJob[] {
	const entries = jobEntries(log);
	const ids = [...new Set(entries.flatMap((entry) => jobIdOf(entry) ?? []))];
	const creations = entries.filter((entry) => whatOf(entry) === 'create');
	return ids.map((id, at) => {
		const own = entries.filter((entry) => jobIdOf(entry) === id);
		return bulkJob([...creations.slice(at, at + 1), ...own]);
	});
}

/** Requests about jobs. */
export function jobEntries(log: readonly LogEntry[]): LogEntry[] {
	return log.filter(({ vendor, path }) => vendor === 'salesforce' && path.includes('/jobs/ingest'));
}

function bulkJob(entries: readonly LogEntry[]): BulkJob {
	const looks = entries.filter((entry) => whatOf(entry) === 'look');
	// The results are read by what the last look says: what was uploaded, and how many rows there are to be.
	const polls = looks.slice(0, -1);
	const calls: Record<string, number> = {};
	for (const entry of entries) {
		if (polls.includes(entry)) continue;
		const what = whatOf(entry);
		calls[what] = (calls[what] ?? 0) + 1;
	}
	const upload = entries.find((entry) => whatOf(entry) === 'upload');
	return {
		sent: idsIn(String(upload?.requestBody ?? '')),
		calls,
		polls: polls.map(({ at }) => at),
	};
}

/** All calls of a job but polls. */
export function callsOf({ calls }: BulkJob): number {
	return Object.values(calls).reduce((sum, each) => sum + each, 0);
}

/** Shortest time between two polls of a job, ms; Infinity where there was one. */
export function closestPolls({ polls }: BulkJob): number {
	return Math.min(...polls.slice(1).map((at, before) => at - (polls[before] ?? at)));
}

function whatOf({ method, path }: LogEntry): string {
	const request = `${method} ${path}`;
	return WHAT.find(([pattern]) => pattern.test(request))?.[1] ?? request;
}

function jobIdOf({ path }: LogEntry): string | undefined {
	return /\/jobs\/ingest\/([^/]+)/.exec(path)?.[1];
}

/** m3ter's ids in an upload; references are Salesforce's by then, which look different. */
function idsIn(csv: string): string[] {
	return [...csv.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
}
