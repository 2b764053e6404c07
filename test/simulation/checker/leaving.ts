import type { Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import type { RunSeen } from '../world/play';
import type { Setup } from '../world/setup';

import { opposite } from './meaning';
import type { Change, RecordStory, Story } from './story';

/** The side whose records are done away with when their left ones leave the scope: the one that is written, both ways the right. */
export function leftBehind({ direction }: Setup): Side {
	return direction === 'toLeft' ? 'left' : 'right';
}

/** Whether the lists of that setup leave the left record out. */
export function isUnlisted({ deny, allow = [] }: Setup, leftId: string): boolean {
	return deny.includes(leftId) || (allow.length > 0 && !allow.includes(leftId));
}

/** Whether the left record, as it stands in the end, is outside that scope. */
export function isOutNow(setup: Setup, left: RecordStory): boolean {
	const status = left.changes.at(-1)?.after?.[fieldId('left', 'status')];
	const byStatus = setup.statusOutside !== undefined && status === setup.statusOutside;
	return isUnlisted(setup, left.id) || byStatus;
}

/** Whether the run had every reason to take the left record for one outside: by its lists, or by what it was shown last. */
export function wasOutside({ setup, number }: RunSeen, left: RecordStory, seq: number): boolean {
	if (isUnlisted(setup, left.id)) return true;
	const status = fieldId('left', 'status');
	const shown = left.shows.findLast(
		(show) => show.run === number && show.seq < seq && status in show.fields,
	);
	return setup.statusOutside !== undefined && shown?.fields[status] === setup.statusOutside;
}

/** The owner wants this done to counterparts of what leaves the scope, and this one's left record had left it. */
export function followsLeaving(story: Story, record: RecordStory, change: Change): boolean {
	const run = story.played.runs[change.run];
	if (!run || record.object !== 'contact' || record.side !== leftBehind(run.setup)) return false;
	const way = change.after === null ? 'delete' : 'deactivate';
	if (run.setup.policies.onLeavingScope !== way) return false;
	// What took effect late was decided when it was sent.
	const sent = change.entry.of ?? change.seq;
	const left = leftOf(story, record, sent);
	return left === undefined || wasOutside(run, left, sent);
}

/** Undefined where several records share the code and the engine never said which of them is linked. */
function leftOf(story: Story, record: RecordStory, seq: number): RecordStory | undefined {
	if (record.side === 'left') return record;
	const id = partnerBefore(story, record, seq);
	return (
		(id === undefined ? undefined : story.record('left', record.object, id)) ??
		story.pairOf(record)?.[opposite(record.side)]
	);
}

/** Id the engine named as linked with the record, at the end of the last run before. */
export function partnerBefore({ played }: Story, { side, object, id }: RecordStory, seq: number) {
	const own = side === 'left' ? 'leftId' : 'rightId';
	const other = side === 'left' ? 'rightId' : 'leftId';
	const run = played.runs.findLast((each) => each.object === object && each.to < seq);
	return run?.links.find((link) => link[own] === id)?.[other];
}
