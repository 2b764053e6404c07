import type { Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import { plainEmail } from '../vendor/rules';

import { wasAnswered } from './answers';
import { hidesRecords } from './hidden';
import { opposite } from './meaning';
import { madeBy, standingAt } from './story';
import type { Change, Kin, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** No record has two copies made of it, and none is made where a person's own one could be seen. */
export function duplicates(story: Story): Violation[] {
	return story.kin.flatMap((kin) =>
		(['left', 'right'] as const).flatMap((side) => [
			...copies(story, kin, side),
			...madeBesides(story, kin, side),
		]),
	);
}

function copies(story: Story, kin: Kin, side: Side): Violation[] {
	const made = kin[side].filter((record) => madeBy(record) === 'engine');
	const origins = kin[opposite(side)].filter((record) => madeBy(record) === 'person');
	const until = made.at(-1)?.changes[0]?.seq ?? 0;
	const cleared = made.filter(
		(record) => isGoneUnlinked(story, record) || wasHidden(story, record, until),
	);
	if (made.length <= origins.length + cleared.length || answeredAny(story, kin)) return [];
	const last = made.at(-1)?.changes[0];
	return [
		{
			promise: 'noDuplicate',
			text: `${made.length} records ${made.map(({ id }) => id).join(', ')} were made at the ${side} for ${origins.length} record(s) with the code ${kin.code} at the other side`,
			...(last ? { seq: last.seq, run: last.run } : {}),
		},
	];
}

/** Made, and kept from the credential's eyes from the first moment on: no look-up could have found it. */
function wasHidden(story: Story, { side, shows }: RecordStory, until: number): boolean {
	return hidesRecords(story, side) && !shows.some(({ seq }) => seq < until);
}

/** Deleted by the engine itself, or by a person before the engine could know that it had made it. */
function isGoneUnlinked({ played }: Story, { side, object, id, changes }: RecordStory): boolean {
	const gone = changes.find(({ after }) => after === null);
	if (!gone || gone.actor === 'engine') return gone !== undefined;
	return !played.runs.some(
		(run) =>
			run.object === object &&
			run.to < gone.seq &&
			run.links.some((link) => link[side === 'left' ? 'leftId' : 'rightId'] === id),
	);
}

function answeredAny(story: Story, kin: Kin): boolean {
	return [...kin.left, ...kin.right].some((record) => wasAnswered(story, record, ['create']));
}

function madeBesides(story: Story, kin: Kin, side: Side): Violation[] {
	const origins = kin[opposite(side)].filter((record) => madeBy(record) === 'person');
	const own = kin[side].filter((record) => madeBy(record) === 'person');
	const [person] = own;
	if (!person || own.length > 1 || origins.length !== 1 || answeredAny(story, kin)) return [];
	return kin[side]
		.filter((record) => madeBy(record) === 'engine')
		.flatMap(({ id, changes: [create] }): Violation[] => {
			if (!create || !couldBeSeen(story, person, create)) return [];
			return [
				{
					promise: 'noDuplicate',
					text: `${id} was made at the ${side} though a person's ${person.id} with the same key could be seen there`,
					seq: create.seq,
					run: create.run,
				},
			];
		});
}

/**
 * The record was there with the same key and the run's look-ups showed it, or the run looked for nothing. What counts is
 * the moment at which the create was sent: the vendor may carry it out much later.
 */
function couldBeSeen(story: Story, person: RecordStory, create: Change): boolean {
	const { entries, history } = story.played;
	const sent = create.entry.of ?? create.seq;
	const standing = standingAt(person, sent);
	if (!standing || !sameKey(story, person, standing, create)) return false;
	const asked = entries
		.slice(0, sent)
		.filter(({ run, side, call }) => run === create.run && side === person.side && call === 'find');
	if (asked.length > 0)
		return person.shows.some(({ run, seq }) => run === create.run && seq < sent);
	const made = entries[person.changes[0]?.seq ?? 0]?.at ?? 0;
	const { lag, requestTimeout } = history.habits[person.side];
	return (entries[sent]?.at ?? 0) - made > lag + requestTimeout;
}

function sameKey(story: Story, { side, object }: RecordStory, standing: object, create: Change) {
	const { matchBy } = story.played.setup;
	const name = object === 'contact' ? matchBy : 'code';
	const id = fieldId(side, name);
	const [one, other] = [(standing as Record<string, string>)[id], create.after?.[id]];
	return name === 'email' ? plainEmail(one) === plainEmail(other) : one === other;
}
