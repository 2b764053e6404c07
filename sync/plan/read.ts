import type { Side, SystemRecord } from '../contracts';

import type { Assessing } from './context';
import { withMembers } from './members';
import { inLeftTerms } from './terms';

/** What a side answered when it was asked for records just now. */
export interface ReadNow {
	readonly records: ReadonlyMap<string, SystemRecord>;
	/** Ids the vendor positively knows to be gone. */
	readonly gone: ReadonlySet<string>;
	/** ms by which the answer may lag behind writes. */
	readonly lag: number;
	/** The system has no look-up that tells of a record that it is gone. */
	readonly neverTells?: true;
}

const nothing: ReadNow = { records: new Map(), gone: new Set(), lag: 0 };

/** Records of a side by id, as many as there still are, with references in the left's terms. */
export async function readNow(
	context: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<ReadNow> {
	if (ids.length === 0) return nothing;
	const found = await context.objects[side].find('id', [...new Set(ids)], {
		fields: context.mapping.fields[side],
		...(context.environment.signal ? { signal: context.environment.signal } : {}),
	});
	const records = await inTerms(context, side, found.records);
	return {
		records: new Map(records.map((record) => [record.id, record])),
		gone: new Set(found.gone),
		lag: found.lag,
		...(found.neverTells ? { neverTells: true } : {}),
	};
}

/** Records as they may be compared, whatever side they are of. */
export async function inTerms(
	context: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): Promise<readonly SystemRecord[]> {
	const named = side === 'right' ? await inLeftTerms(context, records) : records;
	return await withMembers(context, side, named);
}
