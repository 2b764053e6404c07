import type { FindResult, ReadScope } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { refusal } from '../errors';
import { pageSize } from '../limits';
import { stopIfAborted } from './changes';
import { decodeRecord } from './decode';
import { pageShape, recordShape } from './entity';
import type { Entity, RawRecord } from './entity';

/**
 * Records by id or another field the listing filters by. Ids the listing does not return are asked for one by one: only
 * a 404 makes them gone. The listing reads the records themselves, so its answer does not lag; m3ter's /search would.
 */
export async function find(
	client: M3terClient,
	entity: Entity,
	field: string,
	values: readonly string[],
	scope: ReadScope,
): Promise<FindResult> {
	const filter = entity.filters[field];
	if (filter === undefined) throw unsearchable(entity, field);
	const wanted = new Set(values.filter((value) => value !== ''));
	const found = await listed(client, entity, filter, [...wanted], scope);
	const matching = found.filter((raw) => wanted.has(String(raw[field])));
	const rest =
		field === 'id' ? await lookUp(client, entity, missing([...wanted], matching), scope) : none;
	return {
		records: [...matching, ...rest.found].map((raw) => decodeRecord(entity, raw, scope.fields)),
		gone: rest.gone,
		lag: 0,
	};
}

interface LookUp {
	readonly found: readonly RawRecord[];
	readonly gone: readonly string[];
}

const none: LookUp = { found: [], gone: [] };

function unsearchable(entity: Entity, field: string) {
	return refusal(
		'UNSEARCHABLE_FIELD',
		`m3ter cannot look up an ${entity.label} by '${field}'`,
		`Use one of these: ${Object.keys(entity.filters).join(', ')}.`,
	);
}

async function listed(
	client: M3terClient,
	entity: Entity,
	filter: string,
	values: readonly string[],
	scope: ReadScope,
): Promise<readonly RawRecord[]> {
	const found: RawRecord[] = [];
	for (let start = 0; start < values.length; start += pageSize) {
		stopIfAborted(scope.signal);
		const query = { pageSize, [filter]: values.slice(start, start + pageSize) };
		const { data } = await client.read({ path: entity.path, query }, pageShape);
		found.push(...data.data);
	}
	return found;
}

function missing(ids: readonly string[], found: readonly RawRecord[]): readonly string[] {
	const present = new Set(found.map((raw) => raw.id));
	return ids.filter((id) => !present.has(id));
}

async function lookUp(
	client: M3terClient,
	entity: Entity,
	ids: readonly string[],
	scope: ReadScope,
): Promise<LookUp> {
	const found: RawRecord[] = [];
	const gone: string[] = [];
	for (const id of ids) {
		stopIfAborted(scope.signal);
		const answer = await recordOr(client, entity, id);
		if (answer === 'gone') gone.push(id);
		else if (answer !== 'unreadable') found.push(answer);
	}
	return { found, gone };
}

/** A text that is no id draws a 400, which proves nothing about a record. */
async function recordOr(
	client: M3terClient,
	entity: Entity,
	id: string,
): Promise<RawRecord | 'gone' | 'unreadable'> {
	try {
		return await getRecord(client, entity, id);
	} catch (caught) {
		if (!(caught instanceof SystemFault)) throw caught;
		if (caught.class === 'missing') return 'gone';
		if (caught.class === 'invalid') return 'unreadable';
		throw caught;
	}
}

/** One record; throws a `SystemFault` of class missing where m3ter answers 404. */
export async function getRecord(
	client: M3terClient,
	entity: Entity,
	id: string,
): Promise<RawRecord> {
	const path = `${entity.path}/${encodeURIComponent(id)}`;
	const { data } = await client.read({ path }, recordShape);
	return data;
}
