import type { SystemRecord } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { defaultOverlap } from '../position';
import { changeStamp, columns, fieldOf, readFields, stampIn, toRecord } from '../records';
import { allRows } from '../query';
import type { Description } from '../schema';
import { soql } from '../soql';
import { deletedRows, isLogTooShort } from './deletions';
import type { DeletedRow } from './deletions';
import { isoStamp } from './ledger';
import { recall, startedMemory, stored } from './memory';
import type { WatchMemory } from './memory';
import { changedRows } from './rows';
import type { ChangedRow } from './rows';

export { watchMemory } from './memory';
export type { WatchMemory } from './memory';

export type WatchedChange = ChangedRow | DeletedRow;

export interface WatchOptions {
	/** Field ids to read; empty: all. */
	readonly fields: readonly string[];
	readonly rows: boolean;
	readonly deletions: boolean;
	/** ms a row may show later than its stamp. */
	readonly overlap?: number;
}

export interface WatchPage {
	readonly changes: readonly WatchedChange[];
	/** The memory as of this page; whoever stops here goes on from it next time. */
	memory(): WatchMemory;
	/** Deletions may have left the vendor's log, which reaches back 15 days, before this look. */
	readonly deletionsLost: boolean;
}

/** Ids a memory holds at most before a look stops; about 1 MB. */
const mostIds = 50_000;

/**
 * What changed since the last look, each version of a row once, by the vendor's clock alone. Without a memory it starts
 * now, with one empty page. A listing may be left after any page.
 */
export async function* watched(
	client: SalesforceClient,
	description: Description,
	memory: WatchMemory | undefined,
	options: WatchOptions,
): AsyncGenerator<WatchPage> {
	fieldOf(description, changeStamp);
	const now = await client.clock();
	const from = memory ?? startedMemory(now);
	const mind = recall(from, now - (options.overlap ?? defaultOverlap));
	const lost = options.deletions && isLogTooShort(mind.deletions, now);
	const page = (changes: readonly WatchedChange[]): WatchPage => ({
		...{ changes, memory: () => stored(mind), deletionsLost: lost },
	});
	if (memory === undefined) return yield page([]);
	// What is not watched stays close behind, so that it can be switched on later.
	if (!options.rows) mind.rows.end();
	if (!options.deletions) mind.deletions.end();
	if (options.rows) {
		const fields = readFields(description, scopeOf(options.fields));
		const rows = changedRows({ client, description, fields, recall: mind, most: mostIds });
		for await (const changes of rows) yield page(changes);
	}
	if (!options.deletions) return;
	const { deletions: ledger } = mind;
	const log = deletedRows({ client, description, ledger, now, most: mostIds });
	for await (const changes of log) yield page(changes);
	yield page([]);
}

/** The rows that changed last, for a person who sets up a workflow. */
export async function latestRows(
	client: SalesforceClient,
	description: Description,
	{ fields: wanted, limit }: { readonly fields: readonly string[]; readonly limit: number },
): Promise<ReadonlyArray<{ readonly record: SystemRecord; readonly stamp: string }>> {
	const fields = readFields(description, scopeOf(wanted));
	const statement = soql({
		fields: columns(description, fields),
		object: description.schema.object,
		orderBy: `${changeStamp} DESC`,
		limit,
	});
	const rows = await allRows(client, 'query', statement);
	return rows.map((row) => ({
		record: toRecord(row, fields),
		stamp: isoStamp(stampIn(row[changeStamp])),
	}));
}

function scopeOf(fields: readonly string[]) {
	return fields.length === 0 ? {} : { fields };
}
