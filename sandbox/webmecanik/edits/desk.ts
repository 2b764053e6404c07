import type { Courier } from '../../core/courier';
import type { Mailing } from '../hooks/mailing';
import type { Call } from '../store/call';
import type { Site } from '../store/site';

/** What an edit may touch, and whom it is put down to. */
export interface Desk {
	readonly site: Site;
	readonly mailing: Mailing;
	readonly courier: Courier;
	readonly call: Call;
}

/** Edits by name; each checks its own arguments. */
export type Edits = Readonly<Record<string, (desk: Desk, args: unknown) => unknown>>;
