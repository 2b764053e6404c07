import type { SystemRecord, Value } from '../contracts';
import type { CompiledMapping, CompiledRow } from '../mapping/compiled';
import type { Unusable } from '../mapping/transform';
import type { Base } from '../state/records';
import { canonicalText } from '../values';
import type { Hasher } from '../values';

/** A source record seen through the mapping: what the target should hold. */
export interface ProjectedRecord {
	readonly leftId: string;
	readonly rows: readonly ProjectedRow[];
	/** First row of the form that gives no usable value; the record is then held. */
	readonly unusable?: Unusable & { readonly row: CompiledRow };
	/** Rows whose text was cut. */
	readonly shortened: number;
	/** Over all values and the mapping: equal hashes mean nothing to do. */
	readonly hash: string;
}

export interface ProjectedRow {
	readonly row: CompiledRow;
	readonly value: Value;
}

export function projectRecord(
	mapping: CompiledMapping,
	hasher: Hasher,
	record: SystemRecord,
): ProjectedRecord {
	const rows: ProjectedRow[] = [];
	let shortened = 0;
	let unusable: ProjectedRecord['unusable'];
	for (const row of mapping.rows) {
		const result = row.project(record.fields);
		if (result.ok) {
			rows.push({ row, value: result.value });
			if (result.shortened) shortened += 1;
		} else if (row.number < (unusable?.row.number ?? Infinity)) unusable = { ...result, row };
	}
	const values = rows.map((each) => canonicalText(each.value)).join('\n');
	// An unusable record keeps a hash of its own source, so that a corrected one is seen as changed.
	const text = unusable ? canonicalText(Object.values(record.fields).map(canonicalText)) : values;
	return {
		leftId: record.id,
		rows,
		unusable,
		shortened,
		hash: hasher.record(`${mapping.fingerprint}\n${text}`),
	};
}

/**
 * Hash of a link whose rows are not all known to agree: the next run looks at it again, by value where a row has no base.
 */
export const lookAgain = '';

/** The base a link gets when both sides agree on these rows. */
export function baseOf(hasher: Hasher, rows: readonly ProjectedRow[]): Base {
	return Object.fromEntries(rows.map((each) => [each.row.fingerprint, rowHash(hasher, each)]));
}

export function rowHash(hasher: Hasher, { row, value }: ProjectedRow): string {
	return hasher.field(`${row.fingerprint}\n${canonicalText(value)}`);
}
