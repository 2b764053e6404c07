import { makeId } from '../ids';
import { isFinal, type IngestJob, type Job, type QueryJob } from './job';

export interface StoredJobs {
	readonly lastNumber: number;
	readonly jobs: Job[];
}

const DAY_MS = 86_400_000;
const KEY_PREFIX = '750';

type Changes<T> = Partial<Omit<T, 'id' | 'kind'>>;

/** Bulk jobs by id. A job is replaced, never changed in place, so that copies may share it. */
export class Jobs {
	private jobs = new Map<string, Job>();
	private lastNumber = 0;
	private era = 0;

	constructor(
		private readonly now: () => number,
		private readonly keepDays: () => number,
	) {}

	/** Changes when the jobs are others than before: work begun earlier is void. */
	get generation(): number {
		return this.era;
	}

	nextId(): string {
		this.lastNumber += 1;
		return makeId(KEY_PREFIX, this.lastNumber);
	}

	add(job: Job): void {
		this.jobs.set(job.id, job);
	}

	/** Oldest first, without those finished too long ago. */
	all(): Job[] {
		this.forgetOld();
		return [...this.jobs.values()];
	}

	ingest(id: string): IngestJob | undefined {
		this.forgetOld();
		const job = this.jobs.get(id);
		return job?.kind === 'ingest' ? job : undefined;
	}

	query(id: string): QueryJob | undefined {
		this.forgetOld();
		const job = this.jobs.get(id);
		return job?.kind === 'query' ? job : undefined;
	}

	change<T extends Job>(job: T, changes: Changes<T>): T {
		const next = { ...job, ...changes, changedAt: this.now() };
		this.jobs.set(job.id, next);
		return next;
	}

	remove(id: string): void {
		this.jobs.delete(id);
	}

	clear(): void {
		this.restore({ lastNumber: 0, jobs: [] });
	}

	stored(): StoredJobs {
		return { lastNumber: this.lastNumber, jobs: this.all() };
	}

	restore({ lastNumber, jobs }: StoredJobs): void {
		this.era += 1;
		this.lastNumber = lastNumber;
		this.jobs = new Map(jobs.map((job) => [job.id, job]));
	}

	private forgetOld(): void {
		const limit = this.now() - this.keepDays() * DAY_MS;
		for (const job of this.jobs.values()) {
			if (isFinal(job) && (job.finishedAt ?? job.changedAt) < limit) this.jobs.delete(job.id);
		}
	}
}
