import { SystemFault } from '../../contracts';
import type { JobDraft, JobState, JobWriter } from '../../contracts';
import type { Job } from '../../state/records';

import { commitRecords } from '../commit';
import { jobsCost } from '../price';
import type { Running } from '../running';
import { lookAgainAt } from '../settle';
import { keepLease, waitFor } from '../wait';

import { collect, lookAtOpen } from './collect';
import type { Gathering } from './gather';

export type JobEnd = 'done' | 'cancelled' | 'time limit';

/** Hands over every job of this run that holds writes, and waits for what has become of them. */
export async function handOver(running: Running): Promise<JobEnd> {
	const { open, records } = running.gatherings;
	for (const [signature, gathering] of open) {
		open.delete(signature);
		const end = await handOverOne(running, gathering);
		if (end !== 'done') return end;
	}
	records.clear();
	return 'done';
}

async function handOverOne(running: Running, { job, draft }: Gathering): Promise<JobEnd> {
	const { jobs } = running.objects[job.to];
	if (!jobs) return 'done';
	const { signal } = running.environment;
	let remote: string | undefined;
	try {
		await keepLease(running);
		await draft.submit(
			async (id) => {
				remote = id;
				await commitRecords(running, [[{ put: 'job', job: { ...job, size: draft.size, remote } }]]);
			},
			signal ? { signal } : {},
		);
	} catch (error) {
		if (!(error instanceof SystemFault)) throw error;
		// Whether it was taken over is for the job itself to tell.
		if (error.class !== 'unknown' || remote === undefined) {
			if (remote === undefined) await release(running, job);
			throw error;
		}
	}
	countSent(running, draft, job);
	return remote === undefined
		? 'done'
		: await seeThrough(running, { ...job, size: draft.size, remote }, jobs);
}

function countSent(running: Running, { kind, size }: JobDraft, { to }: Job): void {
	running.report.sent.add(to, kind, size, jobsCost(running, to, size));
}

/** A job that runs to its end by itself; this only looks how far it is, and takes in what became of its writes. */
export async function seeThrough(
	running: Running,
	job: Job & { readonly remote: string },
	jobs: JobWriter,
): Promise<JobEnd> {
	for (;;) {
		if (running.environment.signal?.aborted) return 'cancelled';
		const state = await jobs.state(job.remote);
		if (state.kind !== 'working') return await ended(running, job, jobs, state);
		if (running.environment.store.now() >= running.until) return 'time limit';
		await waitFor(
			running,
			`${running.environment[job.to].label} works off a job of ${job.size} writes`,
			jobs.pollEvery,
		);
	}
}

async function ended(
	running: Running,
	job: Job & { readonly remote: string },
	jobs: JobWriter,
	state: JobState,
): Promise<JobEnd> {
	running.gatherings.failed ||= state.kind === 'open' || 'message' in state;
	if (state.kind === 'ended') await collect(running, job, job.remote);
	else if (state.kind === 'gone') await askOneByOne(running, job);
	else {
		await jobs.abort(job.remote);
		await release(running, job);
	}
	return 'done';
}

/** Nothing of it was done, nor will be. */
async function release(running: Running, job: Job): Promise<void> {
	await lookAtOpen(running, job, ({ intent }) => [lookAgainAt(running, intent)]);
	await commitRecords(running, [[{ drop: 'job', id: job.id }]]);
}

/** The system has forgotten the job: its writes are settled like any that was never answered. */
async function askOneByOne(running: Running, job: Job): Promise<void> {
	await lookAtOpen(running, job, ({ intent }) => [{ put: 'intent', intent }]);
	await commitRecords(running, [[{ drop: 'job', id: job.id }]]);
}

/** At the start of a run: jobs that an earlier one left. Those that were handed over are seen through, the others let go. */
export async function settleJobs(running: Running): Promise<JobEnd> {
	const { store } = running.environment;
	for (const job of await store.jobs(running.definition.name)) {
		const { jobs } = running.objects[job.to];
		const { remote } = job;
		if (remote === undefined) await release(running, job);
		else if (!jobs) await askOneByOne(running, job);
		else {
			const end = await seeThrough(running, { ...job, remote }, jobs);
			if (end !== 'done') return end;
		}
	}
	return 'done';
}
