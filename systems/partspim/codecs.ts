import type { Field, Fields, Row, SystemRecord, Value } from '../../sync/contracts';
import { toDecimal } from '../../sync/values/decimal';

import { at, body, isMap } from './names';
import type { Kind, Profile } from './profile';

/** Where our field stands in a record of this environment: its own name, and below that what our dots lead to. */
export function placeOf(profile: Profile, kind: Kind, id: string): string {
	const names = profile.names[kind];
	const own = names[id];
	if (own !== undefined) return own;
	const [head = '', ...rest] = id.split('.');
	return [names[head] ?? head, ...rest].join('.');
}

/** A record as the engine sees it; undefined where it has no id. */
export function decoded(
	profile: Profile,
	kind: Kind,
	fields: readonly Field[],
	sent: unknown,
): SystemRecord | undefined {
	// Stock hangs on the article number.
	const idPlace = placeOf(profile, kind, kind === 'stock' ? 'articleNumber' : 'id');
	const id = at(sent, idPlace);
	if (typeof id !== 'string' && typeof id !== 'number') return undefined;
	const values = fields.map(
		(field) => [field.id, read(field, at(sent, placeOf(profile, kind, field.id)))] as const,
	);
	const stamp = Date.parse(String(at(sent, placeOf(profile, kind, 'updatedAt'))));
	return {
		...{ id: String(id), fields: { ...Object.fromEntries(values), id: String(id) } },
		...(Number.isNaN(stamp) ? {} : { modifiedAt: stamp }),
	};
}

function read({ type, rows }: Field, value: unknown): Value {
	if (value === null || value === undefined || value === '') return null;
	switch (type) {
		case 'rows':
			return Array.isArray(value)
				? value.map((each, index) => rowOf(rows?.fields ?? [], each, index))
				: null;
		case 'boolean':
			return typeof value === 'boolean' ? value : String(value) === 'true';
		case 'decimal':
			return toDecimal(String(value)) ?? null;
		case 'dateTime': {
			const stamp = Date.parse(String(value));
			return Number.isNaN(stamp) ? null : new Date(stamp).toISOString();
		}
		case 'reference':
			return { object: 'category', id: String(value) };
		case 'references':
			return [value].flat().map((each) => ({ object: 'category', id: String(each) }));
		default:
			return isMap(value) || Array.isArray(value) ? JSON.stringify(value) : String(value as string);
	}
}

function rowOf(fields: readonly Field[], sent: unknown, index: number): Row {
	const values = fields.map((field) => [field.id, read(field, at(sent, field.id))] as const);
	return { key: String(index), fields: Object.fromEntries(values) };
}

/** A body from what is to be written. */
export function encoded(
	profile: Profile,
	kind: Kind,
	fields: readonly Field[],
	values: Fields,
): object {
	const known = new Map(fields.map((field) => [field.id, field]));
	return body(
		Object.entries(values).map(([id, value]) => {
			const isQuantity = kind === 'stock' && id === 'onHand';
			const place = isQuantity ? 'quantity' : placeOf(profile, kind, id);
			return [place, write(known.get(id), value)] as const;
		}),
	);
}

function write(field: Field | undefined, value: Value): unknown {
	if (value === null || field === undefined) return value;
	switch (field.type) {
		case 'decimal':
			return Number(value);
		case 'reference':
			return isMap(value) ? value['id'] : value;
		case 'references':
			return (value as readonly { id: string }[]).map(({ id }) => id);
		case 'rows':
			return (value as readonly Row[]).map((row) =>
				body(
					Object.entries(row.fields).map(([id, each]) => {
						const inner = field.rows?.fields.find((known) => known.id === id);
						return [id, write(inner, each)] as const;
					}),
				),
			);
		default:
			return value;
	}
}
