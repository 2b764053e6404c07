import type { SystemRecord } from '../../../sync/contracts';
import type { VendorField, VendorRow } from '../answers';
import type { SalesforceClient } from '../client';
import { conditionFrom } from '../position';
import { rowPages } from '../query';
import { changeStamp, columns, stampIn, toRecord } from '../records';
import type { Description } from '../schema';
import { soql } from '../soql';
import { isoStamp } from './ledger';
import type { Place } from './ledger';
import type { Recall } from './memory';

export interface ChangedRow {
	readonly kind: 'created' | 'updated';
	readonly record: SystemRecord;
	/** SystemModstamp, ISO. */
	readonly stamp: string;
	/** This is not the version the row was created with. */
	readonly edited: boolean;
}

export interface RowWatch {
	readonly client: SalesforceClient;
	readonly description: Description;
	readonly fields: readonly VendorField[];
	readonly recall: Recall;
	/** Ids the memory may hold; once full, the listing stops until some of them are settled. */
	readonly most: number;
}

const createdStamp = 'CreatedDate';

/** Versions of rows that were not handed out yet, page by page. */
export async function* changedRows(watch: RowWatch): AsyncGenerator<readonly ChangedRow[]> {
	const { client, recall, most } = watch;
	for await (const page of rowPages(client, 'query', statementOf(watch))) {
		if (recall.rows.size >= most && page.rows.some((row) => recall.rows.grows(placeOf(row))))
			return;
		const changed = page.rows.flatMap((row) => judged(watch, row) ?? []);
		if (page.last) ended(recall);
		recall.newborn.bound(most);
		yield changed;
	}
}

function statementOf({ description, fields, recall }: RowWatch): string {
	const { stamp, id } = recall.rows.place;
	const created = description.fields.has(createdStamp) ? [createdStamp] : [];
	return soql({
		fields: [...new Set([...columns(description, fields), ...created])],
		object: description.schema.object,
		where: conditionFrom({ stamp: isoStamp(stamp), id }),
		orderBy: `${changeStamp}, Id`,
	});
}

function ended({ rows, newborn }: Recall): void {
	rows.end();
	newborn.end(rows.place.stamp);
}

function placeOf(row: VendorRow): Place {
	return { id: row.Id, stamp: stampIn(row[changeStamp]) };
}

function judged({ recall, fields }: RowWatch, row: VendorRow): ChangedRow | undefined {
	const place = placeOf(row);
	const known = recall.rows.knows(place);
	const metBefore = recall.rows.metAt(row.Id) !== undefined;
	recall.rows.pass(place);
	const created = row[createdStamp] === undefined ? undefined : stampIn(row[createdStamp]);
	const isNew = recall.newborn.isNew(row.Id, created) && !metBefore;
	if (known) return undefined;
	const kind = isNew ? 'created' : 'updated';
	const edited = created === undefined || place.stamp > created;
	return { kind, record: toRecord(row, fields), stamp: isoStamp(place.stamp), edited };
}
