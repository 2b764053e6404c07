import type { Fields, Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';

import { exempt, isLinked } from './convergence';
import { heldInTheEnd } from './answers';
import { opposite } from './meaning';
import { haveSameMembers, idsIn, linkedAt, setAt, setInTheEnd } from './members';
import type { Change, Pair, Story } from './story';
import type { Violation } from './violation';

/**
 * Lists of companies: who is not linked stays in them, who is linked is what the other side was shown to hold, and in the
 * end both sides have the same linked members.
 */
export function memberships(story: Story): Violation[] {
	if (story.played.setup.memberships === undefined) return [];
	const isHeld = heldInTheEnd(story);
	return story.pairs
		.filter(({ object }) => object === 'contact')
		.flatMap((pair) => [
			...(['left', 'right'] as const).flatMap((side) =>
				pair[side].changes.flatMap((change) => ofWrite(story, pair, side, change)),
			),
			...(exempt(story, pair, isHeld) ? [] : apart(story, pair)),
		]);
}

function ofWrite(story: Story, pair: Pair, side: Side, change: Change): Violation[] {
	const { actor, operation, after, entry } = change;
	const isWrite = actor === 'engine' && operation !== undefined && operation.kind !== 'delete';
	if (!isWrite || entry.redelivered || !after) return [];
	if (!(fieldId(side, 'companies') in operation.fields)) return [];
	return [...wiped(story, pair, side, change), ...invented(story, pair, side, change)];
}

/** Who was shown there, is not linked, and is not there any more. */
function wiped(story: Story, pair: Pair, side: Side, change: Change): Violation[] {
	const sent = change.entry.of ?? change.seq;
	const look = pair[side].shows.findLast(
		({ seq, fields }) => seq < sent && idsIn(side, fields) !== undefined,
	);
	const shown = new Set(idsIn(side, look?.fields));
	const kept = new Set(idsIn(side, change.after));
	const links = linkedAt(story, sent)[side];
	return (idsIn(side, change.before) ?? [])
		.filter((id) => shown.has(id) && !kept.has(id) && !links.has(id))
		.map((id) => ({
			promise: 'noWipedMember',
			text: `${id}, which is not linked, was taken out of the companies of ${pair[side].id}`,
			seq: change.seq,
			run: change.run,
		}));
}

function invented(story: Story, pair: Pair, side: Side, change: Change): Violation[] {
	const sent = change.entry.of ?? change.seq;
	const written = setAt(story, side, idsIn(side, change.operation && fieldsOf(change)) ?? [], sent);
	const other = opposite(side);
	const wasShown = pair[other].shows.some(({ seq, run, fields }) => {
		const ids = run === change.run && seq < sent ? idsIn(other, fields) : undefined;
		return ids !== undefined && setAt(story, other, ids, sent) === written;
	});
	if (wasShown) return [];
	return [
		{
			promise: 'nothingInvented',
			text: `'${written}' was written into the companies of ${pair[side].id}, which ${pair[other].id} was not shown to hold in that run`,
			seq: change.seq,
			run: change.run,
		},
	];
}

function fieldsOf({ operation }: Change): Fields | undefined {
	return operation && 'fields' in operation ? operation.fields : undefined;
}

/** One way, people may have changed the written side, which then stays. */
function apart(story: Story, pair: Pair): Violation[] {
	const { memberships: direction } = story.played.setup;
	const target: Side = direction === 'toLeft' ? 'left' : 'right';
	if (!isLinked(story, pair) || (direction !== 'both' && isEdited(pair, target))) return [];
	if (haveSameMembers(story, pair)) return [];
	const of = (side: Side) => setInTheEnd(story, pair, side);
	return [
		{
			promise: 'converges',
			text: `${pair.left.id} and ${pair.right.id} have other companies ('${of('left')}', '${of('right')}') and nothing says why`,
		},
	];
}

function isEdited(pair: Pair, side: Side): boolean {
	return pair[side].changes.some(
		({ actor, before, after }) =>
			actor === 'person' &&
			JSON.stringify(idsIn(side, before) ?? []) !== JSON.stringify(idsIn(side, after) ?? []),
	);
}
