import type {
	ChangePage,
	Cursor,
	Fields,
	Finding,
	Identity,
	RefusedField,
	RequestCounts,
	SystemObject,
	SystemRecord,
	WriteOperation,
} from '../../sync/contracts';
import type { Definition } from './custom/definition';
import type { Kind, ThirdType } from './kinds';
import type { Criteria } from './selection';
import type { Webhooks } from './webhooks/webhooks';

/** What to read of each record; both lists hold only what the kind has. */
export interface Reading {
	/** Ids of standard fields. */
	readonly fields: readonly string[];
	readonly definitions: readonly Definition[];
	readonly signal?: AbortSignal;
}

export interface Saved {
	readonly id: string;
	/** ms */
	readonly modifiedAt?: number;
	readonly stored?: Fields;
	readonly refusedFields?: readonly RefusedField[];
}

/** One call, or a few that belong together, of a write; those after the first are given the record's id. */
export interface Step {
	/** Ids of the fields it writes; the first is named where a refusal names none. */
	readonly fields: readonly string[];
	readonly run: (id: string) => Promise<Saved | undefined>;
}

export type Save = Extract<WriteOperation, { kind: 'create' | 'update' }>;

/** What a contact is for a company. */
export const roles = ['main', 'invoicing', 'dunning'] as const;

export type Role = (typeof roles)[number];

export interface Tag {
	readonly id: string;
	readonly value: string;
}

export interface TagList {
	/** Tags of a kind of record that hold the text. */
	search(kind: Kind, text: string): Promise<readonly Tag[]>;
	/** Takes a tag off every record. */
	remove(id: string): Promise<void>;
}

/** What API v2 and API v1 both do, in the same field ids and values. Every method may throw a `SystemFault`. */
export interface Port {
	/** Ids of the standard fields it tells of. */
	offered(kind: Kind): ReadonlySet<string>;
	/** What companies and individuals may be. */
	readonly types: readonly string[];
	feed(kind: Kind): SystemObject['feed'];
	/** Ids of the fields records are found by, beside `id`. */
	keys(kind: Kind): readonly string[];
	identity(): Promise<Identity>;
	/** Rights by object: 'company', 'staff'. */
	preflight(objects: readonly string[]): Promise<readonly Finding[]>;
	clock(): Promise<number>;
	definitions(): Promise<readonly Definition[]>;
	staff(): Promise<readonly SystemRecord[]>;
	/** Absent where the API tells of no catalogue. */
	readonly items?: () => Promise<readonly SystemRecord[]>;
	changes(
		kind: Kind,
		cursor: Cursor | null,
		from: number | undefined,
		reading: Reading,
	): AsyncIterable<ChangePage>;
	/** Records by one of `keys`; may hold more than was asked for. */
	find(
		kind: Kind,
		field: string,
		values: readonly string[],
		reading: Reading,
	): Promise<readonly SystemRecord[]>;
	/** Those of the ids that a search finds; absent where there is no such search. */
	readonly byIds?: (
		kind: Kind,
		ids: readonly string[],
		reading: Reading,
	) => Promise<readonly SystemRecord[]>;
	/** Undefined: Sellsy knows that there is none. */
	one(kind: Kind, id: string, reading: Reading): Promise<SystemRecord | undefined>;
	/** The calls of a write, in order; `definitions` are those of the kind. */
	steps(kind: Kind, operation: Save, definitions: readonly Definition[]): Promise<readonly Step[]>;
	remove(kind: Kind, id: string): Promise<void>;
	/** Records that meet all criteria, a page of at most `size` at a time. */
	select(
		kind: Kind,
		criteria: Criteria,
		reading: Reading,
		size: number | undefined,
	): AsyncIterable<readonly SystemRecord[]>;
	/** False where the record is that already. */
	convert(kind: Kind, id: string, target: ThirdType): Promise<boolean>;
	/** Links a contact to a company; `roles` it is to have there. */
	link(company: string, contact: string, roles: readonly Role[] | undefined): Promise<void>;
	unlink(company: string, contact: string): Promise<void>;
	/** The tags of the account; absent where the API does not tell of them. */
	readonly tags?: TagList;
	/** Absent where the API has none. */
	readonly webhooks?: Webhooks;
	requests(): RequestCounts;
}
