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
	return !standingAt(partner, change.seq) || isBackAgain(story, partner, change);
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
	const back = partner.changes.findLast(({ before, seq }) => before === null && seq < change.seq);
	return looked !== undefined && back !== undefined && back.seq > looked.seq;
}
