import type { Definition, Side } from '../contracts';
import { RunRefused } from '../run/identities';
import type { RunOptions } from '../run/run';
import type { Owner, PairKey, SyncRecord } from '../state/records';
import type { Store } from '../state/store';

/** How an operation runs. Without an owner it speaks for the sync as it is stored, whichever workflow that belongs to. */
export interface OperateOptions extends Omit<RunOptions, 'owner' | 'task' | 'alone' | 'undoing'> {
	readonly owner?: Owner;
}

/** The sync of that name. Throws `RunRefused` where there is none. */
export async function storedSync(store: Store, name: string): Promise<SyncRecord> {
	const stored = await store.sync(name);
	if (stored) return stored;
	throw new RunRefused(
		'no-such-sync',
		`No sync '${name}' has run yet`,
		`Check 'Sync Name', or run the sync once`,
	);
}

/** The options of a run on behalf of the sync's owner. */
export async function asRun(
	store: Store,
	name: string,
	options: OperateOptions,
): Promise<RunOptions> {
	const owner = options.owner ?? (await storedSync(store, name)).owner;
	if (owner) return { ...options, owner };
	throw new RunRefused(
		'no-owner',
		`The sync '${name}' belongs to no workflow just now`,
		'Run its sync node once',
	);
}

/** Number of the pair of objects that the sync works on; undefined before its first run. */
export async function pairOf(
	store: Store,
	{ left, right }: Pick<Definition, Side>,
	{ leftIdentity, rightIdentity }: SyncRecord,
): Promise<number | undefined> {
	const key: PairKey = {
		left: { ...left, identity: leftIdentity },
		right: { ...right, identity: rightIdentity },
	};
	return await store.findPair(key);
}
