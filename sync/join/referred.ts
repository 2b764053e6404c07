import type { Limits, ReadScope, SystemObject, SystemRecord, Value } from '../contracts';
import { idIn } from '../values';

/** Records kept at hand; a listing names the same few again and again. */
const kept = 10_000;

/**
 * For each reference the record it points at; null where it points at nothing, or at what is gone; undefined where nobody
 * can tell.
 */
export type Referred = (
	references: readonly Value[],
) => Promise<readonly (SystemRecord | null | undefined)[]>;

/** Reads records by id, each once while one listing lasts. */
export function referredRecords(
	object: SystemObject,
	{ findBatch }: Limits,
	scope: ReadScope,
): Referred {
	const known = new Map<string, SystemRecord | null>();
	return async (references) => {
		const ids = references.flatMap((value) => idIn(value) ?? []);
		if (known.size > kept) known.clear();
		const missing = [...new Set(ids)].filter((id) => !known.has(id));
		for (let start = 0; start < missing.length; start += findBatch) {
			const { records, gone } = await object.find(
				'id',
				missing.slice(start, start + findBatch),
				scope,
			);
			for (const record of records) known.set(record.id, record);
			for (const id of gone) known.set(id, null);
		}
		return references.map((value) => {
			const id = idIn(value);
			return id === undefined ? null : known.get(id);
		});
	};
}
