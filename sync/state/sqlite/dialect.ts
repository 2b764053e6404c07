import { columnsOf, onConflict } from '../sql/tables';
import type { Table } from '../sql/tables';

/**
 * The shared SQL in SQLite's words. A whole database is locked by its writer, rows need no lock. A parameter that is the
 * whole limit is looked at by the planner, so that the statement is planned anew for every value bound to it; one within an
 * expression is not.
 */
export function toSqlite(sql: string): string {
	return sql
		.replaceAll('= ANY (?)', 'IN (SELECT value FROM json_each(?))')
		.replaceAll('LIMIT ?', 'LIMIT ? + 0')
		.replaceAll(' FOR UPDATE', '');
}

/** One row a statement: in the same process a prepared statement is faster than a long one. */
export function insertSql(table: Table): string {
	const columns = columnsOf(table);
	const marks = columns.map(() => '?').join(', ');
	return `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${marks})${onConflict(table)}`;
}
