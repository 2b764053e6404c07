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
	readonly stored: SyncRecord | undefined;
}
