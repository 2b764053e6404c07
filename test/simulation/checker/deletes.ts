import type { RunSeen } from '../world/play';

import { wasAnswered } from './answers';
import { followsDeletion, isDestroyed } from './destroyed';
import { followsLeaving } from './leaving';
import { opposite } from './meaning';
import type { Change, RecordStory, Story } from './story';
import type { Violation } from './violation';

/**
 * Deleted or deactivated is only what a person has deleted at the other side, or what has left the scope, where the owner
 * wants that, and never too much at once.
 */
export function deletes(story: Story): Violation[] {
	const records = story.kin.flatMap(({ left, right }) => [...left, ...right]);
	const found = records.flatMap((record) =>
		record.changes
			.filter((change) => isDestroyed(story, record, change))
			.map((change) => ({ record, change })),
	);
	return [
		...found.flatMap(({ record, change }) => wrongly(story, record, change)),
		...found.flatMap(({ record, change }) => unannounced(story, record, change)),
		...story.played.runs.flatMap((run) =>
			braked(
				story,
				run,
				found.filter(({ record, change }) => change.run === run.number && !released(story, record)),
			),
		),
	];
}

function wrongly(story: Story, record: RecordStory, change: Change): Violation[] {
	if (followsDeletion(story, record, change) || followsLeaving(story, record, change)) return [];
	const partner = story.pairOf(record)?.[opposite(record.side)];
	const asked = isAsked(story, record, change);
	// Of several records with one code nobody can tell here which of them this one's counterpart was.
	if (!partner && asked) return [];
	const why = asked ? `while ${partner?.id} was there` : 'though the owner has not asked for that';
	return [
		{
			promise: 'deletesOnlyWhatWasDeleted',
			text: `${record.id} was ${wayOf(change)} at the ${record.side} ${why}`,
			seq: change.seq,
			run: change.run,
		},
	];
}

function isAsked({ played }: Story, { side }: RecordStory, change: Change): boolean {
	const policy = played.runs[change.run]?.setup.policies.onDelete?.[opposite(side)];
	return `${policy}d` === wayOf(change);
}

function wayOf({ after }: Change): 'deleted' | 'deactivated' {
	return after === null ? 'deleted' : 'deactivated';
}

/** A sync's first deletions are shown to a person before they are carried out. */
function unannounced(story: Story, record: RecordStory, change: Change): Violation[] {
	const allowed = story.played.answers.some(
		({ object, seq, answer }) =>
			object === record.object && seq <= change.seq && answer === 'carryOut',
	);
	if (allowed) return [];
	return [
		{
			promise: 'deletesOnlyWhatWasDeleted',
			text: `${record.id} was ${wayOf(change)} before anybody had allowed this sync to delete`,
			seq: change.seq,
			run: change.run,
		},
	];
}

/** A person has looked at this very deletion and let it go on. */
function released(story: Story, record: RecordStory): boolean {
	return wasAnswered(story, record, ['carryOut']);
}

function braked(story: Story, run: RunSeen, { length: deleted }: readonly unknown[]): Violation[] {
	const { records, share } = run.setup.policies.brake ?? { records: 25, share: 0.1 };
	const before = story.played.runs.findLast(
		({ number, object }) => object === run.object && number < run.number,
	);
	const links = before?.links.length ?? 0;
	if (deleted <= records || deleted <= share * links) return [];
	return [
		{
			promise: 'deletesOnlyWhatWasDeleted',
			text: `${deleted} of ${links} records were deleted or deactivated in one run, above the brake of ${records} and ${share}`,
			run: run.number,
		},
	];
}
