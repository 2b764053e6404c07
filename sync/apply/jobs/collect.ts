import type { JobOutcome, Refused, Side, Written } from '../../contracts';
import { addChange } from '../../journal/report';
import { linksOf } from '../../plan/look';
import { inTurns } from '../../plan/turns';
import { lookAgain } from '../../reconcile/base';
import { mergedHold } from '../../reconcile/holds';
import type { HoldVerdict } from '../../reconcile/verdict';
import type { Hold, Intent, Job, JobWrite, JournalField, Link } from '../../state/records';
import type { StateChange } from '../../state/store';

import { linkChanges } from '../changes';
import { commitRecords } from '../commit';
import { holdChanges, refusedAs } from '../holding';
import type { Running } from '../running';
import { lookAgainAt } from '../settle';
import { keepLease } from '../wait';
import { untouchedBase } from '../work';

/** Open writes looked at together when a job has told all it has to tell. */
const openAtOnce = 500;

/** What became of each write of an ended job; what no result names was not done, and is looked at again. */
export async function collect(running: Running, job: Job, remote: string): Promise<void> {
	const { jobs } = running.objects[job.to];
	const { signal } = running.environment;
	for await (const page of jobs?.results(remote, signal ? { signal } : {}) ?? []) {
		await keepLease(running);
		await collectPage(running, job, page);
	}
	await lookAtOpen(running, job, ({ intent }) => [lookAgainAt(running, intent)]);
	await commitRecords(running, [[{ drop: 'job', id: job.id }]]);
}

/** Ends the open writes of a job with what `instead` makes of each. */
export async function lookAtOpen(
	running: Running,
	job: Job,
	instead: (write: JobWrite) => readonly StateChange[],
): Promise<void> {
	const { store } = running.environment;
	const { name } = running.definition;
	for (;;) {
		const open = await store.openJobWrites(name, job.id, openAtOnce);
		if (open.length === 0) return;
		await keepLease(running);
		await commitRecords(
			running,
			open.map((write) => [dropWrite(write), ...instead(write)]),
		);
	}
}

function dropWrite({ job, mark }: JobWrite): StateChange {
	return { drop: 'jobWrite', job, mark };
}

async function collectPage(running: Running, job: Job, page: readonly JobOutcome[]): Promise<void> {
	const { store } = running.environment;
	const marks = page.map(({ record }) => markIn(running, record));
	const writes = await store.jobWrites(running.definition.name, job.id, marks);
	const known = await linksBehind(running, job.to, [...writes.values()], page);
	const told = page.flatMap(({ outcome }, at) => {
		const write = writes.get(marks[at] ?? '');
		return write ? [{ write, outcome }] : [];
	});
	const changes = await inTurns(told, ({ write, outcome }) => [
		dropWrite(write),
		...changesFor(running, write, outcome, known),
	]);
	await commitRecords(running, changes);
}

function markIn({ hasher }: Running, record: JobOutcome['record']): string {
	return 'key' in record ? hasher.field(record.key) : record.id;
}

interface Known {
	/** Links of the records the writes are made from. */
	readonly before: ReadonlyMap<string, Link>;
	/** Id at the written side → id of the record it belongs to. */
	readonly owners: Map<string, string>;
}

async function linksBehind(
	running: Running,
	to: Side,
	writes: readonly JobWrite[],
	page: readonly JobOutcome[],
): Promise<Known> {
	const origin = to === 'right' ? 'left' : 'right';
	const ids = writes.map(({ intent }) => idAt(intent, origin));
	const before = await linksOf(running, origin, ids);
	const made = page.flatMap(({ outcome }) => (outcome.ok ? [outcome.id] : []));
	const taken = await linksOf(running, to, made);
	return {
		before,
		owners: new Map([...taken].map(([id, link]) => [id, idAt(link, origin)])),
	};
}

function idAt({ leftId = '', rightId = '' }: Pick<Intent, 'leftId' | 'rightId'>, side: Side) {
	return side === 'left' ? leftId : rightId;
}

