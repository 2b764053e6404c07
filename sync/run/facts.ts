import type { Definition } from '../contracts';
import type { Report } from '../journal/report';
import type { Environment } from '../plan/context';
import type { SyncRecord } from '../state/records';
import type { Lease } from '../state/store';

/** What is known about a run before it has its lease, and after. */
export interface Facts {
	readonly environment: Environment;
	readonly definition: Definition;
	readonly report: Report;
	readonly startedAt: number;
}

export interface Leased extends Facts {
	readonly lease: Lease;
	/** When the lease of a run that was broken off ended, ms since the epoch; that run has sent nothing after it. */
	readonly formerEnd: number | undefined;
	readonly stored: SyncRecord | undefined;
}
