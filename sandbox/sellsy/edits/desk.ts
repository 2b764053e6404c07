import type { Courier } from '../../core/courier';
import type { Account } from '../account';

/** What an edit may touch. */
export interface Desk {
	readonly account: Account;
	readonly courier: Courier;
	/** Who sits at it. */
	readonly staffId: number;
}

/** Edits by name; each checks its own arguments. */
export type Edits = Readonly<Record<string, (desk: Desk, args: unknown) => unknown>>;
