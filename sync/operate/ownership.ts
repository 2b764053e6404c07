import { RunRefused } from '../run/identities';
import type { Owner } from '../state/records';
import { isStorable } from '../state/sql/storable';
import type { Store } from '../state/store';

import { underOwnLease, underWay } from './ownLease';
import type { Keeper } from './ownLease';
import { shelfOf } from './planShelf';
import { storedSync } from './stored';

/** Longest name of a sync, in UTF-16 units. */
const longest = 200;

export interface Renamed {
	readonly sync: string;
	readonly was: string;
	readonly message: string;
}

/** Gives the sync another name with all it remembers. Throws `RunRefused` where the name is taken, or a run is under way. */
export async function renameSync(store: Store, name: string, to: string): Promise<Renamed> {
	const { owner } = await storedSync(store, name);
	const clean = to.trim();
	if (clean === '' || clean.length > longest || !isStorable(clean))
		throw new RunRefused(
			'bad-name',
			`${JSON.stringify(clean.slice(0, longest))} cannot be the name of a sync`,
			`Choose one of 1 to ${longest} characters`,
		);
	if (clean !== name && !(await store.renameSync(name, clean)))
		throw await whyNotRenamed(store, name, clean);
	// Plans have a name of their own; those of a sync that cannot follow are gone with the next preview.
	if (clean !== name) await store.renameSync(shelfOf(name), shelfOf(clean));
	const node = owner ? ` of the workflow '${owner.workflowName}'` : '';
	return {
		sync: clean,
		was: name,
		message: `Change 'Sync Name' in the sync node${node} to '${clean}' as well`,
	};
}

async function whyNotRenamed(store: Store, name: string, to: string): Promise<RunRefused> {
	const held = await store.leaseOf(name);
	if (held) return underWay(name, held);
	return new RunRefused('name-taken', `The name '${to}' is taken`, 'Choose another name');
}

export interface TakenOver {
	readonly sync: string;
	readonly owner: Owner;
	/** Absent where nobody had it. */
	readonly was?: Owner;
	readonly message: string;
}

/** Makes the sync this node's. Throws `RunRefused` while a run is under way. */
export async function takeOver(keeper: Keeper, name: string, owner: Owner): Promise<TakenOver> {
	const { store } = keeper;
	await storedSync(store, name);
	const held = await store.leaseOf(name);
	if (held) throw underWay(name, held);
	return await underOwnLease(keeper, name, 'Take over', async () => {
		const { owner: was, definition } = await storedSync(store, name);
		await store.releaseOwner(name);
		const claim = await store.claimSync(definition, owner);
		if (!claim.claimed)
			throw new RunRefused(
				'another-owner',
				`The workflow '${claim.owner.workflowName}' has claimed '${name}' at the same moment`,
				'Try again',
			);
		return {
			sync: name,
			owner,
			...(was ? { was } : {}),
			message: was
				? `The sync belongs to '${owner.workflowName}' now; its node in '${was.workflowName}' is refused from now on`
				: `The sync belongs to '${owner.workflowName}' now`,
		};
	});
}
