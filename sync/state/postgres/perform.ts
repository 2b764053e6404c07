import { columnsOf } from '../sql/tables';
import type { Insert, SqlRow, Step, Work } from '../sql/work';

import { batches } from './batches';
import { insertSql, toPostgres } from './dialect';
import type { Query } from './session';

/** Carries work out step by step, each a round trip. */
export async function perform<T>(query: Query, work: Work<T>): Promise<T> {
	let step = work.next();
	while (step.done !== true) step = work.next(await performStep(query, step.value));
	return step.value;
}

async function performStep(query: Query, step: Step): Promise<readonly SqlRow[]> {
	if ('into' in step) return await insertRows(query, step);
	return await query(toPostgres(step.sql), step.values);
}

async function insertRows(query: Query, insert: Insert): Promise<readonly SqlRow[]> {
	const sql = insertSql(insert.into);
	const columns = columnsOf(insert.into);
	for (const rows of batches(insert))
		await query(
			sql,
			columns.map((column) => rows.map((row) => row[column] ?? null)),
		);
	return [];
}
