import type { Refused, WriteOutcome } from '../contracts';
import { addChange } from '../journal/report';
import { linksOf } from '../plan/look';
import { mergedHold } from '../reconcile/holds';
import type { Intent, JournalField } from '../state/records';
import type { StateChange } from '../state/store';

import { buryChanges, journalChange, linkChanges } from './changes';
import { commitRecords } from './commit';
import { evidenceOf, holdChanges, holdOf, refusalHold } from './holding';
import { linkAfterWrite } from './link';
import type { References } from './references';
import type { Running } from './running';
import { undoChanges } from './undo';
import { idAtTarget, idsOf } from './work';
import type { Work } from './work';

export interface Sent {
	/** Done, and known to be. */
	readonly done: readonly Work[];
	/** Not done; may be sent again. */
	readonly again: readonly Work[];
	/** The record is not what it was decided upon any more, or its key is taken: to be looked at anew. */
	readonly stale: readonly Work[];
	/** Sent, and nobody knows: the written side must be asked. */
	readonly unknown: readonly { readonly work: Work; readonly intent: Intent }[];
}

export interface Answered {
	readonly batch: readonly Work[];
	/** With deadlines counted from the last try, since a system may pause between tries. */
	readonly intents: readonly Intent[];
	readonly outcomes: readonly WriteOutcome[];
}

/** Outcomes, links, holds and journal of one batch; those of a record in one commit. */
export async function recordOutcomes(
	running: Running,
	references: References,
	answered: Answered,
): Promise<Sent> {
	const merged = await mergedInto(running, answered);
	const records: StateChange[][] = [];
	const sent = {
		done: [] as Work[],
		again: [] as Work[],
		stale: [] as Work[],
		unknown: [] as Sent['unknown'][number][],
	};
	answered.batch.forEach((work, index) => {
		const outcome = answered.outcomes[index] ?? noOutcome;
		const intent = answered.intents[index];
		if (!intent) return;
		const changes: StateChange[] = [];
		records.push(changes);
		if (!outcome.ok && outcome.class === 'unknown') {
			changes.push({ put: 'intent', intent });
			sent.unknown.push({ work, intent });
			return;
		}
		changes.push({ drop: 'intent', id: intent.id });
		const other = merged.get(index);
		if (outcome.ok && other !== undefined) {
			changes.push(...mergedChanges(running, work, outcome.id, other));
		} else if (outcome.ok) {
			changes.push(...doneChanges(running, references, work, outcome));
			sent.done.push(work);
		} else if (outcome.class === 'throttled' || outcome.class === 'unavailable') {
			sent.again.push({ ...work, tries: work.tries + 1 });
		} else if (outcome.class === 'conflict' && isLookedAtAgain(running, work, outcome)) {
			sent.stale.push(work);
		} else if (work.operation === 'delete' && outcome.class === 'missing') {
			changes.push(...doneChanges(running, references, work, { ok: true, id: '' }));
			sent.done.push(work);
		} else {
			running.report.refused += 1;
			const hold = refusalHold(running, work, outcome);
			changes.push(...holdChanges(running, hold, work.pairing.assessed.hold));
		}
	});
	await commitRecords(running, records);
	return sent;
}

/**
 * Some systems merge a new record into one they already have, by a key of their own. Where that one belongs to another
 * record: position in the batch → that record's id.
 */
async function mergedInto(
	running: Running,
	{ batch, outcomes }: Answered,
): Promise<ReadonlyMap<number, string>> {
	const [first] = batch;
	const made = batch.flatMap((work, index) => {
		const outcome = outcomes[index];
		return outcome?.ok && isNew(work) ? [{ index, id: outcome.id, from: work.id }] : [];
	});
	if (!first || made.length === 0) return new Map();
	const links = await linksOf(
		running,
		first.to,
		made.map(({ id }) => id),
	);
	const owners = new Map(
		[...links].map(([id, link]) => [id, first.to === 'left' ? link.rightId : link.leftId]),
	);
	const merged = new Map<number, string>();
	for (const { index, id, from } of made) {
		const owner = owners.get(id);
		if (owner !== undefined && owner !== from) merged.set(index, owner);
		else owners.set(id, from);
	}
	return merged;
}

function isNew({ operation, pairing }: Work): boolean {
	return (operation === 'create' || operation === 'upsert') && !pairing.link;
}

function mergedChanges(running: Running, work: Work, id: string, other: string): StateChange[] {
	const { label } = running.environment[work.to];
	const hold = holdOf(running, work.pairing.assessed, mergedHold(label, id, other));
	return [
		...holdChanges(running, hold, work.pairing.assessed.hold),
		journalChange(running, {
			verb: 'update',
			to: work.to,
			...idsOf(work),
			[work.to === 'left' ? 'leftId' : 'rightId']: id,
			fields: fieldsOf(work),
			code: 'merged',
		}),
	];
}

/**
 * A record that somebody else has written meanwhile is decided anew, in this run or the next. A new one whose key is taken
 * is looked for once more; so is an update, which is held where the second look shows what the first one did.
 */
