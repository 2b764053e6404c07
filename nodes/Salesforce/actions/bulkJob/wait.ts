import { sleep } from 'n8n-workflow';

import type { JobInfo, JobSort } from '../../../../systems/salesforce';
import { cancelSignal } from '../../../shared/host';
import type { Run } from '../operation';

/** ms between two looks, twice as long each time. */
const firstPause = 1_000;
const longestPause = 30_000;

/** The job once it has ended, or as it stands when the node's time for waiting is over. */
export async function awaited(run: Run, job: string, sort: JobSort): Promise<JobInfo | undefined> {
	const minutes = run.context.getNodeParameter('waitMinutes', 0, 30) as number;
	const end = performance.now() + minutes * 60_000;
	for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
		const info = await run.system.jobs.info(job, sort);
		if (info === undefined || info.progress.kind === 'ended') return info;
		if (performance.now() + pause > end) return info;
		await sleep(pause, cancelSignal(run.context));
	}
}
