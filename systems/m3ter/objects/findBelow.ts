import type { FindResult, ReadScope } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { decodeRecord } from './decode';
import type { RawRecord } from './entity';
import { findRaw, unsearchable } from './find';
import { listedBelow, walkBelow } from './walkBelow';
import type { EntityBelow } from './walkBelow';

/**
 * Records by the id of the record above (one listing each), or by their own: m3ter has no look-up of one (API reference), so
 * all listings are read until every id is found, which costs up to a request for each record above. An id that is not found
 * is never reported as gone: m3ter answers 404 to none. The listings read the records themselves, so nothing lags.
 */
export async function findBelow(
	client: M3terClient,
	entity: EntityBelow,
	field: string,
	values: readonly string[],
	scope: ReadScope,
): Promise<FindResult> {
	const search = searches(entity)[field];
	if (search === undefined) throw unsearchable(entity, field, ['id', entity.below.field]);
	const wanted = new Set(values.filter((value) => value !== ''));
	const found = await search(client, entity, wanted, scope.signal);
	return {
		records: found.map((raw) => decodeRecord(entity, raw, scope.fields)),
		gone: [],
		lag: 0,
		neverTells: true,
	};
}

type Search = (
	client: M3terClient,
	entity: EntityBelow,
	wanted: ReadonlySet<string>,
	signal: AbortSignal | undefined,
) => Promise<readonly RawRecord[]>;

function searches(entity: EntityBelow): Readonly<Record<string, Search>> {
	return { id: byOwnId, [entity.below.field]: byIdAbove };
}

const byOwnId: Search = async (client, entity, wanted, signal) => {
	const found = new Map<string, RawRecord>();
	if (wanted.size === 0) return [];
	for await (const { records } of walkBelow(client, entity, {}, signal)) {
		for (const raw of records) if (wanted.has(raw.id)) found.set(raw.id, raw);
		if (found.size === wanted.size) break;
	}
	return [...found.values()];
};

const byIdAbove: Search = async (client, entity, wanted, signal) => {
	const found: RawRecord[] = [];
	const above = await findRaw(client, entity.below.entity, 'id', [...wanted], signal);
	for (const record of above.found)
		for await (const { items } of listedBelow(client, entity, record, undefined, signal))
			found.push(...items);
	return found;
};
