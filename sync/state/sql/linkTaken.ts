import type { StateChange } from '../store';

import { linksBy } from './links';
import type { Work } from './work';

/** Two records of the left would have had one and the same record of the right. Nothing of the commit was written. */
export class LinkTaken extends Error {
	constructor(
		readonly rightId: string,
		/** Left record that has it. */
		readonly ownerId: string,
		/** Left record that was to get it. */
		readonly leftId: string,
	) {
		super(
			`The right record '${rightId}' is linked with the left record '${ownerId}' and cannot be linked with '${leftId}' too`,
		);
		this.name = 'LinkTaken';
	}
}

type LinkPut = Extract<StateChange, { put: 'link' }>;

/** Why the database refused these changes, as far as links are the reason. Looks at the state as it is without them. */
export function* findLinkTaken(changes: readonly StateChange[]): Work<LinkTaken | undefined> {
	const puts = changes.filter(
		(change): change is LinkPut => 'put' in change && change.put === 'link',
	);
	for (const pair of new Set(puts.map((change) => change.pair))) {
		const rightIds = puts.filter((put) => put.pair === pair).map(({ link }) => link.rightId);
		const known = yield* linksBy('right', pair, rightIds);
		const taken = replay(new Map(known.map((link) => [link.rightId, link.leftId])), pair, changes);
		if (taken) return taken;
	}
	return undefined;
}

/** Follows the changes of one pair until two left records want one right record. `owners`: right id → left id. */
function replay(
	owners: Map<string, string>,
	pair: number,
	changes: readonly StateChange[],
): LinkTaken | undefined {
	for (const change of changes) {
		if ('drop' in change && change.drop === 'link' && change.pair === pair)
			release(owners, change.leftId);
		if (!('put' in change) || change.put !== 'link' || change.pair !== pair) continue;
		const { leftId, rightId } = change.link;
		const owner = owners.get(rightId);
		if (owner !== undefined && owner !== leftId) return new LinkTaken(rightId, owner, leftId);
		release(owners, leftId);
		owners.set(rightId, leftId);
	}
	return undefined;
}

function release(owners: Map<string, string>, leftId: string): void {
	for (const [rightId, owner] of owners) if (owner === leftId) owners.delete(rightId);
}
