import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Cursor, SystemObject } from '../../../../sync/contracts';
import { timeIsUp } from '../budget';
import { feedMemory, newsOf, since, walked } from './changes';
import type { FeedMemory } from './changes';
import { listMemory, listedNews, metAlone } from './listing';
import type { ListMemory } from './listing';
import type { News } from './news';

/** What a polling trigger watches. */
export interface Watching {
	readonly context: IPollFunctions;
	readonly source: SystemObject;
	/** What the memory belongs to: account and object. */
	readonly name: string;
	/** The vendor's, ms. */
	readonly clock: () => Promise<number>;
	/** How far the feed goes back each time, ms. */
	readonly overlap: number;
	/** Field with the stamp of creation. */
	readonly created: string;
	/** Field ids to read; all where absent. */
	readonly fields?: readonly string[];
	/** Once there are so many, the next poll goes on; a page is never split. */
	readonly most: number;
}

/** Records created or updated since the last poll, each version once; the first poll only remembers what there is. */
export async function newsSinceLast(watching: Watching): Promise<readonly News[]> {
	return watching.source.feed === 'listing' ? await listed(watching) : await changed(watching);
}

async function changed(watching: Watching): Promise<readonly News[]> {
	const now = await watching.clock();
	const stored = remembered(watching, feedMemory);
	// A clock that was put back would make the feed tell everything.
	const isUsable = stored !== undefined && stored.floor <= now;
	const memory: FeedMemory = isUsable ? stored : startAt(now);
	const { begun = now, ...rest } = memory;
	return await walkChanges(watching, { ...rest, begun }, isUsable ? memory.cursor : null);
}

function startAt(now: number): FeedMemory {
	return { cursor: {}, floor: now, begun: now, seen: {}, fresh: {}, starting: true };
}

type Walk = FeedMemory & { readonly begun: number };

async function walkChanges(
	watching: Watching,
	walk: Walk,
	cursor: Cursor | null,
): Promise<readonly News[]> {
	const { source, overlap, created, most, context } = watching;
	const isLate = timeIsUp(context, 1 / 2);
	const all: News[] = [];
	const next = walk.begun - overlap;
	let memory: Walk = walk;
	let last: ReadonlySet<string> | undefined;
	for await (const page of source.changes(cursor, { ...scopeOf(watching), from: walk.begun })) {
		if (last !== undefined && (all.length >= most || isLate())) {
			// The page at hand comes again with the next poll.
			remember(watching, { ...memory, fresh: since(memory.fresh, next, last) });
			return all;
		}
		const { news, fresh } = newsOf(memory, page.records, created);
		if (walk.starting !== true) all.push(...news);
		memory = { ...memory, cursor: page.next, fresh };
		last = new Set(page.records.map(({ id }) => id));
	}
	remember(watching, walked(memory, memory.cursor, next));
	return all;
}

async function listed(watching: Watching): Promise<readonly News[]> {
	const { source, most, context } = watching;
	const memory: ListMemory = remembered(watching, listMemory) ?? { prints: {}, starting: true };
	const isLate = timeIsUp(context, 1 / 2);
	const all: News[] = [];
	const met = new Set<string>();
	let { prints, cursor } = memory;
	for await (const page of source.changes(cursor ?? null, scopeOf(watching))) {
		if (met.size > 0 && (all.length >= most || isLate())) {
			remember(watching, { ...memory, prints, cursor });
			return all;
		}
		const found = listedNews(prints, page.records);
		({ prints } = found);
		cursor = page.next;
		if (memory.starting !== true) all.push(...found.news);
		for (const { id } of page.records) met.add(id);
	}
	// What went while only a part was walked through is forgotten by a later poll.
	remember(watching, { prints: memory.cursor === undefined ? metAlone(prints, met) : prints });
	return all;
}

function scopeOf({ fields, created }: Watching) {
	return fields === undefined ? {} : { fields: [...fields, created] };
}

interface Stored {
	readonly name?: unknown;
	readonly memory?: unknown;
}

function remembered<T>(
	{ context, name }: Watching,
	shape: { safeParse(value: unknown): { readonly data?: T } },
): T | undefined {
	const stored = context.getWorkflowStaticData('node').feed as Stored | undefined;
	return stored?.name === name ? shape.safeParse(stored.memory).data : undefined;
}

function remember({ context, name }: Watching, memory: FeedMemory | ListMemory): void {
	const data: IDataObject = context.getWorkflowStaticData('node');
	data.feed = { name, memory } as unknown as IDataObject;
}
