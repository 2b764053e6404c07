import type { FindResult, SystemRecord } from '../../../sync/contracts';
import { refusal, stopIfAborted } from '../errors';
import { kindLabels } from '../kinds';
import type { Kind } from '../kinds';
import type { Port, Reading } from '../port';

/**
 * Records by id or by a key the API can search. Ids a search does not return are asked for one by one: only an answer
 * about the record itself makes it gone. `lag`: ms, as set, since nothing is published.
 */
export async function find(
	port: Port,
	kind: Kind,
	field: string,
	values: readonly string[],
	reading: Reading,
	lag: number,
): Promise<FindResult> {
	const wanted = [...new Set(values.filter((value) => value !== ''))];
	if (field === 'id') return { ...(await byId(port, kind, wanted, reading)), lag };
	expectKey(port, kind, field);
	const records = await port.find(kind, field, wanted, reading);
	return { records: once(records), gone: [], lag };
}

/** Refuses a field records are not found by. */
export function expectKey(port: Port, kind: Kind, field: string): void {
	if (port.keys(kind).includes(field)) return;
	throw refusal(
		'UNSEARCHABLE_FIELD',
		`Sellsy cannot look up records of ${kindLabels[kind]} by '${field}'`,
		`Use one of these: id, ${port.keys(kind).join(', ')}.`,
	);
}

async function byId(
	port: Port,
	kind: Kind,
	ids: readonly string[],
	reading: Reading,
): Promise<Omit<FindResult, 'lag'>> {
	const numbers = ids.filter((id) => /^\d+$/.test(id));
	const searched = numbers.length > 0 ? ((await port.byIds?.(kind, numbers, reading)) ?? []) : [];
	const known = new Set(searched.map(({ id }) => id));
	const records = [...searched];
	const gone: string[] = [];
	for (const id of numbers.filter((each) => !known.has(each))) {
		stopIfAborted(reading.signal);
		const record = await port.one(kind, id, reading);
		if (record === undefined) gone.push(id);
		else records.push(record);
	}
	return { records: once(records), gone };
}

function once(records: readonly SystemRecord[]): readonly SystemRecord[] {
	return [...new Map(records.map((record) => [record.id, record])).values()];
}
