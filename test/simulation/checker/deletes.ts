import type { RunSeen } from '../world/play';

import { wasAnswered } from './answers';
import { opposite } from './meaning';
import { standingAt } from './story';
import type { Change, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** Deleted is only what a person has deleted at the other side, where the owner wants that, and never too much at once. */
export function deletes(story: Story): Violation[] {
	const records = story.kin.flatMap(({ left, right }) => [...left, ...right]);
	const found = records.flatMap((record) =>
		record.changes
			.filter(
				({ actor, operation, after }) =>
					actor === 'engine' && after === null && operation?.kind === 'delete',
			)
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
	const policies = story.played.runs[change.run]?.setup.policies;
	const why = (text: string): Violation[] => [
		{
			promise: 'deletesOnlyWhatWasDeleted',
			text: `${record.id} was deleted at the ${record.side} ${text}`,
			seq: change.seq,
			run: change.run,
		},
	];
	const leaves = policies?.onLeavingScope === 'delete';
	if (policies?.onDelete?.[opposite(record.side)] !== 'delete' && !leaves)
		return why('though the owner has not asked for that');
	const pair = story.pairOf(record);
	const partner = pair?.[opposite(record.side)];
	if (!partner || leaves || !standingAt(partner, change.seq)) return [];
	return backAgain(story, partner, change) ? [] : why(`while ${partner.id} was there`);
}

/** It was gone when the run looked for the last time, and a person has brought it back since. */
function backAgain({ played }: Story, partner: RecordStory, change: Change): boolean {
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
			text: `${record.id} was deleted before anybody had allowed this sync to delete`,
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
			text: `${deleted} of ${links} records were deleted in one run, above the brake of ${records} and ${share}`,
			run: run.number,
		},
	];
}
