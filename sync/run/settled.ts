import { buryChanges, heldLinkChanges, journalChange, linkChanges } from '../apply/changes';
import { holdOf } from '../apply/holding';
import { linkOf } from '../apply/link';
import { holdChanges } from '../apply/holding';
import type { Running } from '../apply/running';
import { isUnchanged, subjectOf } from '../plan/look';
import type { Assessed } from '../plan/look';
import type { StateChange } from '../state/store';

/** Changes of a verdict that writes nothing to either side, and the counting of it. */
export function settledChanges(running: Running, assessed: Assessed): StateChange[] {
	const { verdict, hold, link } = assessed;
	const { counts } = running.report;
	switch (verdict.kind) {
		case 'skip':
			counts.unchanged += 1;
			return isUnchanged(assessed) ? [] : nothingOpen(assessed);
		case 'rebase':
			counts.unchanged += 1;
			return link ? linkChanges(running, linkOf(running, assessed, link), { verb: 'rebase' }) : [];
		case 'hold':
			return [
				...heldLinkChanges(running, assessed),
				...holdChanges(running, holdOf(running, assessed, verdict), hold),
			];
		case 'bury':
			return buryChanges(running, assessed, verdict);
		case 'wait':
			return waitChanges(running, assessed, verdict.until);
		case 'update':
			return learnsBesides(assessed) ? heldLinkChanges(running, assessed) : [];
		case 'link':
		case 'revive':
			return verdict.send.length > 0
				? linkedAhead(running, assessed, verdict)
				: linked(running, assessed, verdict);
		default:
			return [];
	}
}

/** Rows are in step that were not, whatever becomes of those that are to be written: the write may be refused, or wait. */
function learnsBesides({ verdict, link }: Assessed): boolean {
	if (verdict.kind !== 'update' || !link) return false;
	const known = new Map(Object.entries(link.base));
	return (
		verdict.undecided !== undefined ||
		Object.entries(verdict.base).some(([row, entry]) => String(known.get(row)) !== String(entry))
	);
}

/** The record is in step: whatever was open about it is over. */
function nothingOpen({ side, sight, hold }: Assessed): StateChange[] {
	const { id } = sight.record;
	return [
		{ drop: 'parked', side, id },
		...(hold
			? ([
					{ drop: 'hold', side: hold.side, id: hold.id },
					{ drop: 'parked', side: hold.side, id: hold.id },
					{ drop: 'removal', side, id },
				] as const)
			: []),
	];
}

type Linking = Extract<Assessed['verdict'], { kind: 'link' | 'revive' | 'update' }>;

/** Before anything is written: what was found in step or undecided must outlast a write that is never answered. */
function linkedAhead(running: Running, assessed: Assessed, verdict: Linking): StateChange[] {
	return [
		{ put: 'link', pair: running.pair, link: linkOf(running, assessed, verdict) },
		...revived(running, verdict),
	];
}

function revived({ pair }: Running, { kind, leftId, rightId }: Linking): StateChange[] {
	return kind === 'revive' ? [{ drop: 'tombstone', pair, leftId, rightId }] : [];
}

function linked(running: Running, assessed: Assessed, verdict: Linking): StateChange[] {
	running.report.counts.linked += 1;
	const { kind, hold } = verdict;
	return [
		...linkChanges(running, linkOf(running, assessed, verdict), { verb: kind }),
		...revived(running, verdict),
		...(hold
			? holdChanges(
					running,
					holdOf(running, { ...assessed, link: linkOf(running, assessed, verdict) }, hold),
					assessed.hold,
				)
			: []),
	];
}

function waitChanges(running: Running, assessed: Assessed, until: number): StateChange[] {
	const since = running.environment.store.now();
	const subject = subjectOf(assessed);
	return [
		{ put: 'parked', pair: running.pair, parked: { ...subject, waitsFor: { until }, since } },
		journalChange(running, {
			verb: 'park',
			...(subject.side === 'left' ? { leftId: subject.id } : { rightId: subject.id }),
		}),
	];
}

/** What a policy wants done to a record that has left the scope counts as a deletion, and is decided with the others. */
export function leavingChanges(running: Running, { link }: Assessed): StateChange[] {
	if (!link) return [];
	const since = running.environment.store.now();
	return [{ put: 'removal', removal: { side: 'left', id: link.leftId, told: 'scope', since } }];
}

export function isLeaving({ verdict }: Assessed): boolean {
	return verdict.kind === 'delete' || verdict.kind === 'deactivate';
}
