import type { WriteOperation } from '../../../sync/contracts';

import type { Entry } from '../vendor/log';

import { wasAnswered } from './answers';
import { opposite } from './meaning';
import { codeOf } from './story';
import type { Story } from './story';
import type { Violation } from './violation';

export interface Resent {
	readonly violations: readonly Violation[];
	/** Answered batches and jobs of one run that were sent again; of the run of which it were most. */
	readonly most: number;
}

/**
 * Of what the vendor has answered, a run sends nothing again; after a broken run at most one batch. A job that was taken
 * over can be asked for by the id that is on record before, whatever became of the run: none of it is sent again.
 */
export function resends(story: Story): Resent {
	const writes = story.played.entries.filter(
		({ call, of, operations }) => call === 'write' && of === undefined && operations,
	);
	const hasDone = doneIn(story);
	const done = new Map<string, Entry>();
	const again = new Map<number, Set<Entry>>();
	for (const entry of writes) {
		for (const [index, operation] of (entry.operations ?? []).entries()) {
			const mark = markOf(entry, operation);
			const before = done.get(mark);
			const counts = before && (before.job || before.run !== entry.run);
			if (counts && !hasMoved(story, operation, before, entry))
				again.set(before.run, (again.get(before.run) ?? new Set()).add(before));
			if (hasDone(entry, index)) done.set(mark, entry);
		}
	}
	return {
		violations: [...again].flatMap(([run, sent]) => [
			...tooMany(story, run, sent),
			...jobsAgain(run, sent),
		]),
		most: Math.max(0, ...[...again.values()].map(({ size }) => size)),
	};
}

/** Whether an operation of a batch was answered as done, or one of a job was done, which the job tells whoever asks for it. */
function doneIn({ played }: Story): (entry: Entry, index: number) => boolean {
	const marks = played.entries.flatMap(({ of, changed = [] }) =>
		of === undefined ? [] : changed.map(({ operation }) => `${of} ${operation}`),
	);
	const carriedOut = new Set(marks);
	return ({ seq, job, outcomes }, index) =>
		job ? carriedOut.has(`${seq} ${index}`) : outcomes?.[index]?.ok === true;
}

function tooMany({ played }: Story, run: number, sent: ReadonlySet<Entry>): Violation[] {
	const batches = [...sent].filter(({ job }) => !job).map(({ seq }) => seq);
	const allowed = played.runs[run]?.end === 'returned' ? 0 : 1;
	if (batches.length <= allowed) return [];
	return [
		{
			promise: 'noResend',
			text: `${batches.length} answered batch(es) of run ${run} were sent again (entries ${batches.join(', ')}); ${allowed} may be`,
			run,
		},
	];
}

function jobsAgain(run: number, sent: ReadonlySet<Entry>): Violation[] {
	return [...sent]
		.filter(({ job }) => job)
		.map(({ seq }) => ({
			promise: 'noResend',
			text: `a job of run ${run} was sent again instead of being asked for`,
			run,
			seq,
		}));
}

function markOf({ side, object }: Entry, operation: WriteOperation): string {
	return `${side}.${object}.${JSON.stringify({ ...operation, version: undefined })}`;
}

/** Somebody has changed the record or its counterpart in between, or has said that it be made or that the side wins from which it comes, so that the same write may be right again. */
function hasMoved(story: Story, operation: WriteOperation, before: Entry, now: Entry): boolean {
	return story.kin
		.filter(({ object }) => object === now.object)
		.filter((kin) => isMeant(kin, operation, now))
		.some(({ left, right }) =>
			[...left, ...right].some(
				(record) =>
					wasAnswered(story, record, ['create', opposite(now.side)], {
						after: before.seq,
						before: now.seq,
					}) ||
					record.changes.some(
						({ seq, entry }) => !isOwn(entry, before) && seq > before.seq && seq < now.seq,
					),
			),
		);
}

/** A job takes effect some time after it was handed over. */
function isOwn({ of }: Entry, { seq, job }: Entry): boolean {
	return job === true && of === seq;
}

function isMeant(kin: Story['kin'][number], operation: WriteOperation, { side }: Entry): boolean {
	if ('id' in operation) return kin[side].some(({ id }) => id === operation.id);
	const texts = Object.values(operation.fields);
	const code = operation.kind === 'upsert' ? operation.value : undefined;
	return kin[side].some((record) => texts.includes(codeOf(record) ?? '')) || code === kin.code;
}
