import type { z } from 'zod';
import type { Filter } from './lists/filters';
import type { Query } from './lists/query';
import type { Store } from './store/store';
import type { Entity } from './store/table';

export type Fields = Record<string, unknown>;
export type Write = 'create' | 'update' | 'delete';

/** What tells one m3ter entity from another; lists, reads and writes are shared by all. */
export interface EntityKind {
	/** As messages call it: `Account`. */
	readonly label: string;
	/** Path below the organization, and name of its table: `accounts`. */
	readonly path: string;
	/** Word of the rights it needs: `account`. */
	readonly right: string;
	readonly maxPageSize: number;
	/** What a create or update may carry; unknown properties are dropped. */
	readonly fields: z.ZodObject<z.ZodRawShape>;
	/** Properties answered as null, not left out, when unset. */
	readonly nullWhenUnset: readonly string[];
	/** Properties m3ter moves itself, with what a new record starts with; callers cannot send them. */
	readonly own?: Fields;
	/** Properties that name a record of another kind, with that kind's path. */
	readonly references?: Readonly<Record<string, string>>;
	/** Parameters that name the records of a list; m3ter ignores them where they are not documented. */
	readonly named: ReadonlyArray<'ids' | 'codes'>;
	/** Conditions its list takes beside these and paging. */
	readonly filters?: Readonly<Record<string, Filter>>;
	/** Filters that ask for one value of the property of the same name; answered without a walk over all. */
	readonly indexed?: readonly string[];
	/** Terms of the search grammar; no search endpoint when left out. */
	readonly searchTerms?: readonly string[];
	/** What its endpoints can do beside list and read; all when left out. */
	readonly writes?: readonly Write[];
	/** Family of the events its changes cause: `configuration.account`; no events when left out. */
	readonly events?: string;
	/** The record as it is answered, where that is not how it is kept. */
	shown?(record: Entity, query: Query): Fields;
	/** Checks that need other records. `id` is that of the record being updated. @throws ApiError */
	check?(fields: Fields, store: Store, id?: string): void;
}

/** Names of the properties m3ter keeps on every entity. */
export const auditFields = [
	'id',
	'version',
	'dtCreated',
	'dtLastModified',
	'createdBy',
	'lastModifiedBy',
] as const;

/** Every property a record of this kind may have. */
export function propertiesOf({ fields, own = {} }: EntityKind): string[] {
	return [...Object.keys(fields.shape), ...Object.keys(own), ...auditFields];
}
