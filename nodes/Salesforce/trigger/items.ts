import type { INodeExecutionData } from 'n8n-workflow';

import type { Field, SystemRecord } from '../../../sync/contracts';
import type { WatchedChange } from '../../../systems/salesforce';
import { toJson } from '../actions/values';

export type Event = WatchedChange['kind'];

/**
 * The event a change is handed out as, if it is one of those chosen. Where a record is seen for the first time after it was
 * edited, whoever waits for updates alone gets it as one.
 */
export function eventOf(change: WatchedChange, chosen: readonly Event[]): Event | undefined {
	if (chosen.includes(change.kind)) return change.kind;
	const isUpdate = change.kind === 'created' && change.edited && chosen.includes('updated');
	return isUpdate ? 'updated' : undefined;
}

/** Salesforce's own field names begin with a capital letter, so `event` and `changedAt` never meet one. */
export function toItem(
	event: Event,
	change: Pick<WatchedChange, 'stamp'> & { readonly record: SystemRecord },
	fields: ReadonlyMap<string, Field>,
): INodeExecutionData {
	return { json: { event, changedAt: change.stamp, ...toJson(change.record, fields) } };
}

/** A deletion as a record of which nothing but the id is left. */
export function recordOf(change: WatchedChange): SystemRecord {
	return change.kind === 'deleted' ? { id: change.id, fields: {} } : change.record;
}
