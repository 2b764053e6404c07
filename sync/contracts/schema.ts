import type { FieldType } from './value';

/** A field as its system describes it today, to this credential. Lengths are in UTF-16 code units unless the system says else. */
export interface Field {
	/** Stable technical name, unique in its object; an entry of a list is addressed as `phones[type=Business]`. */
	readonly id: string;
	readonly label: string;
	readonly type: FieldType;
	/** The system refuses a create without a value, and fills none in by itself. */
	readonly required: boolean;
	readonly writable: { readonly create: boolean; readonly update: boolean };
	readonly options?: readonly Option[];
	/** Values outside `options` are refused by the system. */
	readonly closed?: boolean;
	readonly maxLength?: number;
	/** Digits in all, and digits behind the point, of a number. */
	readonly precision?: number;
	readonly scale?: number;
	readonly unique?: boolean;
	/** The system can create or update by this field in one idempotent call. */
	readonly upsertKey?: boolean;
	/** Objects a reference may point at. */
	readonly referenceTo?: readonly string[];
	/** Set on `rows` only. */
	readonly rows?: RowsSchema;
	/** Set on a field that is one typed element of a list, for example the phone whose type is Business. */
	readonly entry?: {
		readonly list: string;
		readonly discriminator: string;
		readonly value: string;
	};
	/** What the system is known to do to a value it stores; two values that differ only by this are the same. */
	readonly rewrites?: readonly Rewriting[];
	/** One sentence for the person who maps the field. */
	readonly hint?: string;
}

/**
 * `trim`: blanks at both ends go; `lowercase`; `round`: digits beyond `scale` are rounded half up; `seconds`: a stamp's
 * milliseconds go; `scheme`: an address without one gets https.
 */
export type Rewriting = 'trim' | 'lowercase' | 'round' | 'seconds' | 'scheme';

export interface Option {
	readonly value: string;
	readonly label: string;
}

export interface RowsSchema {
	readonly fields: readonly Field[];
	/** Field ids that together identify a row among its siblings. */
	readonly key: readonly string[];
	readonly ordered: boolean;
	/** The system replaces the whole collection on a write. */
	readonly writtenWhole: boolean;
}

export interface ObjectSchema {
	readonly object: string;
	readonly label: string;
	readonly fields: readonly Field[];
	/** Raised by a system when its decoding of a value changes, so that old bases are recognised as such. */
	readonly codecVersion: number;
}

/** An entry of the list a person picks an object from. */
export interface ObjectSummary {
	readonly object: string;
	readonly label: string;
}
