import type { IDataObject } from 'n8n-workflow';

import { changeKindOf, recordIn } from '../../../systems/m3ter';
import type { LookUp, M3terEvent } from '../../../systems/m3ter';
import { plainJson } from '../actions/output';

/** An event, and the id of the record it is about where it tells one. */
export interface Notice {
	readonly event: M3terEvent;
	readonly recordId?: string;
	/** Read from m3ter itself, so what it holds may be passed on. */
	readonly vouched: boolean;
}

export function noticeOf(event: M3terEvent): Notice {
	return { event, recordId: recordIn(event)?.id, vouched: true };
}

/** Ids of the records that notices are about, each once. */
export function recordIdsOf(notices: readonly Notice[]): readonly string[] {
	return [...new Set(notices.flatMap(({ recordId }) => recordId ?? []))];
}

/**
 * What a trigger hands on for notices, in their order, given what m3ter says of their records now: a creation or update only
 * with a record that is there, a deletion only of one that is gone. An event that tells no record is handed on by itself.
 */
export function changesOf(
	notices: readonly Notice[],
	{ found, gone }: LookUp,
	withEventData: boolean,
): IDataObject[] {
	const records = new Map(found.map((raw) => [raw.id, plainJson(raw)]));
	const missing = new Set(gone);
	return notices.flatMap((notice) => {
		const record = recordFor(notice, records, missing);
		return record === undefined ? [] : [changeOf(notice, record, withEventData)];
	});
}

/** Undefined: nothing to hand on; null: the event tells no record. */
function recordFor(
	{ event, recordId, vouched }: Notice,
	records: ReadonlyMap<string, IDataObject>,
	missing: ReadonlySet<string>,
): IDataObject | null | undefined {
	if (recordId === undefined) return vouched ? null : undefined;
	if (changeKindOf(event.eventName) !== 'deleted') return records.get(recordId);
	if (!missing.has(recordId)) return undefined;
	return vouched ? plainJson(recordIn(event) ?? { id: recordId }) : { id: recordId };
}

function changeOf(
	{ event, recordId, vouched }: Notice,
	record: IDataObject | null,
	withEventData: boolean,
): IDataObject {
	const { id, eventName, eventTime, m3terEvent } = event;
	const told = vouched && (withEventData || record === null) && isObject(m3terEvent);
	return {
		change: changeKindOf(eventName),
		eventName,
		eventId: id,
		eventTime,
		recordId,
		record,
		...(told ? { eventData: plainJson(m3terEvent) } : {}),
	};
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
