import type { EntityKind, Fields } from '../entity-kind';
import { readRecord, updateRecord } from '../records';
import { PERSON, type Store } from '../store/store';
import type { Entity } from '../store/table';

/** Changes the named fields and keeps the rest; maps are merged, a null takes a value away. */
export function change(store: Store, kind: EntityKind, id: string, changes: Fields): Entity {
	const current = readRecord(store, kind, id);
	const merged = withoutNulls({ ...current, ...mergedMaps(current, changes) });
	return updateRecord(store, kind, id, merged, { actor: PERSON, own: ownPart(kind, changes) });
}

/** What the changes say of properties that no caller of the API can set. */
export function ownPart({ own = {} }: EntityKind, changes: Fields): Fields {
	return Object.fromEntries(Object.entries(changes).filter(([name]) => name in own));
}

function mergedMaps(current: Fields, changes: Fields): Fields {
	const entries = Object.entries(changes).map(([name, value]) => [
		name,
		isMap(value) && isMap(current[name]) ? withoutNulls({ ...current[name], ...value }) : value,
	]);
	return Object.fromEntries(entries);
}

function isMap(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutNulls(map: Fields): Fields {
	return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}
