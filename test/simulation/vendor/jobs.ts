import type {
	JobDraft,
	JobOutcome,
	JobState,
	JobWriter,
	WriteOperation,
	WriteOutcome,
} from '../../../sync/contracts';

import type { PlannedFault } from './faults';
import type { ObjectKind } from './fields';
import { fault } from './request';
import type { Ask } from './request';
import type { ModelVendor, Session } from './vendor';
import { applyAll } from './write';

/** A job as the vendor keeps it, whoever asks. */
export interface ModelJob {
	readonly id: string;
	readonly object: ObjectKind;
	readonly operations: readonly WriteOperation[];
	readonly run: number;
	/** Sequence number of the write that handed it over. */
	readonly of: number;
	/** True time at which it is worked off; undefined: nobody has handed it over. */
	dueAt?: number;
	outcomes?: readonly WriteOutcome[];
	aborted?: true;
}

/** ms a job takes. */
const workTime = 45_000;

/** Records one page of results names. */
const resultsPage = 3;

/** Jobs of one object, as one run sees them. */
export function jobWriter(
	vendor: ModelVendor,
	session: Session,
	object: ObjectKind,
	ask: Ask,
): JobWriter {
	return {
		from: vendor.habits.jobs,
		pollEvery: 20_000,
		cost: (records) => ({ path: 'job', calls: Math.ceil(records / (vendor.habits.jobs * 3)) }),
		draft: (kind, key) => draft(vendor, session, object, ask, { kind, key }),
		state: async (id) => await ask('job', () => stateOf(vendor.jobs.get(id))),
		results: async function* (id) {
			const outcomes = vendor.jobs.get(id)?.outcomes ?? [];
			const all = outcomes.map((outcome, at) => named(vendor, id, at, outcome)).toReversed();
			for (let start = 0; start < all.length; start += resultsPage)
				yield await ask('job', () => all.slice(start, start + resultsPage));
		},
		abort: async (id) =>
			await ask('job', () => {
				const job = vendor.jobs.get(id);
				if (job && job.dueAt === undefined) job.aborted = true;
			}),
	};
}

function draft(
	vendor: ModelVendor,
	session: Session,
	object: ObjectKind,
	ask: Ask,
	{ kind, key }: { readonly kind: WriteOperation['kind']; readonly key: string | undefined },
): JobDraft {
	const operations: WriteOperation[] = [];
	const marks = new Set<string>();
	return {
		kind,
		get size() {
			return operations.length;
		},
		add: (operation) => {
			const mark = markOf(operation, key);
			if (marks.has(mark) || operations.length >= vendor.habits.jobs * 3) return false;
			marks.add(mark);
			operations.push(operation);
			return true;
		},
		submit: async (began) => {
			const id = `${vendor.side}-job-${vendor.jobs.size + 1}`;
			await ask('job', () => {
				vendor.jobs.set(id, { id, object, operations, run: session.run, of: -1 });
			});
			await began(id);
			await ask('handOver', (faults) => handOver(vendor, session, id, faults));
		},
	};
}

function handOver(
	vendor: ModelVendor,
	session: Session,
	id: string,
	faults: readonly PlannedFault[],
): void {
	const lost = faults.find(({ kind }) => kind === 'jobTakenLost' || kind === 'jobNotTakenLost');
	const job = vendor.jobs.get(id);
	if (lost) session.faults.done(lost.kind);
	if (job && lost?.kind !== 'jobNotTakenLost') {
		const { seq } = vendor.log.add({
			side: vendor.side,
			object: job.object,
			run: session.run,
			actor: 'engine',
			call: 'write',
			operations: job.operations,
			changed: [],
			job: true,
		});
		vendor.jobs.set(id, { ...job, of: seq, dueAt: vendor.clock.now() + workTime });
	}
	if (lost) throw fault(vendor, 'unknown', lost.kind);
}

function stateOf(job: ModelJob | undefined): JobState {
	if (!job) return { kind: 'gone' };
	if (job.aborted) return { kind: 'ended', processed: 0, failed: 0 };
	if (job.dueAt === undefined) return { kind: 'open' };
	if (!job.outcomes) return { kind: 'working', processed: 0, failed: 0 };
	const failed = job.outcomes.filter(({ ok }) => !ok).length;
	return { kind: 'ended', processed: job.outcomes.length, failed };
}

/** Jobs that are due by now are worked off, whether anybody looks or not. */
export function workOff(vendor: ModelVendor, at: (time: number, work: () => void) => void): void {
	for (const job of vendor.jobs.values()) {
		if (job.dueAt === undefined || job.dueAt > vendor.clock.now() || job.outcomes) continue;
		at(job.dueAt, () => {
			const { outcomes, changed } = applyAll(vendor, job.object, job.operations);
			job.outcomes = outcomes;
			vendor.log.add({
				side: vendor.side,
				object: job.object,
				run: job.run,
				actor: 'engine',
				call: 'write',
				changed,
				of: job.of,
			});
		});
	}
}

function named(vendor: ModelVendor, id: string, at: number, outcome: WriteOutcome): JobOutcome {
	const operation = vendor.jobs.get(id)?.operations[at];
	const record =
		operation?.kind === 'upsert'
			? { key: operation.value }
			: { id: operation && 'id' in operation ? operation.id : '' };
	return { record, outcome };
}

function markOf(operation: WriteOperation, key: string | undefined): string {
	if (operation.kind === 'upsert') return `${key ?? ''}=${operation.value}`;
	return 'id' in operation ? operation.id : JSON.stringify(operation.fields);
}
