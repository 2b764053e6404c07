import type { Side, SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { Assessing } from '../plan/context';

/** A mapped field at both ends, as it stands there now; a side without a field in that row has none. */
export interface LiveField {
	readonly row: number;
	readonly left: string;
	readonly right: string;
	readonly leftValue?: Value;
	readonly rightValue?: Value;
}

/** Records of a side by id, in that system's own terms, with the mapped fields alone. */
export async function readLive(
	{ objects, mapping, environment: { signal } }: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, SystemRecord>> {
	if (ids.length === 0) return new Map();
	const found = await objects[side].find('id', [...new Set(ids)], {
		fields: mapping.fields[side],
		...(signal ? { signal } : {}),
	});
	return new Map(found.records.map((record) => [record.id, record]));
}

export function inFormOrder(rows: readonly CompiledRow[]): readonly CompiledRow[] {
	return [...rows].sort((a, b) => a.number - b.number);
}

export function liveField(
	row: CompiledRow,
	records: Readonly<Partial<Record<Side, SystemRecord>>>,
): LiveField {
	return {
		row: row.number,
		left: row.labels.left,
		right: row.labels.right,
		...(row.left && records.left ? { leftValue: records.left.fields[row.left.id] ?? null } : {}),
		...(row.right && records.right
			? { rightValue: records.right.fields[row.right.id] ?? null }
			: {}),
	};
}
