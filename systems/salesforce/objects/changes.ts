import type { ChangePage, Cursor, ReadScope } from '../../../sync/contracts';
import type { VendorField, VendorRow } from '../answers';
import type { SalesforceClient } from '../client';
import { deletedIn } from '../deletions';
import { cancelled } from '../errors';
import {
	conditionFrom,
	deletionWindow,
	positionIn,
	settled,
	since,
	starting,
	underWay,
} from '../position';
import type { Position } from '../position';
import { rowPages } from '../query';
import type { RowPage } from '../query';
import { changeStamp, columns, fieldOf, readFields, stampIn, toRecord } from '../records';
import type { Description } from '../schema';
import { soql } from '../soql';

interface Feed {
	readonly client: SalesforceClient;
	readonly description: Description;
	readonly fields: readonly VendorField[];
	readonly from: Position;
	/** The vendor's clock when the feed was opened, ms. */
	readonly now: number;
	/** Nothing was handed out before: the feed lists every record. */
	readonly whole: boolean;
	readonly overlap: number;
}

export interface ChangesFrom {
	readonly cursor: Cursor | null;
	readonly scope: ReadScope;
	/** How far the feed goes back for rows that show late, ms. */
	readonly overlap: number;
}

/**
 * Rows ordered by (SystemModstamp, Id), from the cursor on; the log of deletions comes with the last page. A cursor from
 * the future starts over, since what was missed before it cannot be known.
 */
export async function* changesOf(
	client: SalesforceClient,
	description: Description,
	{ cursor, scope, overlap }: ChangesFrom,
): AsyncGenerator<ChangePage> {
	fieldOf(description, changeStamp);
	const now = await client.clock();
	const position = positionIn(cursor ?? since(scope.from, overlap), now);
	const fields = readFields(description, scope);
	const from = starting(position, new Date(now).toISOString());
	const whole = position === undefined;
	const feed = { client, description, fields, from, now, whole, overlap };
	const statement = soql({
		fields: columns(description, fields),
		object: description.schema.object,
		where: conditionFrom(position),
		orderBy: `${changeStamp}, Id`,
	});
	for await (const page of rowPages(client, 'query', statement, scope.signal)) {
		if (scope.signal?.aborted) throw cancelled();
		yield page.last ? await lastPage(feed, page) : pageUnderWay(feed, page);
	}
}

function pageUnderWay(feed: Feed, page: RowPage): ChangePage {
	const last = page.rows.at(-1);
	return {
		records: page.rows.map((row) => toRecord(row, feed.fields)),
		deleted: [],
		next: last ? underWay(feed.from, stampOf(last), last.Id) : { ...feed.from },
		complete: false,
	};
}

async function lastPage(feed: Feed, page: RowPage): Promise<ChangePage> {
	return {
		records: page.rows.map((row) => toRecord(row, feed.fields)),
		deleted: feed.whole ? [] : await deletions(feed),
		next: settled(feed.from, new Date(feed.now).toISOString(), feed.overlap),
		complete: feed.whole,
	};
}

async function deletions({ client, description, from, now, overlap }: Feed): Promise<string[]> {
	if (!description.replicateable) return [];
	const window = deletionWindow(Date.parse(from.deletions) - overlap, now);
	const { deletedRecords } = await deletedIn(client, description.schema.object, window);
	return [...new Set(deletedRecords.map(({ id }) => id))];
}

function stampOf(row: VendorRow): string {
	return new Date(stampIn(row[changeStamp])).toISOString();
}
