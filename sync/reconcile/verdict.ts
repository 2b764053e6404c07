import type { CompiledKey } from '../mapping/compiled';

import type { ProjectedRow } from './projected';

/** What the engine decides for one record. `send` holds only the rows that are to be written. */
export type Verdict =
	| { readonly kind: 'skip' }
	/** Both sides agree already; only the state learns of it. */
	| { readonly kind: 'rebase'; readonly rightId: string }
	| { readonly kind: 'create'; readonly send: readonly ProjectedRow[] }
	/** Creates or updates by a unique key of the target; which of the two, the target tells. */
	| {
			readonly kind: 'upsert';
			readonly key: CompiledKey;
			readonly value: string;
			readonly send: readonly ProjectedRow[];
	  }
	| { readonly kind: 'update'; readonly rightId: string; readonly send: readonly ProjectedRow[] }
	/** As update, for a counterpart found by a key; `send` may be empty. */
	| { readonly kind: 'link'; readonly rightId: string; readonly send: readonly ProjectedRow[] }
	| HoldVerdict;

export interface HoldVerdict {
	readonly kind: 'hold';
	readonly reason: string;
	readonly message: string;
	readonly remedy: string;
	readonly field?: string;
	readonly rightId?: string;
	/** A change of another record may end it, so that every run decides it anew. */
	readonly restsOnOthers?: boolean;
}
