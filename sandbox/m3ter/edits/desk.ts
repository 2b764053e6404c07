import type { Courier } from '../../core/courier';
import type { Store } from '../store/store';

/** What an edit may touch. */
export interface Desk {
	readonly store: Store;
	readonly courier: Courier;
}

/** Edits by name; each checks its own arguments. */
export type Edits = Readonly<Record<string, (desk: Desk, args: unknown) => unknown>>;
