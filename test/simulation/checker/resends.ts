import type { WriteOperation } from '../../../sync/contracts';

import type { Entry } from '../vendor/log';

import { wasAnswered } from './answers';
import { codeOf } from './story';
import type { Story } from './story';
import type { Violation } from './violation';

export interface Resent {
	readonly violations: readonly Violation[];
	/** Answered batches of one run that were sent again; of the run of which it were most. */
	readonly most: number;
}

/** Of what the vendor has answered, a run sends nothing again; after a broken run at most one batch. */
export function resends(story: Story): Resent {
	const writes = story.played.entries.filter(
		({ call, of, operations }) => call === 'write' && of === undefined && operations,
	);
	const answered = new Map<string, Entry>();
	const again = new Map<number, Set<number>>();
	for (const entry of writes) {
		for (const [index, operation] of (entry.operations ?? []).entries()) {
			const mark = markOf(entry, operation);
			const before = answered.get(mark);
			if (before && before.run !== entry.run && !hasMoved(story, operation, before, entry))
				again.set(before.run, (again.get(before.run) ?? new Set()).add(before.seq));
			if (entry.outcomes?.[index]?.ok) answered.set(mark, entry);
		}
	}
	return {
		violations: [...again].flatMap(([run, batches]) => tooMany(story, run, batches)),
		most: Math.max(0, ...[...again.values()].map(({ size }) => size)),
	};
}

function tooMany({ played }: Story, run: number, batches: ReadonlySet<number>): Violation[] {
	const allowed = played.runs[run]?.end === 'returned' ? 0 : 1;
	if (batches.size <= allowed) return [];
	return [
		{
			promise: 'noResend',
			text: `${batches.size} answered batch(es) of run ${run} were sent again (entries ${[...batches].join(', ')}); ${allowed} may be`,
			run,
		},
	];
}

function markOf({ side, object }: Entry, operation: WriteOperation): string {
	return `${side}.${object}.${JSON.stringify({ ...operation, version: undefined })}`;
}

/** Somebody has changed the record or its counterpart in between, or has said that it be made, so that the same write may be right again. */
function hasMoved(story: Story, operation: WriteOperation, before: Entry, now: Entry): boolean {
	return story.kin
		.filter(({ object }) => object === now.object)
		.filter((kin) => isMeant(kin, operation, now))
		.some(({ left, right }) =>
			[...left, ...right].some(
				(record) =>
					wasAnswered(story, record, ['create'], { after: before.seq, before: now.seq }) ||
					record.changes.some(({ seq, actor, entry }) => {
						const others = actor === 'person' || entry.of !== undefined || entry.seq !== before.seq;
						return others && seq > before.seq && seq < now.seq;
					}),
			),
		);
}

function isMeant(kin: Story['kin'][number], operation: WriteOperation, { side }: Entry): boolean {
	if ('id' in operation) return kin[side].some(({ id }) => id === operation.id);
	const texts = Object.values(operation.fields);
	const code = operation.kind === 'upsert' ? operation.value : undefined;
	return kin[side].some((record) => texts.includes(codeOf(record) ?? '')) || code === kin.code;
}
