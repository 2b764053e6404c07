import type { FindResult, ReadScope } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { refusal } from '../errors';
import { allOf } from '../paging';
import { decodeRecord } from './decode';
import { listingOf } from './entity';
import type { Entity, Filter, RawRecord } from './entity';
import { lookUp } from './lookUp';
import type { LookUp } from './lookUp';

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
	const { found, gone } = await findRaw(client, entity, field, values, scope.signal);
	return { records: found.map((raw) => decodeRecord(entity, raw, scope.fields)), gone, lag: 0 };
}

/** The same as m3ter sent them; `gone` only where `field` is 'id'. */
export async function findRaw(
	client: M3terClient,
	entity: Entity,
	field: string,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<LookUp> {
	const filter = entity.filters[field];
	if (filter === undefined) throw unsearchable(entity, field, Object.keys(entity.filters));
	const wanted = new Set(values.filter((value) => value !== ''));
	const listed = await filtered(client, entity, filter, [...wanted], signal);
	const matching = listed.filter((raw) => wanted.has(String(raw[field])));
	const missing = field === 'id' ? without([...wanted], matching) : [];
	const { found, gone } = await lookUp(client, entity, missing, signal);
	return { found: [...matching, ...found], gone };
}

export function unsearchable(entity: Entity, field: string, fields: readonly string[]) {
	return refusal(
		'UNSEARCHABLE_FIELD',
		`m3ter cannot look up records of ${entity.label} by '${field}'`,
		`Use one of these: ${fields.join(', ')}.`,
	);
}

async function filtered(
	client: M3terClient,
	entity: Entity,
	filter: Filter,
	values: readonly string[],
	signal: AbortSignal | undefined,
): Promise<readonly RawRecord[]> {
	const found: RawRecord[] = [];
	for (let start = 0; start < values.length; start += filter.values) {
		const query = { [filter.parameter]: values.slice(start, start + filter.values) };
		found.push(...(await allOf(client.read, listingOf(entity, query), { signal })));
	}
	return found;
}

function without(ids: readonly string[], found: readonly RawRecord[]): readonly string[] {
	const present = new Set(found.map((raw) => raw.id));
	return ids.filter((id) => !present.has(id));
}
