import type { RecordStory, Story } from './story';

/** Whether a person has given one of these answers about the record, between those two entries. */
export function wasAnswered(
	story: Story,
	{ side, object, id }: RecordStory,
	answers: readonly string[],
	{ after = -1, before = Infinity }: { readonly after?: number; readonly before?: number } = {},
): boolean {
	return story.played.answers.some(
		(each) =>
			each.object === object &&
			each.seq > after &&
			each.seq <= before &&
			answers.includes(each.answer) &&
			each.subjects.some((subject) =>
				subject.side === side ? subject.id === id : subject.otherId === id,
			),
	);
}

/** Records that wait for a person after the last run. */
export function heldInTheEnd(story: Story): (record: RecordStory) => boolean {
	const held = new Set<string>();
	for (const object of ['contact', 'company'] as const) {
		const last = story.played.runs.findLast((run) => run.object === object);
		for (const { side, id, otherId } of last?.holds ?? []) {
			held.add(`${side}.${object}.${id}`);
			if (otherId !== undefined)
				held.add(`${side === 'left' ? 'right' : 'left'}.${object}.${otherId}`);
		}
	}
	return ({ side, object, id }) => held.has(`${side}.${object}.${id}`);
}
