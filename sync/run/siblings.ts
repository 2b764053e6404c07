import { otherSide, sides } from '../contracts';
import type { Side } from '../contracts';
import { writtenSides } from '../mapping/direction';
import type { PairKey, SyncRecord } from '../state/records';
import type { Store } from '../state/store';

/**
 * Pairs of objects of other syncs that make records of a side out of another object of the same organization: what is linked
 * there is somebody's counterpart already. A record that only feeds others may feed several objects.
 */
export async function siblingPairs(
	store: Pick<Store, 'syncs' | 'findPair'>,
	own: PairKey,
): Promise<Readonly<Record<Side, readonly number[]>>> {
	const found: Record<Side, Set<number>> = { left: new Set(), right: new Set() };
	for (const sync of await store.syncs()) {
		const key = keyOf(sync);
		const side = madeSides(sync).find((each) => isSibling(own, key, each));
		const pair = side && (await store.findPair(key));
		if (side && pair !== undefined) found[side].add(pair);
	}
	return { left: [...found.left], right: [...found.right] };
}

function madeSides({ definition }: SyncRecord): readonly Side[] {
	return writtenSides(definition.policies.direction ?? 'toRight');
}

function keyOf({ definition, leftIdentity, rightIdentity }: SyncRecord): PairKey {
	return {
		left: { ...definition.left, identity: leftIdentity },
		right: { ...definition.right, identity: rightIdentity },
	};
}

function isSibling(own: PairKey, key: PairKey, shared: Side): boolean {
	const other = otherSide(shared);
	const sameOrganizations = sides.every(
		(side) => own[side].system === key[side].system && own[side].identity === key[side].identity,
	);
	return (
		sameOrganizations &&
		own[shared].object === key[shared].object &&
		own[other].object !== key[other].object
	);
}
