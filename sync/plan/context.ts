import type { Definition, Side, System, SystemObject } from '../contracts';
import type { CompiledMapping } from '../mapping/compiled';
import type { InactiveFields, Resolved } from '../reconcile/policies';
import type { Store } from '../state/store';
import type { Hasher, Sealer } from '../values';

import type { KeyedReferences } from './keyedReferences';
import type { Recent } from './recent';
import type { CompiledScope } from './scope';

/** What whoever starts a run brings along. */
export interface Environment {
	readonly left: System;
	readonly right: System;
	readonly store: Store;
	/** Resolves after `ms`; rejects when the run is cancelled. */
	readonly sleep: (ms: number) => Promise<void>;
	readonly signal?: AbortSignal;
	/** Counts and reasons only; never a record's values. */
	readonly log: (message: string) => void;
}

/** What is enough to say what would be done; nothing here can write. */
export interface Assessing {
	readonly environment: Environment;
	readonly definition: Definition;
	readonly policies: Resolved;
	readonly mapping: CompiledMapping;
	readonly scope: CompiledScope;
	readonly hasher: Hasher;
	/** Encrypts the few values that have to outlive a run. */
	readonly sealer: Sealer;
	readonly pair: number;
	/** Pair that each reference is linked in, by the fingerprint of its row. */
	readonly referencePairs: ReadonlyMap<string, number>;
	/** Pairs of other syncs in which records of that side may have a counterpart of another object. */
	readonly siblings: Readonly<Record<Side, readonly number[]>>;
	readonly objects: Readonly<Record<Side, SystemObject>>;
	/** Sides whose records the sync takes anything from: fields, or whole records. */
	readonly sources: Readonly<Record<Side, boolean>>;
	/** Fingerprint of each side's description; part of a hold's evidence. */
	readonly described: Readonly<Record<Side, string>>;
	/** Number of this run, from 1. */
	readonly runNumber: number;
	/** The first run of a sync that only links: what has no counterpart is listed. */
	readonly listOnly: boolean;
	readonly recent: Recent;
	readonly keyed: KeyedReferences;
	readonly inactive: InactiveFields;
}

/** Both sides feed each other, so that what is decided must be decided on what both hold now. */
export function isTwoWay({ sources }: Pick<Assessing, 'sources'>): boolean {
	return sources.left && sources.right;
}
