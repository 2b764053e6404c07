import type { Field, Fields } from '../../../sync/contracts';
import { encodeValue } from '../codecs';
import { nested, pathOf } from './entity';
import type { Entity, RawRecord } from './entity';

type Body = Record<string, unknown>;

/** Body of a POST: the given values, nothing else. `known` holds every field of `values`. */
export function createBody(known: ReadonlyMap<string, Field>, values: Fields): Body {
	const body: Body = {};
	put(body, known, values);
	return body;
}

/**
 * Body of a PUT, which replaces the record whole: what m3ter holds, with the given values over it. Untouched properties go
 * back digit by digit as they came, unknown ones too; a cleared one is left out.
 */
export function updateBody(
	entity: Entity,
	known: ReadonlyMap<string, Field>,
	values: Fields,
	current: RawRecord,
): Body {
	const body = kept(entity, current);
	put(body, known, values);
	return body;
}

/** m3ter sets these itself; the version alone must be sent, as precondition. */
const setByVendor = ['dtCreated', 'dtLastModified', 'createdBy', 'lastModifiedBy', 'id'];

function kept(entity: Entity, current: RawRecord): Body {
	const objects = new Set(
		entity.fields.flatMap(({ id }) => (id.includes('.') ? [pathOf(id)[0]] : [])),
	);
	objects.add('customFields');
	const left = new Set([...setByVendor, ...(entity.answeredOnly ?? [])]);
	return Object.fromEntries(
		Object.entries(current)
			.filter(([name, value]) => !left.has(name) && value !== null)
			.map(([name, value]) => [name, objects.has(name) ? { ...nested(current, name) } : value]),
	);
}

function put(body: Body, known: ReadonlyMap<string, Field>, values: Fields): void {
	for (const [id, value] of Object.entries(values)) {
		const field = known.get(id);
		if (field !== undefined) putValue(body, id, encodeValue(field, value));
	}
}

function putValue(body: Body, id: string, value: unknown): void {
	const [name, inner] = pathOf(id);
	if (inner === undefined) assign(body, name, value);
	else {
		const object = nested(body, name);
		assign(object, inner, value);
		body[name] = object;
	}
}

function assign(object: Body, name: string, value: unknown): void {
	if (value === undefined) delete object[name];
	else object[name] = value;
}
