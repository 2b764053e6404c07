import type { Fields, Value, WriteOperation } from '../../../sync/contracts';

import type { Entry } from '../vendor/log';

import type { Change, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** Nothing is written that the engine knew to stand there already. */
export function echoes(story: Story): Violation[] {
	return story.played.entries.flatMap((entry) =>
		entry.call === 'write' && entry.of === undefined ? echoesIn(story, entry) : [],
	);
}

function echoesIn(story: Story, entry: Entry): Violation[] {
	return (entry.changed ?? []).flatMap((changed): Violation[] => {
		const operation = entry.operations?.[changed.operation ?? -1];
		const record = entry.object && story.record(entry.side, entry.object, changed.id);
		const change = record?.changes.find(({ seq }) => seq === entry.seq);
		if (!record || !change || !operation || !saysNothing(story, record, change, operation))
			return [];
		return [
			{
				promise: 'noEcho',
				text: `${operation.kind} of ${record.id} wrote nothing but what had been seen there`,
				seq: entry.seq,
				run: entry.run,
			},
		];
	});
}

function saysNothing(
	story: Story,
	record: RecordStory,
	{ seq, run, before, after }: Change,
	operation: WriteOperation,
): boolean {
	if (operation.kind === 'delete' || operation.kind === 'create' || !before || !after) return false;
	if (Object.keys(operation.fields).some((id) => !equal(before[id], after[id]))) return false;
	const known = knownBefore(record, seq, run);
	if (!known || wasInDoubt(story, record, seq)) return false;
	return Object.entries(operation.fields).every(
		([id, value]) => id in known && equal(value, known[id]),
	);
}

/**
 * What the engine had last seen or written there in that run, unless a person has changed the record since. One way the
 * written side is not read every time, and what it held days ago is no knowledge.
 */
function knownBefore(
	{ changes, shows }: RecordStory,
	seq: number,
	run: number,
): Fields | undefined {
	const show = shows.findLast((each) => each.seq < seq && each.run === run);
	const wrote = changes.findLast(
		(each) =>
			each.seq < seq && each.run === run && each.actor === 'engine' && 'operations' in each.entry,
	);
	if (!show && !wrote) return undefined;
	const last = Math.max(show?.seq ?? -1, wrote?.seq ?? -1);
	if (changes.some((each) => each.actor === 'person' && each.seq > last && each.seq < seq))
		return undefined;
	return (wrote && wrote.seq > (show?.seq ?? -1) ? wrote.after : show?.fields) ?? undefined;
}

/** An earlier write of the record may have had no answer; sending it again may turn out to be needless. */
function wasInDoubt({ played }: Story, { side, object, id }: RecordStory, seq: number): boolean {
	const under = played.runs.find(({ from, to }) => from <= seq && seq <= to);
	const before = played.runs.findLast(
		(run) => run.object === object && run.number < (under?.number ?? 0),
	);
	// What a broken run had announced and not yet sent, no vendor knows of.
	if (before && before.end !== 'returned') return true;
	return played.entries.some(
		(entry) =>
			entry.seq < seq &&
			entry.side === side &&
			(entry.operations ?? []).some(
				(operation, index) =>
					'id' in operation &&
					operation.id === id &&
					inDoubt(played.runs[entry.run]?.end, entry, index),
			),
	);
}

function inDoubt(end: string | undefined, { outcomes }: Entry, index: number): boolean {
	const outcome = outcomes?.[index];
	return end !== 'returned' || !outcome || (!outcome.ok && outcome.class === 'unknown');
}

function equal(a: Value | undefined, b: Value | undefined): boolean {
	return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
