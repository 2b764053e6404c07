import { refusal, type ApiError } from '../errors';
import { toId18 } from '../ids';
import type { Org } from '../org';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, Row } from '../schema/types';
import { indexKey } from '../table';
import type { SaveContext } from './changes';
import { deleteRow, insertRow, updateRow, type Body } from './save';
import { findByKey, upsertRow } from './upsert';

/** What one row of a call or job for many rows does. */
export interface RowTask {
	/** Set for upserts: a refused row still says true where it would have been an insert. */
	readonly wouldCreate?: boolean;
	/** Saves and returns the row's id. @throws ApiError */
	run(): string;
}

/** Finds the row's object; the refusal of an unknown one is the row's. @throws ApiError */
type FindObject = () => ObjectSchema;

/** A row to change, named by its id; `twice` holds the ids that several rows of the call name. */
interface NamedRow {
	readonly id: string;
	readonly twice: ReadonlySet<string>;
	readonly body: Body;
}

interface KeyedRow {
	readonly object: ObjectSchema;
	readonly field: FieldDefinition;
	/** Empty where the row names no key. */
	readonly value: string;
	/** Index keys that several rows of the call carry. */
	readonly twice: ReadonlySet<string>;
	readonly body: Body;
}

/** Values that occur more than once; each of their rows is refused. */
export function repeated(values: readonly string[]): Set<string> {
	const seen = new Set<string>();
	return new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
}

function malformedId(id: string): ApiError {
	return refusal(400, 'MALFORMED_ID', `malformed id ${id}`, []);
}

/** The row with this id, of any object. @throws ApiError */
function rowById(org: Org, text: string): { object: ObjectSchema; row: Row } {
	const id = toId18(text);
	if (!id) throw malformedId(text);
	const object = org.schema.all().find((each) => each.definition.keyPrefix === id.slice(0, 3));
	const row = object && org.store.table(object).get(id);
	if (object && row) return { object, row };
	throw refusal(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
}

export function insertTask(context: SaveContext, find: FindObject, body: Body): RowTask {
	return { run: () => insertRow(context, find(), body).Id };
}

export function updateTask(context: SaveContext, find: FindObject, named: NamedRow): RowTask {
	const { id, twice, body } = named;
	return {
		run() {
			const { object, row } = rowById(context.org, id);
			if (find() !== object) throw malformedId(id);
			if (twice.has(row.Id)) {
				throw refusal(400, 'DUPLICATE_VALUE', `Duplicate id specified: ${id}`, []);
			}
			return updateRow(context, object, row, body).Id;
		},
	};
}

export function upsertTask(context: SaveContext, keyed: KeyedRow): RowTask {
	const { object, field, value, twice, body } = keyed;
	return {
		wouldCreate: value === '' || findByKey(context.org, object, field, value).length === 0,
		run() {
			if (value === '') throw refusal(400, 'MISSING_ARGUMENT', `${field.name} not specified`, []);
			if (twice.has(indexKey(field, value))) {
				throw refusal(400, 'DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, []);
			}
			return upsertRow(context, object, { field, value }, body).row.Id;
		},
	};
}

/** Deletes a row by id; with `find` it must be of that object. */
export function deleteTask(context: SaveContext, id: string, find?: FindObject): RowTask {
	return {
		run() {
			const { object, row } = rowById(context.org, id);
			if (find && find() !== object) throw malformedId(id);
			deleteRow(context, object, row);
			return row.Id;
		},
	};
}
