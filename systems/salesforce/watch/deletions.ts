import type { SalesforceClient } from '../client';
import { deletedIn } from '../deletions';
import type { Deleted } from '../deletions';
import { deletionLog, deletionWindow } from '../position';
import { stampIn } from '../records';
import type { Description } from '../schema';
import { isoStamp } from './ledger';
import type { Ledger, Place } from './ledger';

export interface DeletedRow {
	readonly kind: 'deleted';
	readonly id: string;
	/** ISO. */
	readonly stamp: string;
}

export interface DeletionWatch {
	readonly client: SalesforceClient;
	readonly description: Description;
	readonly ledger: Ledger;
	/** The vendor's clock, ms. */
	readonly now: number;
	/** Ids the memory may hold. */
	readonly most: number;
}

const pageSize = 2_000;

/** Deletions that were not handed out yet, oldest first; one call for all. */
export async function* deletedRows({
	client,
	description,
	ledger,
	now,
	most,
}: DeletionWatch): AsyncGenerator<readonly DeletedRow[]> {
	if (!description.replicateable) return;
	const window = deletionWindow(ledger.place.stamp, now);
	const log = await deletedIn(client, description.schema.object, window);
	const due = placesIn(log, ledger.place).filter((place) => !ledger.knows(place));
	for (let at = 0; at < due.length; at += pageSize) {
		if (ledger.size >= most) return;
		const page = due.slice(at, at + pageSize);
		page.forEach((place) => ledger.pass(place));
		yield page.map(({ id, stamp }) => ({ kind: 'deleted', id, stamp: isoStamp(stamp) }));
	}
	ledger.end();
}

/** Whether deletions may have left the log before they were handed out. */
export function isLogTooShort(ledger: Ledger, now: number): boolean {
	return ledger.place.stamp < now - deletionLog;
}

/** The log knows minutes only, so that it also names what stands before the place. */
function placesIn({ deletedRecords }: Deleted, from: Place): Place[] {
	return deletedRecords
		.map(({ id, deletedDate }) => ({ id, stamp: stampIn(deletedDate) }))
		.filter((place) => compared(place, from) > 0)
		.sort(compared);
}

function compared(a: Place, b: Place): number {
	if (a.stamp !== b.stamp) return a.stamp - b.stamp;
	return a.id < b.id ? -1 : Number(a.id > b.id);
}
