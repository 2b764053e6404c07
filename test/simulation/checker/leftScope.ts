import type { JournalEntry } from '../../../sync/state/records';

import type { RunSeen } from '../world/play';

import { heldInTheEnd, wasAnswered } from './answers';
import { isLinked } from './convergence';
import { isDestroyed } from './destroyed';
import { isOutNow, isUnlisted, leftBehind, wasOutside } from './leaving';
import type { Pair, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** What leaves the scope is done with as its owner wants, no more and no less, and for good. */
export function leftScope(story: Story): Violation[] {
	const ends = endings(story);
	return [
		...lingering(story),
		...ends.flatMap((ending) => wrongly(ending)),
		...ends.flatMap((ending) => spared(story, ending)),
		...ends.flatMap((ending) => rejoined(story, ending)),
	];
}

/** In the end no pair outside the scope is linked, unless its owner keeps such pairs, or somebody is asked. */
function lingering(story: Story): Violation[] {
	const last = story.played.runs.findLast(({ object }) => object === 'contact');
	if (!last || (last.setup.policies.onLeavingScope ?? 'keep') === 'keep') return [];
	const isHeld = heldInTheEnd(story);
	return story.pairs
		.filter(
			(pair) =>
				pair.object === 'contact' &&
				isLinked(story, pair) &&
				mustBeKnown(last, pair) &&
				!isListedAhead(story, pair) &&
				!isHeld(pair.left) &&
				!isHeld(pair.right),
		)
		.map(({ left, right }) => ({
			promise: 'converges',
			text: `${left.id} and ${right.id} are still linked though the first is outside the scope, where the rule is '${last.setup.policies.onLeavingScope}'`,
			run: last.number,
		}));
}

function mustBeKnown({ setup }: RunSeen, { left }: Pair): boolean {
	// Of what feeds nothing nobody reads the status.
	const isRead = setup.rows.contact.some(({ direction }) => direction !== 'toLeft');
	return isUnlisted(setup, left.id) || (isRead && isOutNow(setup, left));
}

/** No owner can list a record that is yet to be made: the run that made it did not know its id. */
function isListedAhead({ played }: Story, { left }: Pair): boolean {
	const [made] = left.changes;
	const run = made && made.actor === 'engine' ? played.runs[made.run] : undefined;
	return run !== undefined && isUnlisted(run.setup, left.id);
}

/** A link of a pair that a run has ended because of the scope. */
interface Ending {
	readonly run: RunSeen;
	readonly pair: Pair;
}

const endsLinks: ReadonlySet<JournalEntry['verb']> = new Set(['bury', 'settle']);

/** Only by a run of its own: after one that died early the journal at hand is that of the run before. */
function endings({ played, pairs }: Story): Ending[] {
	const known = new Set<string>();
	return played.runs.flatMap((run) => {
		const own = run.journal.filter((entry) => !known.has(entry.run));
		for (const entry of own) known.add(entry.run);
		if (run.object !== 'contact' || run.end === 'overtaken') return [];
		return own
			.filter(({ verb, code }) => endsLinks.has(verb) && code === 'out-of-scope')
			.flatMap(({ leftId, rightId }) => {
				const pair = pairs.find(({ left, right }) => left.id === leftId && right.id === rightId);
				return pair?.object === 'contact' ? [{ run, pair }] : [];
			});
	});
}

function wrongly({ run, pair: { left, right } }: Ending): Violation[] {
	const kept = (run.setup.policies.onLeavingScope ?? 'keep') === 'keep';
	if (!kept && wasOutside(run, left, run.to + 1)) return [];
	const why = kept ? 'though the owner wants to keep such pairs' : 'though it was inside';
	return [
		{
			promise: 'deletesOnlyWhatWasDeleted',
			text: `the link of ${left.id} and ${right.id} was ended because of the scope, ${why}`,
			run: run.number,
		},
	];
}

/** The link has ended, but what was to be done to the counterpart was not. */
function spared(story: Story, { run, pair }: Ending): Violation[] {
	const { onLeavingScope: rule } = run.setup.policies;
	if (rule !== 'delete' && rule !== 'deactivate') return [];
	const side = leftBehind(run.setup);
	const record = pair[side];
	const done = record.changes.some(
		(change) => change.seq <= run.to && isDestroyed(story, record, change),
	);
	if (done || mayStay(story, run, pair, record)) return [];
	return [
		{
			promise: 'converges',
			text: `the link of ${pair.left.id} and ${pair.right.id} was ended because of the scope, and ${record.id} was not ${rule}d`,
			run: run.number,
		},
	];
}

/** A person said so; or had edited it, and the owner's rule names that side; or it is inactive already. */
function mayStay(story: Story, run: RunSeen, pair: Pair, record: RecordStory): boolean {
	if ([pair.left, pair.right].some((each) => wasAnswered(story, each, ['keep']))) return true;
	const edited = record.changes.some(
		({ actor, before, seq }) => actor === 'person' && before !== null && seq <= run.to,
	);
	// What a vendor has made in silence of a write cannot be told from an edit where there is no look right after it.
	const rewritten = Object.keys(story.played.history.habits[record.side].silent).length > 0;
	const { policies } = run.setup;
	if ((edited || rewritten) && policies.onConflict === record.side) return true;
	const inactive = policies.inactive?.[record.side];
	const shown = record.shows.findLast(({ seq }) => seq <= run.to);
	return (
		policies.onLeavingScope === 'deactivate' &&
		inactive !== undefined &&
		String(shown?.fields[inactive.field]) === inactive.value
	);
}

/** What a policy has ended is over for good, also when the record is in the scope again. */
function rejoined({ played }: Story, { run, pair: { left, right } }: Ending): Violation[] {
	const again = played.runs.find(
		({ number, object, links }) =>
			number > run.number &&
			object === 'contact' &&
			links.some(({ leftId, rightId }) => leftId === left.id && rightId === right.id),
	);
	if (!again) return [];
	return [
		{
			promise: 'noResurrection',
			text: `${left.id} and ${right.id} are linked again, though their link was ended because of the scope in run ${run.number}`,
			run: again.number,
		},
	];
}
