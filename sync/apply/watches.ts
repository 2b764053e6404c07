import type { Subject } from '../contracts';
import { membersIn } from '../mapping/members';
import { keyOf } from '../plan/keyedReferences';
import { readsFrom } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { StateChange } from '../state/store';

import type { Running } from './running';

/**
 * A record is looked at again when one of its members that is not linked comes to be. Members that are found by a key have
 * no links.
 */
export function watchChanges(running: Running, { side, record }: Sight): StateChange[] {
	const rows = running.mapping.rows.filter(
		(row) => row.refersTo?.list && readsFrom(row, side) && !keyOf(row),
	);
	if (rows.length === 0) return [];
	const members = rows.flatMap((row): (Subject & { readonly pair: number })[] => {
		const pair = running.referencePairs.get(row.fingerprint);
		const { others } = membersIn(row, record.fields);
		const watched = others.filter(({ object }) => object === '' || object === row.refersTo?.[side]);
		return pair === undefined ? [] : watched.map(({ id }) => ({ pair, side, id }));
	});
	const { id } = record;
	return [
		{ drop: 'watches', side, id },
		...members.map((member): StateChange => ({ put: 'watch', watch: { side, id, member } })),
	];
}
