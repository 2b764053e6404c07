import type { Work } from './work';

/** What a database must do for the state; all SQL is shared. Its functions need no `this`. */
export interface SqlEngine {
	/** ms since the epoch by the clock that all users of this state share. */
	readonly now: () => number;
	readonly key: Buffer;
	/** One step, like a transaction: where the database works in this thread, others have their turn behind it. */
	readonly read: <T>(work: () => Work<T>) => Promise<T>;
	/** All of the work or nothing. */
	readonly transact: <T>(work: () => Work<T>) => Promise<T>;
	/** Looks at the shared clock again, where it is not the process's own. */
	readonly setClock?: () => Promise<void>;
	/** Whether the database refused a row because another one has what must be unique. */
	readonly isConflict: (error: unknown) => boolean;
	readonly backUp?: () => Promise<string>;
	readonly close: () => Promise<void>;
}
