import type { Refused, Value, Written } from '../contracts';
import { maskText } from '../journal/mask';
import type { Assessed } from '../plan/assess';
import { baseOf, lookAgain } from '../reconcile/projected';
import type { ProjectedRow } from '../reconcile/projected';
import type { HoldVerdict } from '../reconcile/verdict';
import type { Hold, JournalEntry, Link } from '../state/records';
import type { StateChange } from '../state/store';

import type { Running } from './running';
import type { Work } from './work';

/** State changes that one decision or outcome brings about. Pure builders; nothing here writes. */

export function linkAfterWrite(running: Running, work: Work, outcome: Written): Link {
	const refused = new Set(outcome.refusedFields?.map((each) => each.field));
	const taken = work.projected.rows.filter((each) => !refused.has(each.row.target.id));
	// A record that was there already may hold values in fields that were empty at the source and so not sent.
	const unsent = work.verdict.kind === 'upsert' && outcome.created === false;
	const agreed = unsent ? taken.filter((each) => each.value !== null) : taken;
	const whole = agreed.length === work.projected.rows.length;
	return {
		leftId: work.leftId,
		rightId: outcome.id,
		hash: whole ? work.projected.hash : lookAgain,
		base: baseOf(running.hasher, agreed),
		run: running.run,
	};
}

/** A link over rows that are known by value to agree. */
export function linkOf(
	running: Running,
	projected: Assessed['projected'],
	rightId: string,
	agreed: readonly ProjectedRow[],
): Link {
	return {
		leftId: projected.leftId,
		rightId,
		hash: agreed.length === projected.rows.length ? projected.hash : lookAgain,
		base: baseOf(running.hasher, agreed),
		run: running.run,
	};
}

/** Putting a link ends hold and wait of the record. */
export function linkChanges(running: Running, link: Link, entry: Entry): StateChange[] {
	return [
		{ put: 'link', pair: running.pair, link },
		{ drop: 'hold', leftId: link.leftId },
		{ drop: 'parked', leftId: link.leftId },
		journalChange(running, { ...entry, leftId: link.leftId, rightId: link.rightId }),
	];
}

type Entry = Pick<JournalEntry, 'verb' | 'fields' | 'code'>;

export function journalChange(
	running: Running,
	entry: Omit<JournalEntry, 'run' | 'at'>,
): StateChange {
	return {
		put: 'journal',
		entry: { ...entry, run: running.run, at: running.environment.store.now() },
	};
}

export function holdOf(running: Running, leftId: string, hash: string, verdict: HoldVerdict): Hold {
	return {
		leftId,
		rightId: verdict.rightId,
		reason: verdict.reason,
		message: verdict.message,
		remedy: verdict.remedy,
		field: verdict.field,
		evidence: verdict.restsOnOthers ? neverTheSame : evidenceOf(running, hash),
		since: running.environment.store.now(),
		run: running.run,
	};
}

/** Evidence of a hold that every run decides anew. */
export const neverTheSame = '';

/** What the decision to hold stood on: the record seen through the mapping, and the target's description. */
export function evidenceOf(running: Running, hash: string): string {
	return `${hash}.${running.targetFingerprint}`;
}

export function refusalHold(running: Running, work: Work, refused: Refused): Hold {
	const label = refused.field === undefined ? undefined : labelOf(running, refused.field);
	const { right } = running.environment;
	return {
		leftId: work.leftId,
		rightId: refused.id ?? ('rightId' in work.verdict ? work.verdict.rightId : undefined),
		reason: refused.class === 'missing' ? 'target-gone' : 'refused',
		code: refused.code,
		message: `${right.label}: ${maskText(refused.message, sentTexts(work))}`,
		remedy: remedies[refused.class],
		field: label,
		evidence: evidenceOf(running, work.projected.hash),
		since: running.environment.store.now(),
		run: running.run,
	};
}

const remedies: Readonly<Record<Refused['class'], string>> = {
	invalid:
		'Correct the record at the source, or change the mapping; it then goes through by itself',
	conflict: 'Look at both records: another one holds this key, or it was changed meanwhile',
	missing:
		'The record was removed at the target. Restore it there, or take the record out of the scope',
	forbidden: 'Give the credential the right that the target asks for, then run again',
	throttled: 'Nothing to do: it is tried again by the next run',
	unavailable: 'Nothing to do: it is tried again by the next run',
	unknown: 'Nothing to do: the target is asked by the next run whether it was done',
};

function labelOf(running: Running, id: string): string {
	return running.labels.get(id) ?? id;
}

function sentTexts(work: Work): ReadonlyMap<string, string> {
	return new Map(
		work.projected.rows.flatMap(({ row, value }) =>
			textsIn(value).map((text): [string, string] => [row.target.label, text]),
		),
	);
}

function textsIn(value: Value): string[] {
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
