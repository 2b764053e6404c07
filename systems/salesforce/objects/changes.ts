import type { ChangePage, Cursor, ReadScope } from '../../../sync/contracts';
import { deletedShape } from '../answers';
import type { VendorField, VendorRow } from '../answers';
import type { SalesforceClient } from '../client';
import { stampIn } from '../codecs';
import { cancelled, unexpectedAnswer } from '../errors';
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
import { changeStamp, columns, fieldOf, readFields, toRecord } from '../records';
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
}

/**
 * Rows ordered by (SystemModstamp, Id), from the cursor on; the log of deletions comes with the last page. A cursor from
 * the future starts over, since what was missed before it cannot be known.
 */
export async function* changesOf(
	client: SalesforceClient,
	description: Description,
	cursor: Cursor | null,
	scope: ReadScope,
): AsyncGenerator<ChangePage> {
	fieldOf(description, changeStamp);
	const now = await client.clock();
	const position = positionIn(cursor ?? since(scope.from), now);
	const fields = readFields(description, scope);
	const from = starting(position, new Date(now).toISOString());
	const feed = { client, description, fields, from, now, whole: position === undefined };
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
		next: settled(feed.from, new Date(feed.now).toISOString()),
		complete: feed.whole,
	};
}

async function deletions({ client, description, from, now }: Feed): Promise<string[]> {
	if (!description.replicateable) return [];
	const { start, end } = deletionWindow(from, now);
	const window = `start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;
	const path = `/sobjects/${description.schema.object}/deleted/?${window}`;
	const answer = await client.read({ method: 'GET', path, shape: deletedShape });
	return [...new Set(answer.deletedRecords.map(({ id }) => id))];
}

function stampOf(row: VendorRow): string {
	const text = row[changeStamp];
	const stamp = typeof text === 'string' ? stampIn(text) : undefined;
	if (stamp === undefined) throw unexpectedAnswer(200, 'read');
	return new Date(stamp).toISOString();
}
