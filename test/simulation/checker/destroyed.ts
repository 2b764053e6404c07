import { opposite } from './meaning';
import { standingAt } from './story';
import type { Change, RecordStory, Story } from './story';

/** The engine took the record away, or marked it inactive because its counterpart is gone. */
export function isDestroyed(story: Story, record: RecordStory, change: Change): boolean {
	const { actor, operation, after } = change;
	if (actor !== 'engine') return false;
	if (after === null) return operation?.kind === 'delete';
	return isDeactivated(story, record, change);
}

/** Alone among all writes it says one thing only, and of a record whose counterpart was not there any more. */
function isDeactivated(story: Story, record: RecordStory, change: Change): boolean {
	const policies = story.played.runs[change.run]?.setup.policies;
	const inactive = policies?.inactive?.[record.side];
	const { operation } = change;
	if (!inactive || operation?.kind !== 'update') return false;
	if (policies?.onDelete?.[opposite(record.side)] !== 'deactivate') return false;
	const said = Object.entries(operation.fields);
	const says = said.every(
		([id, value]) => id === inactive.field && String(value) === inactive.value,
	);
	const partner = story.pairOf(record)?.[opposite(record.side)];
	return said.length > 0 && says && partner !== undefined && wasGone(story, partner, change);
}

/** When it was done; or when the run looked for the last time, and a person has brought it back since. */
export function wasGone(story: Story, partner: RecordStory, change: Change): boolean {
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
