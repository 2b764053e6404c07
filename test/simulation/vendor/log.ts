import type { Fields, Side, WriteOperation, WriteOutcome } from '../../../sync/contracts';

import type { ObjectKind } from './fields';

/** Everything that happened at either vendor, in order; the checker reads nothing else of them. */
export interface Entry {
	readonly seq: number;
	/** True virtual time, ms. */
	readonly at: number;
	readonly side: Side;
	/** Absent where no object is concerned. */
	readonly object?: ObjectKind;
	/** Number of the run under way; -1 between runs. */
	readonly run: number;
	readonly actor: 'engine' | 'person';
	readonly call: Call | 'people';
	readonly asked?: { readonly field: string; readonly values: readonly string[] };
	/** Fields the answer was limited to. */
	readonly only?: readonly string[];
	/** Records as shown to the engine. */
	readonly shown?: readonly Shown[];
	readonly gone?: readonly string[];
	readonly operations?: readonly WriteOperation[];
	/** As answered; absent where the answer was lost. */
	readonly outcomes?: readonly WriteOutcome[];
	readonly changed?: readonly Changed[];
	/** Sequence number of the write that is carried out late or again here. */
	readonly of?: number;
	readonly redelivered?: true;
	/** Handed over as a job; what became of it is told later. */
	readonly job?: true;
	/** Organization that answered. */
	readonly organization?: string;
	/** More operations than the vendor takes at once. */
	readonly overLimit?: true;
}

export type Call =
	| 'identity'
	| 'preflight'
	| 'clock'
	| 'objects'
	| 'describe'
	| 'changes'
	| 'find'
	| 'write'
	| 'job'
	| 'handOver'
	| 'ids';

export interface Shown {
	readonly id: string;
	readonly fields: Fields;
}

/** `before` null: it was not there; `after` null: it is not there any more. */
export interface Changed {
	readonly id: string;
	readonly before: Fields | null;
	readonly after: Fields | null;
	/** Place of the operation in its batch. */
	readonly operation?: number;
	/** The vendor put one record into another by itself. */
	readonly merged?: true;
}

export type NewEntry = Omit<Entry, 'seq' | 'at'>;

export interface Log {
	readonly entries: readonly Entry[];
	add(entry: NewEntry): Entry;
}

export function createLog(now: () => number): Log {
	const entries: Entry[] = [];
	return {
		entries,
		add: (entry) => {
			const added: Entry = { ...entry, seq: entries.length, at: now() };
			entries.push(added);
			return added;
		},
	};
}
