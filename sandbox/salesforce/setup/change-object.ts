import type { Org } from '../org';
import type { ObjectDefinition, Row } from '../schema/types';

/** Puts a new or changed object in place; `move` adapts its rows. */
export function changeObject(
	org: Org,
	definition: ObjectDefinition,
	move?: (row: Row) => Row,
): void {
	const object = org.schema.put(definition);
	const table = org.store.table(object);
	if (move) for (const row of [...table.all()]) table.put(row.Id, move(row));
	table.reindex(object);
	org.schemaChangedAt = org.now();
}
