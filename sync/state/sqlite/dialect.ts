import { columnsOf, onConflict } from '../sql/tables';
import type { Table } from '../sql/tables';

/** The shared SQL in SQLite's words. A whole database is locked by its writer, rows need no lock. */
export function toSqlite(sql: string): string {
	return sql
		.replaceAll('= ANY (?)', 'IN (SELECT value FROM json_each(?))')
		.replaceAll(' FOR UPDATE', '');
}

/** One row a statement: in the same process a prepared statement is faster than a long one. */
export function insertSql(table: Table): string {
	const columns = columnsOf(table);
	const marks = columns.map(() => '?').join(', ');
	return `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${marks})${onConflict(table)}`;
}
