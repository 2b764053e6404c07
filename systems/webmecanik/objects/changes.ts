import type { ChangePage, Cursor, ReadScope } from '../../../sync/contracts';
import { recordShape } from '../answers';
import type { WebmecanikClient } from '../client';
import type { Condition } from '../conditions';
import { pagesById } from '../listing';
import { clock } from '../identity';
import type { Description } from './describe';
import { recordsOf } from './records';

/** How far a feed has come. */
interface Position {
	/** Changes at or after this stamp are handed out, ms of the vendor's clock; null: all records. */
	readonly since: number | null;
	/** Id of the last record handed out; '0' before the first. */
	readonly after: string;
	/** When the pass began, ms of the vendor's clock. */
	readonly begun: number;
}

/**
 * A record gets its stamp when it is saved and shows when its transaction commits; a batch may take minutes until then.
 * ms; a guess on the safe side.
 */
export const defaultOverlap = 1_200_000;

/** What the vendor's servers may differ by; beyond it a stamp lies in the future. ms */
const clockSlack = 300_000;

export interface ChangesFrom {
	readonly cursor: Cursor | null;
	readonly scope: ReadScope;
	/** ms */
	readonly overlap: number;
}

/**
 * Records in the order of their ids. What is changed while the pass is under way lies either ahead of it or behind its
 * beginning, where the next one starts. A cursor from the future starts over.
 */
export async function* changes(
	client: WebmecanikClient,
	description: Description,
	{ cursor, scope, overlap }: ChangesFrom,
): AsyncGenerator<ChangePage> {
	const now = await clock(client);
	const position = positionIn(cursor, now) ?? started(scope.from, overlap);
	const begun = position.after === '0' ? now : position.begun;
	const listing = { ...description.kind, item: recordShape, conditions: conditionsOf(position) };
	let after = position.after;
	const from = { after, signal: scope.signal };
	for await (const { items, last } of pagesById(client.read, listing, from)) {
		after = items.at(-1)?.id ?? after;
		const next = last
			? { since: begun - overlap, after: '0', begun }
			: { ...position, after, begun };
		yield {
			records: await recordsOf(client, description, items, scope),
			deleted: [],
			next,
			complete: last && position.since === null && position.after === '0',
		};
	}
}

function conditionsOf({ since }: Position): readonly Condition[] {
	return since === null ? [] : changedSince(since);
}

/** `dateModified` is null until the first edit (Mautic IntegrationsBundle, ContactObjectHelper reads both so). ms */
export function changedSince(since: number): readonly Condition[] {
	const val = new Date(since).toISOString().slice(0, 19).replace('T', ' ');
	const neverEdited: Condition = {
		expr: 'andX',
		val: [
			{ col: 'dateModified', expr: 'isNull' },
			{ col: 'dateAdded', expr: 'gte', val },
		],
	};
	return [{ expr: 'orX', val: [{ col: 'dateModified', expr: 'gte', val }, neverEdited] }];
}

function started(from: number | undefined, overlap: number): Position {
	return { since: from === undefined ? null : from - overlap, after: '0', begun: 0 };
}

/** Undefined for no cursor, one of another making, and one from the vendor's future. */
function positionIn(cursor: Cursor | null, now: number): Position | undefined {
	if (cursor === null) return undefined;
	const { since, after, begun } = cursor;
	if (typeof begun !== 'number' || typeof after !== 'string' || !/^\d+$/.test(after))
		return undefined;
	if (since !== null && typeof since !== 'number') return undefined;
	const isFuture = Math.max(begun, since ?? 0) > now + clockSlack;
	return isFuture ? undefined : { since, after, begun };
}
