import type { WriteCost } from './cost';
import type { WriteOperation, WriteOptions, WriteOutcome } from './write';

/** Writes of many records that a system takes as one job: handed over whole, worked off by itself, asked for later. */
export interface JobWriter {
	/** From so many writes on a job is the better way. */
	readonly from: number;
	/** ms between two questions how far a job has come. */
	readonly pollEvery: number;
	/** What so many writes cost, in as many jobs as they need. */
	cost(records: number): WriteCost;
	/** Starts to gather; nothing is sent. `key`: upsert by this field; absent for updates by id. */
	draft(kind: WriteOperation['kind'], key?: string): JobDraft;
	/** How far a job has come. `gone`: the system knows no such job any more. */
	state(job: string): Promise<JobState>;
	/** Outcomes of an ended job in pages, in no order. A write that is in none of them was not done. */
	results(job: string, options: WriteOptions): AsyncIterable<readonly JobOutcome[]>;
	/** Ends a job that was not handed over, or that nobody needs any more; one that is gone is no fault. */
	abort(job: string): Promise<void>;
}

export interface JobDraft {
	readonly kind: WriteOperation['kind'];
	readonly size: number;
	/**
	 * False: the job is full, the write belongs into the next one. Throws a `SystemFault` where this one write fits into no
	 * job; the draft goes on without it.
	 */
	add(operation: WriteOperation): boolean;
	/**
	 * Once for a draft. `began` is awaited as soon as the job has an id, before any write is handed over. Resolves when the
	 * system has taken the job over. A fault of class `unknown`: only the job's state tells whether it was; any other: nothing
	 * was done.
	 */
	submit(began: (job: string) => Promise<void>, options: WriteOptions): Promise<void>;
}

export type JobState =
	/** Not handed over: nothing was done, nor will be. */
	| { readonly kind: 'open' }
	| { readonly kind: 'working'; readonly processed: number; readonly failed: number }
	/** Complete, failed or aborted. */
	| {
			readonly kind: 'ended';
			readonly processed: number;
			readonly failed: number;
			readonly message?: string;
	  }
	| { readonly kind: 'gone' };

/** What became of one write, which is named by the value of the job's key, or by the record's id. */
export interface JobOutcome {
	readonly record: { readonly key: string } | { readonly id: string };
	readonly outcome: WriteOutcome;
	/** Of a refused write: what it carried, by field id, so that a message that quotes it can be masked. */
	readonly sent?: Readonly<Record<string, string>>;
}