function changesFor(
	running: Running,
	write: JobWrite,
	outcome: Written | Refused,
	known: Known,
): readonly StateChange[] {
	if (outcome.ok) return doneChanges(running, write, outcome, known);
	const { intent } = write;
	switch (outcome.class) {
		// The ordinary way decides on what stands there then, and holds what is refused again.
		case 'conflict':
		case 'throttled':
		case 'unavailable':
			return [lookAgainAt(running, intent)];
		case 'unknown':
			return [{ put: 'intent', intent }];
		default:
			running.report.refused += 1;
			return holdChanges(
				running,
				{
					...subjectOf(write),
					...refusedAs(running, intent.to, outcome),
					evidence: write.evidence,
				},
				undefined,
			);
	}
}

function subjectOf({ intent }: JobWrite): Pick<Hold, 'side' | 'id' | 'otherId'> {
	const { leftId, rightId } = intent;
	if (leftId !== undefined)
		return { side: 'left', id: leftId, ...(rightId === undefined ? {} : { otherId: rightId }) };
	return { side: 'right', id: rightId ?? '' };
}

function doneChanges(
	running: Running,
	write: JobWrite,
	outcome: Written,
	{ before, owners }: Known,
): StateChange[] {
	const { intent } = write;
	const origin = intent.to === 'right' ? 'left' : 'right';
	const from = idAt(intent, origin);
	const owner = owners.get(outcome.id);
	if (owner !== undefined && owner !== from) {
		const { label } = running.environment[intent.to];
		return holdChanges(
			running,
			holdFor(running, write, mergedHold(label, outcome.id, owner)),
			undefined,
		);
	}
	owners.set(outcome.id, from);
	const link = linkAfterJob(running, write, before.get(from), outcome);
	const fields = fieldsOf(running, write);
	const verb = intent.kind === 'update' ? 'update' : outcome.created === false ? 'link' : 'create';
	count(running, verb, intent.to, link, fields);
	// The run that handed the job over has written it, whichever run hears of it.
	return linkChanges({ ...running, run: intent.run }, link, { verb, to: intent.to, fields });
}

function holdFor(running: Running, write: JobWrite, verdict: HoldVerdict): Hold {
	const { reason, message, remedy, otherId } = verdict;
	return {
		...subjectOf(write),
		...{ reason, message, remedy },
		...(otherId === undefined ? {} : { otherId }),
		evidence: write.evidence,
		since: running.environment.store.now(),
		run: running.run,
	};
}

/** Of a record that was there already, what was not sent may hold anything. */
function linkAfterJob(
	running: Running,
	{ intent, rules, seen }: JobWrite,
	before: Link | undefined,
	{ id, created }: Written,
): Link {
	const creates = intent.kind !== 'update';
	const wasThere = creates && created === false;
	const agreed = Object.entries(intent.base).filter(([row]) => !wasThere || row in rules);
	const whole = agreed.length === Object.keys(intent.base).length;
	const ids = { leftId: '', rightId: '', ...intent };
	return {
		leftId: intent.to === 'left' ? id : ids.leftId,
		rightId: intent.to === 'right' ? id : ids.rightId,
		base: {
			...(creates && !wasThere ? untouchedBase(running, intent.to) : {}),
			...before?.base,
			...Object.fromEntries(agreed),
		},
		seen: whole ? seen : { left: lookAgain, right: lookAgain },
		wrote: { ...before?.wrote, [intent.to]: running.environment.store.now() },
		...(before?.flaps ? { flaps: before.flaps } : {}),
		run: intent.run,
	};
}

function fieldsOf({ mapping }: Running, { intent, rules }: JobWrite): JournalField[] {
	return mapping.rows
		.filter(({ fingerprint }) => fingerprint in rules)
		.toSorted((a, b) => a.number - b.number)
		.map((row) => ({
			label: row[intent.to]?.label ?? '',
			row: row.fingerprint,
			rule: rules[row.fingerprint] ?? '',
		}));
}

function count(
	{ report }: Running,
	verb: 'create' | 'update' | 'link',
	to: Side,
	{ leftId, rightId }: Link,
	fields: readonly JournalField[],
): void {
	const kinds = { create: 'created', update: 'updated', link: 'linked' } as const;
	report.counts[kinds[verb]] += 1;
	addChange(report, { verb, to, leftId, rightId, fields: fields.map(({ label }) => label) });
}
