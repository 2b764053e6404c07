import type { SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import { idIn } from '../values';

import type { Assessing } from './context';

/**
 * Records of the target with their references named as the source names them, where the records pointed at are linked:
 * the two sides know one record by different ids, and only one name can be compared.
 */
export async function inSourceTerms(
	context: Assessing,
	records: readonly SystemRecord[],
): Promise<SystemRecord[]> {
	const rows = context.mapping.rows.filter((row) => context.referencePairs.has(row.fingerprint));
	if (rows.length === 0 || records.length === 0) return [...records];
	const sources = await sourcesPointedAt(context, rows, records);
	return records.map((record) => {
		const translated = rows.map((row) => [row.target.id, translate(row, record, sources)]);
		return { ...record, fields: { ...record.fields, ...Object.fromEntries(translated) } };
	});
}

/** Row and id at the target → id at the source, for all references that are linked. */
type Sources = ReadonlyMap<string, string>;

async function sourcesPointedAt(
	context: Assessing,
	rows: readonly CompiledRow[],
	records: readonly SystemRecord[],
): Promise<Sources> {
	const sources = new Map<string, string>();
	for (const row of rows) {
		const pair = context.referencePairs.get(row.fingerprint) as number;
		const ids = records.flatMap((record) => idIn(record.fields[row.target.id] ?? null) ?? []);
		const links = await context.environment.store.linksByRight(pair, [...new Set(ids)]);
		for (const link of links.values()) sources.set(mark(row, link.rightId), link.leftId);
	}
	return sources;
}

function translate(row: CompiledRow, record: SystemRecord, sources: Sources): Value {
	const value = record.fields[row.target.id] ?? null;
	const id = idIn(value);
	const source = id === undefined ? undefined : sources.get(mark(row, id));
	return source === undefined ? value : { object: row.refersTo?.source ?? '', id: source };
}

function mark(row: CompiledRow, id: string): string {
	return `${row.fingerprint}:${id}`;
}
