import { wasAnswered } from './answers';
import { followsLeaving, partnerBefore } from './leaving';
import { opposite } from './meaning';
import { madeBy, standingAt } from './story';
import type { Change, Kin, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** What was deleted after it was linked, by a person or because it had left the scope, is not made again. */
export function resurrections(story: Story): Violation[] {
	return story.kin.flatMap((kin) =>
		(['left', 'right'] as const).flatMap((side) =>
			kin[side]
				.filter((record) => madeBy(record) === 'engine')
				.flatMap((record) => raised(story, kin, record)),
		),
	);
}

function raised(story: Story, kin: Kin, made: RecordStory): Violation[] {
	const create = made.changes[0];
	if (!create) return [];
	const buried = kin[made.side].find((record) => deletedWhileLinked(story, kin, record, create));
	if (!buried) return [];
	return [
		{
			promise: 'noResurrection',
			text: `${made.id} was made at the ${made.side} in place of ${buried.id}, which had been deleted after it was linked`,
			seq: create.seq,
			run: create.run,
		},
	];
}

function deletedWhileLinked(story: Story, kin: Kin, record: RecordStory, create: Change): boolean {
	const deleted = record.changes.find(
		(change) =>
			change.after === null &&
			change.seq < create.seq &&
			(change.actor === 'person' || followsLeaving(story, record, change)),
	);
	if (!deleted) return false;
	const origins = kin[opposite(record.side)];
	const partner = partnerBefore(story, record, deleted.seq);
	const origin = origins.find(({ id }) => id === partner);
	if (!origin || wasAnswered(story, origin, ['create', 'left', 'right'])) return false;
	// Another record of the same code may be what the new one was made for.
	if (origins.some((each) => each !== origin && standingAt(each, create.seq))) return false;
	// A record that was made or brought back afterwards is another matter.
	const renewed = origins.some(({ changes }) =>
		changes.some(
			({ actor, before, seq }) => actor === 'person' && before === null && seq > deleted.seq,
		),
	);
	return !renewed;
}
