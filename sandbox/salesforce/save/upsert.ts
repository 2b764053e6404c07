import { refusal } from '../errors';
import { toId18 } from '../ids';
import type { Org } from '../org';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, Row } from '../schema/types';
import { ambiguous, type SaveContext } from './changes';
import { insertRow, updateRow, type Body } from './save';

export interface Upserted {
	readonly row: Row;
	readonly created: boolean;
}

/** Live rows with this value in a key field (external id, lookup id or the record id). */
export function findByKey(
	org: Org,
	object: ObjectSchema,
	key: FieldDefinition,
	value: string,
): Row[] {
	const table = org.store.table(object);
	const ids = key.type === 'id' ? [toId18(value) ?? ''] : table.idsBy(key, value.trim());
	return ids.flatMap((id) => table.get(id) ?? []).filter((row) => !row.IsDeleted);
}

/** Writes the row with this key, or makes it. @throws ApiError, also when several rows have the key */
export function upsertRow(
	context: SaveContext,
	object: ObjectSchema,
	key: { field: FieldDefinition; value: string },
	body: Body,
): Upserted {
	const found = findByKey(context.org, object, key.field, key.value);
	if (found.length > 1) {
		throw ambiguous(
			key.field,
			found.map(({ Id }) => Id),
		);
	}
	if (found[0]) return { row: updateRow(context, object, found[0], body), created: false };
	if (key.field.type === 'id') {
		throw refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
	}
	const row = insertRow(context, object, { ...body, [key.field.name]: key.value });
	return { row, created: true };
}
