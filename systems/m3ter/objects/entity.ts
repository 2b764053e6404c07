import { z } from 'zod';

import type { Field, Value, WriteOperation } from '../../../sync/contracts';
import { pageSize } from '../limits';
import type { Listing } from '../paging';

/** One kind of m3ter entity: all that tells it from the others. */
export interface Entity {
	readonly object: string;
	readonly label: string;
	/** What external mappings call it: 'Account' is documented, the others are inferred. */
	readonly registeredAs: string;
	/** Below the organization, '/accounts', or below the record that `below` tells of. */
	readonly path: string;
	/** A dot in an id leads into a nested object: 'address.locality'. */
	readonly fields: readonly Field[];
	/** Field id → how it is made; such a field is ours, m3ter does not have it. */
	readonly derived?: Readonly<Record<string, Derivation>>;
	/** Absent where a record has no custom fields. */
	readonly customFields?: CustomFields;
	/** Field id → how the listing is filtered by it. */
	readonly filters: Readonly<Record<string, Filter>>;
	/** Sent along with every listing. */
	readonly query?: Listing<unknown>['query'];
	/** Records a listing page holds at most; 100 if absent. */
	readonly pageSize?: number;
	readonly writes: readonly WriteOperation['kind'][];
	/** Properties m3ter answers with but does not take, beyond those of every record. */
	readonly answeredOnly?: readonly string[];
	/** The entity has one listing for each record of another. */
	readonly below?: Below;
}

/** The value of a field that m3ter does not have; undefined where what it rests on was not read. */
export type Derivation = (raw: RawRecord) => Value | undefined;

export interface CustomFields {
	/** Key of its map in the organization's definitions; absent where m3ter has definitions for none. */
	readonly definedAs?: string;
}

export interface Filter {
	/** Query parameter. */
	readonly parameter: string;
	/** Values one request takes. */
	readonly values: number;
}

export interface Below {
	readonly entity: Entity;
	/** The field that holds the id of the record above; m3ter has it in the path only. */
	readonly field: string;
	/** Fields of the record above that count as fields of those below. */
	readonly passesOn: readonly string[];
}

/** Only `id` is certain in an answer (API reference); all else may be absent or null. */
export const recordShape = z.object({ id: z.string().min(1) }).passthrough();

export type RawRecord = z.infer<typeof recordShape>;

export const byId = { id: { parameter: 'ids', values: pageSize } };
export const byCode = { code: { parameter: 'codes', values: pageSize } };

/** A filter that takes one value and bears the name of its field. */
export function by(...fields: readonly string[]): Entity['filters'] {
	return Object.fromEntries(fields.map((id) => [id, { parameter: id, values: 1 }]));
}

/** There is no create-or-update in one call. */
export const everyWrite: Entity['writes'] = ['create', 'update', 'delete'];

/** Where the records of an entity are listed and created; `above`: id of the record they hang below. */
export function pathTo(entity: Entity, above = ''): string {
	if (entity.below === undefined) return entity.path;
	return `${entity.below.entity.path}/${encodeURIComponent(above)}${entity.path}`;
}

export function pathOfRecord(entity: Entity, id: string): string {
	return `${pathTo(entity)}/${encodeURIComponent(id)}`;
}

/** Without a filter: all records, newest created first (API reference, Pagination). */
export function listingOf(
	entity: Entity,
	filter: Listing<unknown>['query'] = {},
	size = entity.pageSize ?? pageSize,
	above?: string,
): Listing<RawRecord> {
	return {
		path: pathTo(entity, above),
		query: { ...entity.query, ...filter },
		size,
		item: recordShape,
	};
}

export const customFieldPrefix = 'customFields.';

/** Where a field sits in m3ter's JSON; one level of nesting, custom field names may hold dots themselves. */
export function pathOf(fieldId: string): readonly [string] | readonly [string, string] {
	const dot = fieldId.indexOf('.');
	return dot < 0 ? [fieldId] : [fieldId.slice(0, dot), fieldId.slice(dot + 1)];
}

/** A nested object of a raw record; empty where the record has none. */
export function nested(
	raw: Readonly<Record<string, unknown>>,
	name: string,
): Record<string, unknown> {
	const value = raw[name];
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
