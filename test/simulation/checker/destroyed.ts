import { followsLeaving } from './leaving';
import { opposite } from './meaning';
import { standingAt } from './story';
import type { Change, RecordStory, Story } from './story';

/** The engine took the record away, or marked it inactive because its counterpart is gone or has left the scope. */
export function isDestroyed(story: Story, record: RecordStory, change: Change): boolean {
	const { actor, operation, after } = change;
	if (actor !== 'engine') return false;
	if (after === null) return operation?.kind === 'delete';
	return isDeactivated(story, record, change);
}

/** Alone among all writes it says one thing only, and of a record whose counterpart is not to be followed any more. */
function isDeactivated(story: Story, record: RecordStory, change: Change): boolean {
	const inactive = story.played.runs[change.run]?.setup.policies.inactive?.[record.side];
	const { operation } = change;
	if (!inactive || operation?.kind !== 'update') return false;
	const said = Object.entries(operation.fields);
	const says = said.every(
		([id, value]) => id === inactive.field && String(value) === inactive.value,
	);
	if (said.length === 0 || !says) return false;
	return followsDeletion(story, record, change) || followsLeaving(story, record, change);
}

/** The owner wants this done to counterparts of what was deleted, and this one's was. */
export function followsDeletion(story: Story, record: RecordStory, change: Change): boolean {
	const policies = story.played.runs[change.run]?.setup.policies;
	const way = change.after === null ? 'delete' : 'deactivate';
	if (policies?.onDelete?.[opposite(record.side)] !== way) return false;
	const partner = story.pairOf(record)?.[opposite(record.side)];
	return partner !== undefined && wasGone(story, partner, change);
}

/** When it was done; or when the run looked for the last time, and a person has brought it back since. */
function wasGone(story: Story, partner: RecordStory, change: Change): boolean {
	return (
		!standingAt(partner, change.seq) ||
		isBackAgain(story, partner, change) ||
		isOutOfSight(story, partner, change)
	);
}

/** The vendor told of its deletion, and did not show it to the run that asked for it after a person had brought it back. */
function isOutOfSight({ played }: Story, partner: RecordStory, change: Change): boolean {
	const back = backBefore(partner, change);
	const gone = partner.changes.findLast(({ after, seq }) => after === null && seq < change.seq);
	if (!back || !gone) return false;
	const own = played.entries.filter(
		({ seq, side, object }) =>
			seq < change.seq && side === partner.side && object === partner.object,
	);
	const told = own.some(
		({ call, gone: ids, seq }) =>
			call === 'changes' && seq > gone.seq && seq < back.seq && ids?.includes(partner.id),
	);
	const asked = own.findLast(
		({ run, asked: by }) =>
			run === change.run && by?.field === 'id' && by.values.includes(partner.id),
	);
	const isHidden = asked?.shown?.every(({ id }) => id !== partner.id) === true;
	return told && isHidden && asked.seq > back.seq;
}

function backBefore({ changes }: RecordStory, { seq: until }: Change): Change | undefined {
	return changes.findLast(({ before, seq }) => before === null && seq < until);
}

function isBackAgain({ played }: Story, partner: RecordStory, change: Change): boolean {
	const looked = played.entries.findLast(
		({ seq, run, side, asked, gone }) =>
			seq < change.seq &&
			run === change.run &&
			side === partner.side &&
			asked?.field === 'id' &&
			gone?.includes(partner.id),
	);
	const back = backBefore(partner, change);
	return looked !== undefined && back !== undefined && back.seq > looked.seq;
}