function isLookedAtAgain(running: Running, work: Work, refused: Refused): boolean {
	switch (work.operation) {
		case 'create':
		case 'upsert':
			return work.tries === 0 && !running.lastLook;
		case 'update':
			return !isRefusedForGood(running, work, refused);
		case 'delete':
			return true;
	}
}

/**
 * Nobody has written the record since an equal update was refused in this run: it is the value that is not taken, and would
 * not be next time. A look that lags cannot tell, unless the system names the field.
 */
function isRefusedForGood(running: Running, work: Work, { field }: Refused): boolean {
	const { assessed } = work.pairing;
	const subject = `${work.to}:${idAtTarget(work)}`;
	const version = assessed.sights[work.to]?.record.version ?? '';
	const evidence = `${evidenceOf(running, assessed)}|${version}`;
	const isSame = running.conflicts.get(subject) === evidence;
	running.conflicts.set(subject, evidence);
	return isSame && (field !== undefined || assessed.lagging !== true);
}

/** A system that gives fewer outcomes than it was given operations leaves the rest open. */
const noOutcome: WriteOutcome = {
	ok: false,
	class: 'unknown',
	code: 'no-outcome',
	message: 'The system gave no outcome for this record',
};

function doneChanges(
	running: Running,
	references: References,
	work: Work,
	outcome: Extract<WriteOutcome, { ok: true }>,
): StateChange[] {
	const { assessed } = work.pairing;
	const entry = {
		verb: verbOf(work, outcome.created),
		to: work.to,
		fields: fieldsOf(work),
	};
	const undo = undoChanges(running, work, outcome);
	countDone(running, work, outcome.created, outcome.id);
	if (work.operation === 'delete' || work.inactive) {
		const ids = idsOf(work);
		return [
			...undo,
			...buryChanges(running, assessed, ending(work)),
			journalChange(running, { ...entry, ...ids }),
		];
	}
	const link = linkAfterWrite(running, work, outcome);
	work.pairing.link = link;
	references.add(running.pair, link.leftId, link.rightId);
	return [
		...undo,
		...linkChanges(running, link, entry),
		...refusedFieldChanges(running, work, outcome),
		...fieldHoldChanges(running, work),
	];
}

/** How the link of a deleted, deactivated or out-of-scope pair ends. */
function ending({ operation, to, pairing: { assessed } }: Work) {
	const { verdict } = assessed;
	if ('because' in verdict && verdict.because === 'out-of-scope')
		return { gone: operation === 'delete' ? to : 'none', reason: 'out-of-scope' } as const;
	const gone = operation === 'delete' ? 'both' : to === 'left' ? 'right' : 'left';
	return { gone, reason: 'deleted' } as const;
}

/** A field that the system left out while it took the rest waits for a person, like a refused record. */
function refusedFieldChanges(
	running: Running,
	work: Work,
	outcome: Extract<WriteOutcome, { ok: true }>,
): StateChange[] {
	const [refused] = outcome.refusedFields ?? [];
	if (!refused) return [];
	const hold = refusalHold(running, work, {
		...refused,
		ok: false,
		class: 'invalid',
		id: outcome.id,
	});
	return holdChanges(running, { ...hold, reason: 'field-refused' }, work.pairing.assessed.hold);
}

/** A field that waits for a person while the others were written. */
function fieldHoldChanges(running: Running, work: Work): StateChange[] {
	const { assessed, link } = work.pairing;
	return 'hold' in assessed.verdict && assessed.verdict.hold
		? holdChanges(
				running,
				holdOf(running, { ...assessed, link }, assessed.verdict.hold),
				assessed.hold,
			)
		: [];
}

/** An upsert that met a record has linked it. */
function verbOf(
	{ operation, inactive, pairing }: Work,
	created: boolean | undefined,
): 'create' | 'update' | 'link' | 'delete' | 'deactivate' | 'revive' {
	if (inactive) return 'deactivate';
	if (operation === 'upsert') return created === false ? 'link' : 'create';
	if (operation !== 'update') return operation;
	const { kind } = pairing.assessed.verdict;
	return !pairing.link && (kind === 'link' || kind === 'revive') ? kind : 'update';
}

function fieldsOf({ send, to }: Work): JournalField[] {
	return [...send]
		.sort((a, b) => a.row.number - b.row.number)
		.map(({ row, rule }) => ({ label: row[to]?.label ?? '', row: row.fingerprint, rule }));
}

export function countDone(
	running: Running,
	work: Work,
	created: boolean | undefined,
	id: string,
): void {
	const { counts } = running.report;
	const verb = verbOf(work, created);
	if (verb === 'create') counts.created += 1;
	else if (verb === 'delete' || verb === 'deactivate') counts.deleted += 1;
	else if (verb === 'update') counts.updated += 1;
	else counts.linked += 1;
	const { sight } = work.pairing.assessed;
	if (sight.rows.some(({ shortened }) => shortened)) counts.shortened += 1;
	const ids = idsOf(work);
	addChange(running.report, {
		verb,
		to: work.to,
		leftId: ids.leftId ?? (work.to === 'left' ? id : ''),
		rightId: ids.rightId ?? (work.to === 'right' ? id : ''),
		fields: fieldsOf(work).map(({ label }) => label),
	});
}
