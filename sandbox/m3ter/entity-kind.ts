import type { z } from 'zod';
import type { Store } from './store';

export type Fields = Record<string, unknown>;

/** What tells one m3ter entity from another; lists, reads and writes are shared by all. */
export interface EntityKind {
	/** As messages call it: `Account`. */
	readonly label: string;
	/** Path segment and table name: `accounts`. */
	readonly path: string;
	/** Word of the rights it needs: `account`. */
	readonly right: string;
	readonly maxPageSize: number;
	/** What a create or update may carry; unknown properties are dropped. */
	readonly fields: z.ZodType<Fields, z.ZodTypeDef, unknown>;
	/** Properties answered as null, not left out, when unset. */
	readonly nullWhenUnset: readonly string[];
	/** Terms of the search grammar; no search endpoint when left out. */
	readonly searchTerms?: readonly string[];
	/** Properties a search may be sorted by. */
	readonly sortable?: readonly string[];
	/** Checks that need other records. `id` is that of the record being updated. @throws ApiError */
	check?(fields: Fields, store: Store, id?: string): void;
}
