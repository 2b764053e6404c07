import { CsvError } from 'csv-parse';
import { ApiError } from '../errors';
import type { Org } from '../org';
import { rightsOf } from '../rights';
import { runRow } from '../save/run-row';
import { BadHeader, readColumns } from './columns';
import { endsAsSaid, readBatches, readHeader, type Batch } from './csv';
import { isFinal, type BulkOutcome, type IngestJob } from './job';
import { quotaLeft } from './quota';
import { bulkOutcome, withBatch } from './results';
import { nameOf, namedTwice, taskOf, type RowPlan } from './row';
import type { Pace } from './runner';

/** Rows saved before other requests get their turn. */
const SLICE_ROWS = 200;

/** The job is gone: deleted, or the org was reset or put back. */
class Gone extends Error {}

/** The work on one upload, from where the job stands; what it did is always in the job. */
class Ingest {
	private readonly generation: number;

	constructor(
		private readonly org: Org,
		private readonly id: string,
		private readonly pace: Pace,
	) {
		this.generation = org.jobs.generation;
	}

	/** Resolves when the job is finished or gone. */
	async run(): Promise<void> {
		try {
			await this.work().catch((error: unknown) => this.giveUp(error));
		} catch (error) {
			if (!(error instanceof Gone)) throw error;
		}
	}

	private async work(): Promise<void> {
		await this.begin();
		await this.saveAll();
		this.finish();
	}

	/** Rows after the place that cannot be read are in no result file. */
	private giveUp(error: unknown): void {
		if (error instanceof CsvError) this.fail(`InvalidBatch : ${error.message}`);
		else if (error instanceof BadHeader || error instanceof ApiError) this.fail(error.message);
		else throw error;
		this.finish();
	}

	private get job(): IngestJob {
		const current = this.org.jobs.generation === this.generation;
		const job = current ? this.org.jobs.ingest(this.id) : undefined;
		if (!job) throw new Gone();
		return job;
	}

	private get isRunning(): boolean {
		return this.job.state === 'InProgress';
	}

	/** When so many rows of the job are saved, virtual milliseconds. */
	private dueAt(rows: number): number {
		const { startDelayMs, rowsPerSecond } = this.org.settings.bulk;
		return (this.job.queuedAt ?? 0) + startDelayMs + (rows * 1000) / rowsPerSecond;
	}

	private async begin(): Promise<void> {
		if (this.job.state === 'UploadComplete') await this.pace.until(this.dueAt(0));
		const { csv, format } = this.job;
		// Wording known from users' reports only (inferred).
		if (!endsAsSaid(csv ?? '', format)) {
			const setting = `Current LineEnding setting is ${format.lineEnding}`;
			throw new BadHeader(`LineEnding is invalid on user data. ${setting}`);
		}
		const header = readHeader(csv ?? '', format);
		const state = this.job.state === 'UploadComplete' ? 'InProgress' : this.job.state;
		this.org.jobs.change(this.job, { header, state });
	}

	/** How rows are saved now; a header that cannot be used fails the job. */
	private plan(): RowPlan | undefined {
		const { org, job } = this;
		const object = org.schema.find(job.object);
		const user = org.userById(job.createdById);
		if (!object || !user) throw new Error(`${job.object} or the job's user is gone`);
		const rights = rightsOf(org, user);
		const userId = user.Id;
		const context = { org, rights, userId, allowDuplicates: false, heedLocks: true };
		const ignoreUnknown = org.settings.bulk.unknownHeader === 'ignored';
		const key = object.field(job.externalIdFieldName ?? '');
		try {
			const columns = readColumns({ job, object, rights, ignoreUnknown }, job.header);
			return { context, object, operation: job.operation, key, columns };
		} catch (error) {
			if (!(error instanceof BadHeader)) throw error;
			this.fail(error.message);
			return undefined;
		}
	}

	private async saveAll(): Promise<void> {
		const { csv, format } = this.job;
		if (this.isRunning) this.plan();
		for await (const batch of readBatches(csv ?? '', format, this.org.settings.bulk.batchRows)) {
			if (batch.from < this.job.closedRows) continue;
			if (this.isRunning) await this.saveBatch(batch);
			await this.close(batch);
		}
	}

	private async saveBatch(batch: Batch): Promise<void> {
		if (!quotaLeft(this.org)) return this.fail('ExceededQuota : Batches limit exceeded');
		const plan = this.plan();
		const twice = plan && namedTwice(plan, batch.rows);
		while (twice && this.isRunning && this.job.open.length < batch.rows.length) {
			const from = this.job.open.length;
			const to = this.endOfSlice(batch, from);
			await this.pace.until(this.dueAt(batch.from + to));
			if (this.isRunning) this.saveSlice({ ...plan, twice }, batch, { from, to });
			this.breakDown(batch.from + to);
		}
	}

	/** A slice ends early where the job is to break down. */
	private endOfSlice({ from: before, rows }: Batch, from: number): number {
		const { breakAfterRows } = this.org.settings.bulk;
		const stop = breakAfterRows === null ? Infinity : Math.max(0, breakAfterRows - before);
		return Math.max(from, Math.min(from + SLICE_ROWS, rows.length, stop));
	}

	private saveSlice(
		{ twice, ...plan }: RowPlan & { twice: ReadonlySet<string> },
		{ rows }: Batch,
		{ from, to }: { from: number; to: number },
	): void {
		const saved = rows.slice(from, to).map((cells, n): BulkOutcome => {
			const outcome = runRow(this.org, taskOf(plan, cells, twice), from + n);
			const given = plan.key ? '' : nameOf(plan.columns, cells);
			return bulkOutcome(outcome, plan.operation === 'insert', given);
		});
		const { processed, failed, open } = this.job;
		this.org.jobs.change(this.job, {
			open: [...open, ...saved],
			processed: processed + saved.length,
			failed: failed + saved.filter(({ error }) => error !== null).length,
		});
	}

	private breakDown(rows: number): void {
		const { bulk } = this.org.settings;
		if (bulk.breakAfterRows === null || rows < bulk.breakAfterRows || !this.isRunning) return;
		this.org.configure({ bulk: { ...bulk, breakAfterRows: null } });
		this.fail('InternalServerError : The batch was tried 20 times without success');
	}

	private async close(batch: Batch): Promise<void> {
		const { open } = this.job;
		const results = await withBatch(this.job, batch, open);
		const closedRows = batch.from + batch.rows.length;
		this.org.jobs.change(this.job, { results, closedRows, open: [] });
		if (open.length === 0) return;
		this.org.bulkUsage.batches.count();
		this.org.bulkUsage.records.count(open.length);
	}

	/** An aborted job stays so. */
	private fail(errorMessage: string): void {
		if (isFinal(this.job)) return;
		this.org.jobs.change(this.job, { state: 'Failed', errorMessage });
	}

	private finish(): void {
		const state = this.isRunning ? 'JobComplete' : this.job.state;
		this.org.jobs.change(this.job, { state, finishedAt: this.org.now(), csv: null });
	}
}

/** Starts or takes up the work on an ingest job, in the background. */
export function startIngest(org: Org, id: string): void {
	org.runner.start(id, (pace) => new Ingest(org, id, pace).run());
}
