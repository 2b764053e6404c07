import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { stopIfAborted } from '../paging';
import { pathOfRecord, recordShape } from './entity';
import type { Entity, RawRecord } from './entity';

export interface LookUp {
	readonly found: readonly RawRecord[];
	/** Ids m3ter answers 404 to. */
	readonly gone: readonly string[];
}

/** Records asked for one by one; an id that is neither found nor gone is none m3ter can read. */
export async function lookUp(
	client: M3terClient,
	entity: Entity,
	ids: readonly string[],
	signal: AbortSignal | undefined,
): Promise<LookUp> {
	const found: RawRecord[] = [];
	const gone: string[] = [];
	for (const id of ids) {
		stopIfAborted(signal);
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
	const { data } = await client.read({ path: pathOfRecord(entity, id) }, recordShape);
	return data;
}
