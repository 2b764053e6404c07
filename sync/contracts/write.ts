import type { Fields } from './value';

/** What is asked of a system for one record. `fields` holds only what is to change. */
export type WriteOperation =
	| { readonly kind: 'create'; readonly fields: Fields }
	/** Creates, or updates the one record whose `key` field holds `value`; idempotent by nature. */
	| {
			readonly kind: 'upsert';
			readonly key: string;
			readonly value: string;
			readonly fields: Fields;
	  }
	| {
			readonly kind: 'update';
			readonly id: string;
			readonly version?: string;
			readonly fields: Fields;
	  }
	| { readonly kind: 'delete'; readonly id: string; readonly version?: string };

export interface WriteOptions {
	readonly signal?: AbortSignal;
}

export type WriteOutcome = Written | Refused;

export interface Written {
	readonly ok: true;
	readonly id: string;
	/** Absent where the vendor does not tell. */
	readonly created?: boolean;
	readonly version?: string;
	/** The vendor's stamp of this write, ms since the epoch, where the vendor returns it. */
	readonly modifiedAt?: number;
	/** The stored values, where the vendor returns them. */
	readonly stored?: Fields;
	/** Fields the vendor left out while it took the rest. */
	readonly refusedFields?: readonly RefusedField[];
}

export interface RefusedField {
	readonly field: string;
	readonly code: string;
	readonly message: string;
}

export interface Refused {
	readonly ok: false;
	readonly class: RefusalClass;
	/** The vendor's own code, or the HTTP status as text. */
	readonly code: string;
	/** The vendor's own words, untouched; may hold record values, so it is masked before it is stored. */
	readonly message: string;
	readonly field?: string;
	/** What to do, where the system knows better than the class tells; holds no record value. */
	readonly remedy?: string;
	/** Known as soon as the record exists, also when a later call of the same operation was refused. */
	readonly id?: string;
}

/**
 * | class | meaning | tried again |
 * | --- | --- | --- |
 * | invalid | the data is not acceptable | when the record or mapping changes |
 * | conflict | the record changed meanwhile, or a key is taken | when the record changes |
 * | missing | the target is gone | no |
 * | forbidden | the credential may not | when rights change |
 * | throttled | the vendor asks to wait | yes |
 * | unavailable | documented as not done, or never reached the vendor | yes |
 * | unknown | sent, outcome not known | only after asking the vendor |
 */
export type RefusalClass =
	'invalid' | 'conflict' | 'missing' | 'forbidden' | 'throttled' | 'unavailable' | 'unknown';
