import type { Definition, System, SystemObject } from '../contracts';
import type { CompiledMapping } from '../mapping/compiled';
import type { Store } from '../state/store';
import type { Hasher } from '../values';

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
	readonly mapping: CompiledMapping;
	readonly hasher: Hasher;
	readonly pair: number;
	/** Pair that each reference is linked in, by the fingerprint of its row. */
	readonly referencePairs: ReadonlyMap<string, number>;
	readonly leftObject: SystemObject;
	readonly rightObject: SystemObject;
	/** Changes when the target's description does; part of a hold's evidence. */
	readonly targetFingerprint: string;
}
