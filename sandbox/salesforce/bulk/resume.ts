import type { Org } from '../org';
import { startIngest } from './ingest';
import { isFinal } from './job';
import { startQuery } from './query';

/** Takes up the jobs of a snapshot that were under way. */
export function resumeJobs(org: Org): void {
	for (const job of org.jobs.all()) {
		if (isFinal(job) || job.state === 'Open') continue;
		if (job.kind === 'ingest') startIngest(org, job.id);
		else startQuery(org, job.id);
	}
}
