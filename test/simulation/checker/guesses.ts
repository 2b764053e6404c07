import type { Fields, Side } from '../../../sync/contracts';
import type { JournalEntry } from '../../../sync/state/records';

import { fieldId } from '../vendor/fields';
import type { Entry } from '../vendor/log';
import { plainEmail } from '../vendor/rules';
import type { RunSeen } from '../world/play';

import type { Story } from './story';
import type { Violation } from './violation';

/** Of several records that fit, none is linked before a person has said which. */
export function guesses(story: Story): Violation[] {
	// The journal at hand after a run that was overtaken is that of the other one.
	const own = story.played.runs.filter(({ end }) => end !== 'overtaken');
	return own.flatMap((run) =>
		run.journal
			.filter(({ verb }) => verb === 'link')
			.flatMap((linked) => guessed(run, linked, lastLook(story, run, linked))),
	);
}

function guessed(run: RunSeen, linked: JournalEntry, look: Entry | undefined): Violation[] {
	const side = look?.side ?? 'left';
	const shown = look?.shown ?? [];
	const own = shown.find(({ id }) => id === idAt(linked, side));
	const others = new Set(run.links.map((link) => idAt(link, side)));
	const rivals = shown.filter(
		({ id, fields }) =>
			own && id !== own.id && !others.has(id) && sameKey(run, side, fields, own.fields),
	);
	if (rivals.length === 0) return [];
	return [
		{
			promise: 'nothingGuessed',
			text: `${linked.leftId} and ${linked.rightId} were linked though ${rivals.map(({ id }) => id).join(', ')} at the ${side} fitted as well`,
			run: run.number,
		},
	];
}

function idAt(ids: Pick<JournalEntry, 'leftId' | 'rightId'>, side: Side): string | undefined {
	return side === 'left' ? ids.leftId : ids.rightId;
}

/** The last look-up by the match key, before they were linked, that showed one of the two. */
function lastLook({ played }: Story, run: RunSeen, linked: JournalEntry): Entry | undefined {
	return played.entries.findLast(
		({ run: number, at, side, asked, shown }) =>
			number === run.number &&
			at <= linked.at &&
			asked?.field === keyField(run, side) &&
			shown?.some(({ id }) => id === idAt(linked, side)),
	);
}

function keyField({ object, setup }: RunSeen, side: Side): string {
	return fieldId(side, object === 'contact' ? setup.matchBy : 'code');
}

function sameKey(run: RunSeen, side: Side, a: Fields, b: Fields): boolean {
	const field = keyField(run, side);
	const plain = (fields: Fields) =>
		field.endsWith('email') ? plainEmail(fields[field]) : fields[field];
	return plain(a) !== undefined && plain(a) !== null && plain(a) === plain(b);
}
