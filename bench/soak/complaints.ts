import { callsOf, closestPolls } from '../../test/harness/bulk-jobs';
import type { BulkJob } from '../../test/harness/bulk-jobs';
import { sentTwice } from '../../test/e2e/bulk-load';
import type { Loaded } from '../../test/e2e/bulk-load';

import type { SoakSize } from './sizes';

const mostCalls = 8;

/** Every promise that a load did not keep, as a sentence. */
export function aboutLoad(size: SoakSize, loaded: Loaded): string[] {
	const { run, jobs, rows, accounts, stray } = loaded;
	const wanted = size.accounts - size.refused;
	const calls = Math.max(...jobs.map(callsOf));
	const told: ReadonlyArray<readonly [boolean, string]> = [
		[run.summary?.status === 'completed', `ended as ${run.summary?.status ?? run.reason}`],
		[rows === wanted, `left ${rows} rows instead of ${wanted}`],
		[accounts === rows, `left ${rows} rows for ${accounts} accounts`],
		[stray.length === 0, `left ${stray.length} children without their parent`],
		[jobs.length === 2, `took ${jobs.length} passes instead of 2`],
		[calls <= mostCalls, `took ${calls} calls for a pass`],
		[sentTwice(jobs).length === 0, `sent ${sentTwice(jobs).length} accounts twice`],
		[run.summary?.openParked === 0, `left ${run.summary?.openParked ?? 'unknown'} records waiting`],
	];
	return told.filter(([kept]) => !kept).map(([, words]) => `the load ${words}`);
}

export function aboutPolls({ pollEvery }: SoakSize, jobs: readonly BulkJob[]): string[] {
	const closest = Math.min(...jobs.map(closestPolls));
	return closest >= pollEvery * 1_000 ? [] : [`the load polled again after ${closest} ms`];
}
