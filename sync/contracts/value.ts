/**
 * Canonical values: what every system's codecs decode to and encode from. The engine sees nothing else.
 *
 * | type | JavaScript shape |
 * | --- | --- |
 * | text, longText, email, phone, url, choice | string |
 * | integer | number, a safe integer |
 * | decimal | string, exact, canonical: no exponent, no trailing zeros, `-0` is `0` |
 * | money | {amount: decimal string, currency: ISO 4217 code} |
 * | boolean | boolean |
 * | date | 'YYYY-MM-DD' |
 * | dateTime | 'YYYY-MM-DDThh:mm:ss.sssZ', UTC, milliseconds |
 * | time | 'hh:mm:ss.sss' |
 * | choices | string[], each once, sorted by code point |
 * | reference, references | {object, id}; `object` is '' where the vendor does not tell |
 * | rows | Row[] |
 *
 * `null` is "empty" for every type. A field that is missing from a record was not read: nothing may be concluded from it.
 */
export type Value =
	| null
	| string
	| number
	| boolean
	| Money
	| Reference
	| readonly string[]
	| readonly Reference[]
	| readonly Row[];

export interface Money {
	readonly amount: string;
	readonly currency: string;
}

/** Points at a record of the same system by its id. */
export interface Reference {
	readonly object: string;
	readonly id: string;
}

/** One element of a child collection. `key` identifies it among its siblings, never across records. */
export interface Row {
	readonly key: string;
	readonly fields: Fields;
}

export type Fields = Readonly<Record<string, Value>>;

export const fieldTypes = [
	'text',
	'longText',
	'integer',
	'decimal',
	'money',
	'boolean',
	'date',
	'dateTime',
	'time',
	'email',
	'phone',
	'url',
	'choice',
	'choices',
	'reference',
	'references',
	'rows',
] as const;

export type FieldType = (typeof fieldTypes)[number];
