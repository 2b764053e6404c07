import { commitAll } from '../apply/commit';
import type { Running } from '../apply/running';
import { otherSide } from '../contracts';
import type { Side, SystemRecord } from '../contracts';
import type { Assessing } from '../plan/context';
import { evidenceOf } from '../plan/look';
import type { Assessed } from '../plan/look';
import { readNow } from '../plan/read';
import type { ReadNow } from '../plan/read';
import { inScope } from '../plan/scope';
import { nowOf, scoped } from '../plan/sides';
import { speaksOfDeletion } from '../reconcile/holds';
import { reconcile } from '../reconcile/reconcile';
import type { SideNow } from '../reconcile/reconcile';
import { see } from '../reconcile/sight';
import type { Link, Removal } from '../state/records';
import type { StateChange } from '../state/store';

import { destroys, holdAll, isAnswered, unproven } from './deletionHolds';
import type { Case } from './deletionHolds';
import { carryOut, processWindow } from './window';
import type { WindowEnd } from './window';

/** The second proof: asked for by its id, the record is positively gone. What answers is looked at like any other. */
export async function prove(
	running: Running,
	gone: Side,
	cases: readonly Case[],
): Promise<WindowEnd['end']> {
	const rest = otherSide(gone);
	const asked = await readNow(
		running,
		gone,
		cases.map(({ removal }) => removal.id),
	);
	const there = await readNow(
		running,
		rest,
		cases.map(({ link }) => idAt(link, rest)),
	);
	const assessed: Assessed[] = [];
	const back: SystemRecord[] = [];
	const changes: StateChange[] = [];
	const open: Case[] = [];
	for (const each of cases) {
		const { side, id } = each.removal;
		const record = asked.records.get(id);
		const then = nextOf(running, each, { asked, over: there.gone.has(idAt(each.link, rest)) });
		if (then === 'ask') open.push(each);
		else if (then === 'decide') assessed.push(decide(running, gone, each, record, there));
		else if (record) back.push(record);
		if (then === 'drop' || isOver(running, each.removal))
			changes.push({ drop: 'removal', side, id });
	}
	await commitAll(running, changes);
	await holdAll(running, unproven(running, gone), open);
	const carried = await carryOut(running, assessed, true);
	if (carried.end !== 'done') return carried.end;
	return back.length === 0
		? 'done'
		: (await processWindow(running, gone, back, { last: true, anew: true })).end;
}

type Next = 'decide' | 'drop' | 'wait' | 'ask';

interface Seen {
	readonly asked: ReadNow;
	/** The counterpart is gone as well, so that nothing is left to be done to it. */
	readonly over: boolean;
}

function nextOf(running: Running, each: Case, { asked, over }: Seen): Next {
	const { removal } = each;
	const { records, gone } = asked;
	const record = records.get(removal.id);
	if (removal.told !== 'scope') {
		if (record) return 'drop';
		if (isProven(gone, removal)) return 'decide';
		if (!asked.neverTells || !destroys(running, removal)) return 'drop';
		// Where no look-up proves it, the word of a person does who was shown this very record.
		return over || isAnswered(each) ? 'decide' : 'ask';
	}
	if (record) return inScope(running.scope, record) ? 'drop' : 'decide';
	// That it is gone for good is told by its own side, as of any other record.
	return gone.has(removal.id) ? 'drop' : 'wait';
}

function isProven(gone: ReadNow['gone'], { id, told }: Removal): boolean {
	return told === 'feed' || gone.has(id);
}

/** Of what is outside and to be kept by now, nothing is left to do. */
function isOver({ policies }: Running, { told }: Removal): boolean {
	return told === 'scope' && policies.onLeavingScope === 'ignore';
}

/** The verdict of a pair whose one record is gone, or is there (`record`) and may have left the scope. */
export function decide(
	context: Assessing,
	gone: Side,
	{ link, hold }: Pick<Case, 'link' | 'hold'>,
	record: SystemRecord | undefined,
	there: ReadNow,
): Assessed {
	const rest = otherSide(gone);
	const id = idAt(link, rest);
	// Nothing may be done to a record that is there because one look-up does not find the other.
	const other = record ? nowOf(context, rest, id, there) : restNow(context, rest, id, there);
	const own: SideNow = record
		? nowOf(context, gone, record.id, {
				records: new Map([[record.id, record]]),
				gone: new Set(),
				lag: 0,
			})
		: { kind: 'deleted' };
	const sides = scoped(context, link, { [gone]: own, [rest]: other } as Record<Side, SideNow>);
	const seen = other.kind === 'present' ? other.sight : blank(context, rest, id);
	const looked = { side: rest, sight: seen, link, hold };
	// What was said while both were there was not said of a deletion.
	const asked = hold && speaksOfDeletion(hold) ? hold : undefined;
	const verdict = reconcile({ ...evidenceOf(context, { ...looked, hold: asked }), ...sides, link });
	const sights = other.kind === 'present' ? { [rest]: other.sight } : {};
	return { ...looked, sights, verdict };
}

/** Both gone: there is nothing left to delete. */
function restNow(context: Assessing, rest: Side, id: string, there: ReadNow): SideNow {
	return there.gone.has(id) ? { kind: 'deleted' } : nowOf(context, rest, id, there);
}

function blank(context: Assessing, side: Side, id: string) {
	return see(context.mapping, context.hasher, side, { id, fields: {} });
}

function idAt(link: Link, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}
