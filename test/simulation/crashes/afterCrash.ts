import type { Violation } from '../checker/violation';
import { fieldId } from '../vendor/fields';
import type { Changed, Entry } from '../vendor/log';
import type { Played, RunSeen } from '../world/play';

import { killedRun } from './crashPoints';

/**
 * What is promised of a killed run beside all else: the next run of its sync finishes the job. `calm` is the same history in
 * which nobody killed it.
 */
export function afterCrash(played: Played, calm: Played): Violation[] {
	const killed = killedRun(played);
	const next = killed && played.runs.find(follows(killed));
	return next ? [...notEnded(next), ...leftOver(played, calm, killed, next)] : [];
}

function follows({ object, number }: RunSeen): (run: RunSeen) => boolean {
	return (run) => run.object === object && run.number > number;
}

function notEnded({ number, end, status, open, jobs, error }: RunSeen): Violation[] {
	if (end === 'returned' && status === 'completed' && open + jobs === 0) return [];
	const text = `the run after the killed one ended as ${end}, ${status} (${error ?? ''}), with ${open} write(s) unsettled and ${jobs} job(s) open`;
	return [{ promise: 'finishesTheJob', text, run: number }];
}

/**
 * What the run writes where nobody kills it, the killed one and the next one have written. Records that waited for a person
 * are left out, since which of them a run tries is for the day and the run to say.
 */
function leftOver(played: Played, calm: Played, killed: RunSeen, next: RunSeen): Violation[] {
	const done = new Set(written(played, [killed.number, next.number]));
	const held = heldCodes(played, killed);
	return written(calm, [killed.number])
		.filter((each) => !done.has(each) && !held.has(codeIn(each)))
		.map((each) => ({
			promise: 'finishesTheJob',
			text: `'${each}' was written neither by the killed run nor by the next one`,
			run: next.number,
		}));
}

/** Records that these runs changed, by side and code: another run may give a new one another id. */
function written({ entries }: Played, runs: readonly number[]): string[] {
	return entries
		.filter(({ call, run }) => call === 'write' && runs.includes(run))
		.flatMap((entry) =>
			(entry.changed ?? []).filter(differs).map((changed) => mark(entry, changed)),
		);
}

/** Who looks later may see that there is nothing to write any more. */
function differs({ before, after }: Changed): boolean {
	return JSON.stringify(before) !== JSON.stringify(after);
}

function mark({ side, object }: Entry, { before, after }: Changed): string {
	const code = (after ?? before)?.[fieldId(side, 'code')];
	return `${side} ${object ?? ''} ${typeof code === 'string' ? code : ''}`;
}

function codeIn(mark: string): string {
	return mark.slice(mark.lastIndexOf(' ') + 1);
}

/** Codes of the records that waited for a person when the run was killed. */
function heldCodes({ entries }: Played, { holds, object }: RunSeen): ReadonlySet<string> {
	const ids = new Set(holds.flatMap(({ id, otherId = id }) => [id, otherId]));
	const changes = entries
		.filter((entry) => entry.object === object)
		.flatMap((entry) => (entry.changed ?? []).map((changed) => ({ entry, changed })));
	const held = changes.filter(({ changed }) => ids.has(changed.id));
	return new Set(held.map(({ entry, changed }) => codeIn(mark(entry, changed))));
}
