import { columnsOf, onConflict } from '../sql/tables';
import type { ColumnType, Table } from '../sql/tables';

/** The shared SQL with numbered placeholders. No text of ours holds a question mark of another meaning. */
export function toPostgres(sql: string): string {
	let number = 0;
	return sql.replaceAll('?', () => `$${(number += 1)}`);
}

const arrayTypes: Readonly<Record<ColumnType, string>> = {
	integer: 'bigint[]',
	text: 'text[]',
	bytes: 'bytea[]',
};

/** One array a column, so that any number of rows goes in one statement of one shape. */
export function insertSql(table: Table): string {
	const columns = columnsOf(table);
	const arrays = columns.map((column, n) => {
		const type = table.columns[column] ?? 'text';
		return `$${n + 1}::${arrayTypes[type]}`;
	});
	return `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})${onConflict(table)}`;
}
