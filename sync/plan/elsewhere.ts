import type { Side } from '../contracts';
import type { Link } from '../state/records';

import type { Assessing } from './context';

/**
 * Links that these records of a side have with records of other objects of the other system: an individual and a contact
 * there may both stand for contacts here. Empty where no sync over such objects has run.
 */
export async function linkedElsewhere(
	{ environment: { store }, siblings }: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Link>> {
	const found = new Map<string, Link>();
	if (ids.length === 0) return found;
	for (const pair of siblings[side]) {
		const links = await (side === 'left'
			? store.linksByLeft(pair, ids)
			: store.linksByRight(pair, ids));
		for (const [id, link] of links) found.set(id, link);
	}
	return found;
}
