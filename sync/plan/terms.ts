import type { Side, SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import { idIn } from '../values';

import type { Assessing } from './context';
import { keyOf } from './keyedReferences';

/**
 * Records of the right with their references named as the left names them, where the records pointed at are linked: the
 * two sides know one record by different ids, and only one name can be compared. One that is not linked keeps its own id,
 * with an empty object.
 */
export async function inLeftTerms(
	context: Assessing,
	records: readonly SystemRecord[],
): Promise<SystemRecord[]> {
	const rows = context.mapping.rows.filter(({ refersTo }) => refersTo && !refersTo.list);
	if (rows.length === 0 || records.length === 0) return [...records];
	const lefts = await pointedAt(context, rows, records);
	return records.map((record) => {
		const translated = rows.flatMap((row) =>
			row.right ? [[row.right.id, translate(row, record, lefts)] as const] : [],
		);
		return { ...record, fields: { ...record.fields, ...Object.fromEntries(translated) } };
	});
}

/** Whose name for a record a reference is: the left's, or the right's where that record is not linked. */
export function namedBy(value: Value): Side {
	return value !== null && typeof value === 'object' && 'object' in value && value.object !== ''
		? 'left'
		: 'right';
}

/** Row and id at the right → id at the left, for all references that are linked. */
type Lefts = ReadonlyMap<string, string>;

async function pointedAt(
	context: Assessing,
	rows: readonly CompiledRow[],
	records: readonly SystemRecord[],
): Promise<Lefts> {
	const lefts = new Map<string, string>();
	for (const row of rows) {
		const pair = context.referencePairs.get(row.fingerprint);
		if (pair === undefined) continue;
		const ids = records.flatMap((record) => rightId(row, record) ?? []);
		if (keyOf(row)) {
			await context.keyed.load(row, 'right', ids);
			for (const id of ids) addKnown(lefts, mark(row, id), context.keyed.other(row, 'right', id));
			continue;
		}
		const links = await context.environment.store.linksByRight(pair, [...new Set(ids)]);
		for (const link of links.values()) lefts.set(mark(row, link.rightId), link.leftId);
	}
	return lefts;
}

function addKnown(lefts: Map<string, string>, at: string, left: string | undefined): void {
	if (left !== undefined) lefts.set(at, left);
}

function rightId(row: CompiledRow, record: SystemRecord): string | undefined {
	return row.right && idIn(record.fields[row.right.id] ?? null);
}

function translate(row: CompiledRow, record: SystemRecord, lefts: Lefts): Value {
	const id = rightId(row, record);
	if (id === undefined) return null;
	const left = lefts.get(mark(row, id));
	return left === undefined ? { object: '', id } : { object: row.refersTo?.left ?? '', id: left };
}

function mark(row: CompiledRow, id: string): string {
	return `${row.fingerprint}:${id}`;
}
