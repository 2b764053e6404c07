import {
	deleteTask,
	insertTask,
	repeated,
	updateTask,
	upsertTask,
	type RowTask,
} from '../save/tasks';
import type { SaveContext } from '../save/changes';
import type { Body } from '../save/save';
import { toId18 } from '../ids';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition } from '../schema/types';
import { indexKey } from '../table';
import type { Column } from './columns';
import type { IngestJob } from './job';

/** How the rows of one job become saves. */
export interface RowPlan {
	readonly context: SaveContext;
	readonly object: ObjectSchema;
	readonly operation: IngestJob['operation'];
	/** The upsert's key field. */
	readonly key: FieldDefinition | undefined;
	readonly columns: readonly Column[];
}

const NULL_CELL = '#N/A';
// Words the Bulk API takes for checkboxes beside true and false (inferred).
const YES = ['yes', 'y', 'on', '1'];
const NO = ['no', 'n', 'off', '0'];

function booleanOf(cell: string): string {
	const word = cell.toLowerCase();
	if (YES.includes(word)) return 'true';
	return NO.includes(word) ? 'false' : cell;
}

/** What a cell says, as a JSON call would send it; undefined: nothing. */
function entryOf(column: Column, cell: string): [string, unknown] | undefined {
	if (cell === '') return undefined;
	if (column.kind === 'field') {
		const { name, type } = column.field;
		if (cell === NULL_CELL) return [name, null];
		return [name, type === 'boolean' ? booleanOf(cell) : cell];
	}
	if (column.kind !== 'parent') return undefined;
	const { name, relationshipName } = column.reference;
	if (cell === NULL_CELL) return [name, null];
	return [relationshipName ?? name, { [column.key]: cell }];
}

/** A row as the JSON calls would send it: an empty cell is left out, #N/A is null. */
function bodyOf(columns: readonly Column[], cells: readonly string[]): Body {
	return Object.fromEntries(
		columns.flatMap((column, n) => {
			const entry = entryOf(column, cells[n] ?? '');
			return entry ? [entry] : [];
		}),
	);
}

/** The cell below the id or the key, without blanks around it. */
export function nameOf(columns: readonly Column[], cells: readonly string[]): string {
	const at = columns.findIndex(({ kind }) => kind === 'id' || kind === 'key');
	return (cells[at] ?? '').trim();
}

/** Ids or keys that more than one of these rows carries, in the form they are compared in. */
export function namedTwice({ columns, key }: RowPlan, rows: readonly string[][]): Set<string> {
	const names = rows.map((cells) => nameOf(columns, cells)).filter((name) => name !== '');
	return repeated(names.map((name) => (key ? indexKey(key, name) : (toId18(name) ?? name))));
}

/** The save of one row, the same that a collections call makes of it. */
export function taskOf(
	plan: RowPlan,
	cells: readonly string[],
	twice: ReadonlySet<string>,
): RowTask {
	const { context, object, operation, key, columns } = plan;
	const find = () => object;
	const body = bodyOf(columns, cells);
	const name = nameOf(columns, cells);
	if (operation === 'insert') return insertTask(context, find, body);
	if (operation === 'delete') return deleteTask(context, name, find);
	if (operation === 'update') return updateTask(context, find, { id: name, twice, body });
	if (!key) throw new Error('An upsert job without a key');
	return upsertTask(context, { object, field: key, value: name, twice, body });
}
