import type { Fields, Reference, Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';

import type { Pair, Story } from './story';

/** Ids of the companies in the list; undefined where the field is not among the fields. */
export function idsIn(
	side: Side,
	fields: Fields | null | undefined,
): readonly string[] | undefined {
	const value = fields?.[fieldId(side, 'companies')];
	if (value === undefined) return undefined;
	return ((value ?? []) as readonly Reference[]).map(({ id }) => id);
}

/** Left id → right id of the companies that were linked when that entry came; by the right's ids too. */
export function linkedAt(
	{ played }: Story,
	seq: number,
): Readonly<Record<Side, Map<string, string>>> {
	const last = played.runs.findLast((run) => run.object === 'company' && run.to < seq);
	const pairs = (last?.links ?? []).map(({ leftId, rightId }) => [leftId, rightId] as const);
	return { left: new Map(pairs), right: new Map(pairs.map(([left, right]) => [right, left])) };
}

/** The linked members of a list, by their left ids. */
export function setAt(story: Story, side: Side, ids: readonly string[], seq: number): string {
	const links = linkedAt(story, seq);
	const linked = ids.filter((id) => links[side].has(id));
	return linked
		.map((id) => (side === 'left' ? id : (links.right.get(id) ?? '')))
		.sort()
		.join(' ');
}

/** In the end, both have the same linked members. */
export function haveSameMembers(story: Story, pair: Pair): boolean {
	const of = (side: Side) => setInTheEnd(story, pair, side);
	return of('left') === of('right');
}

export function setInTheEnd(story: Story, pair: Pair, side: Side): string {
	return setAt(story, side, idsIn(side, pair[side].changes.at(-1)?.after) ?? [], Infinity);
}
