import { ApiError, badRequest, notFound } from './api-error';
import type { EntityKind, Fields } from './entity-kind';
import { appendChange } from './events/append';
import type { Query } from './lists/query';
import type { Store } from './store/store';
import type { Entity } from './store/table';

/** Who saves, and values of the kind's own properties, which only m3ter itself can set. */
export interface Author {
	readonly actor: string;
	readonly own?: Fields;
}

/** Stores a new record. @throws ApiError when m3ter would refuse it */
export function createRecord(
	store: Store,
	kind: EntityKind,
	body: Fields,
	{ actor, own }: Author,
): Entity {
	if (body.version !== undefined) throw badRequest('version: not valid for a new entity');
	const fields = checkedFields(store, kind, body);
	const at = store.stamp();
	const record: Entity = {
		id: store.newId(),
		version: 1,
		...fields,
		...withoutUnset({ ...kind.own, ...own }),
		dtCreated: at,
		dtLastModified: at,
		createdBy: actor,
		lastModifiedBy: actor,
	};
	store.table(kind.path).insert(record, store.clock.now());
	appendChange(store, kind.events, { now: record });
	return record;
}

/** Replaces a record as a PUT does: what is not sent is gone. @throws ApiError */
export function updateRecord(
	store: Store,
	kind: EntityKind,
	id: string,
	body: Fields,
	{ actor, own }: Author,
): Entity {
	const current = readRecord(store, kind, id);
	checkVersion(store, current, body.version);
	const fields = checkedFields(store, kind, body, id);
	const record: Entity = {
		id,
		version: current.version + 1,
		...fields,
		...picked(current, Object.keys(kind.own ?? {})),
		...own,
		dtCreated: current.dtCreated,
		dtLastModified: store.stamp(),
		createdBy: current.createdBy,
		lastModifiedBy: actor,
	};
	return changeRecord(store, kind, record);
}

/** Puts a whole record in place of the current one, unchecked, and lets the event follow. */
export function changeRecord(store: Store, kind: EntityKind, record: Entity): Entity {
	const before = readRecord(store, kind, record.id);
	store.table(kind.path).replace(record, store.clock.now());
	appendChange(store, kind.events, { before, now: record });
	return record;
}

/** Removes a record and returns what it was. @throws ApiError 404 */
export function deleteRecord(store: Store, kind: EntityKind, id: string): Entity {
	const before = readRecord(store, kind, id);
	store.table(kind.path).remove(id);
	appendChange(store, kind.events, { before });
	return before;
}

/** @throws ApiError 404 */
export function readRecord(store: Store, kind: EntityKind, id: string): Entity {
	const row = store.table(kind.path).get(id);
	if (!row) throw notFound(kind.label, id);
	return row.record;
}

/** A record as m3ter answers it: unset properties left out, some as null. */
export function rendered(kind: EntityKind, record: Entity, query: Query = {}): Fields {
	const unset = kind.nullWhenUnset.filter((name) => record[name] === undefined);
	const nulls = Object.fromEntries(unset.map((name) => [name, null]));
	return { ...(kind.shown?.(record, query) ?? record), ...nulls };
}

function picked(from: Fields, names: readonly string[]): Fields {
	const there = names.filter((name) => from[name] !== undefined);
	return Object.fromEntries(there.map((name) => [name, from[name]]));
}

function checkVersion(store: Store, current: Entity, sent: unknown): void {
	if (sent === undefined) throw badRequest('version: required on update');
	if (sent === current.version) return;
	throw new ApiError(
		store.settings.staleVersionStatus,
		`version: ${String(sent)} does not match the current version ${current.version}`,
	);
}

function checkedFields(store: Store, kind: EntityKind, body: Fields, id?: string): Fields {
	const parsed = kind.fields.safeParse(body);
	if (!parsed.success) throw badRequest(reasonOf(parsed.error.issues));
	const fields = withoutUnset(rewritten(parsed.data, store.settings.rewrite));
	checkCode(store, kind, fields, id);
	checkCustomFields(store, kind, fields);
	checkReferences(store, kind, fields);
	kind.check?.(fields, store, id);
	return fields;
}

function reasonOf(issues: ReadonlyArray<{ path: (string | number)[]; message: string }>): string {
	return issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}

function withoutUnset(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const rewriters = {
	trim: (value: string) => value.trim(),
	upper: (value: string) => value.toUpperCase(),
	lower: (value: string) => value.toLowerCase(),
};

function rewritten(fields: Fields, rules: Record<string, keyof typeof rewriters>): Fields {
	const changed = Object.entries(rules).flatMap(([name, rule]) => {
		const value = fields[name];
		return typeof value === 'string' ? [[name, rewriters[rule](value)]] : [];
	});
	return { ...fields, ...Object.fromEntries(changed) };
}

function checkCode(store: Store, kind: EntityKind, fields: Fields, id?: string): void {
	if (typeof fields.code !== 'string') return;
	const holder = store.table(kind.path).idOfCode(fields.code);
	if (holder === undefined || holder === id) return;
	throw new ApiError(
		store.settings.duplicateCodeStatus,
		`${kind.label} with code ${fields.code} already exists`,
	);
}

function checkCustomFields(store: Store, kind: EntityKind, { customFields }: Fields): void {
	if (!store.settings.customFieldsMustExist || !customFields) return;
	const defined = Object.entries(store.customFields.maps).find(([type]) => type === kind.right);
	if (!defined) return;
	const unknown = Object.keys(customFields).filter((name) => !(name in defined[1]));
	if (unknown.length > 0) throw badRequest(`customFields: ${unknown.join(', ')} not defined`);
}

/** That m3ter refuses an id nobody has is assumed. */
function checkReferences(store: Store, { references = {} }: EntityKind, fields: Fields): void {
	for (const [name, path] of Object.entries(references)) {
		const id = fields[name];
		if (typeof id !== 'string' || store.table(path).get(id)) continue;
		throw badRequest(`${name}: no record with id ${id} in ${path}`);
	}
}
