import type { Account } from '../account';
import type { CustomField } from '../store/records';

/** A value as it is kept, or why it cannot be. */
export type Accepted = { readonly value: unknown } | { readonly unfit: string };

/** What `CustomFields.recordValues` carries for one field. */
export interface V1Value {
	readonly value: unknown;
	readonly currencyid?: unknown;
	readonly unitid?: unknown;
}

/** The columns of a stored value in v1; each type fills its own. */
export interface V1Columns {
	readonly textval: string;
	readonly boolval: string;
	readonly timestampval: string;
	readonly decimalval: string;
	readonly numericval: string;
	readonly stringval: string;
	readonly formatted_value: string;
	readonly currency: string;
	readonly unit: string;
}

/** One of the 17 types: what v2 takes and gives, and how v1 says the same. */
export interface FieldType {
	readonly v2: string;
	readonly v1: string;
	/** Its name on the screen, as v1 gives it. */
	readonly label: string;
	/** Reads what v2 writes; never sees null, which empties every type. */
	accept(value: unknown, field: CustomField, account: Account): Accepted;
	/** As v2 reads it, where that is not as it is kept. */
	toV2?(value: unknown, account: Account): unknown;
	/** What v2 would have written. */
	fromV1(sent: V1Value, field: CustomField, account: Account): unknown;
	toV1(value: unknown, field: CustomField, account: Account): Partial<V1Columns>;
}

export const unfit = (text: string): Accepted => ({ unfit: text });

/** The number of a parameter; undefined when it is not set. */
export function bound(field: CustomField, name: string): number | undefined {
	const value = field.parameters[name];
	return value === null || value === undefined || value === '' ? undefined : Number(value);
}

/** Why a size is out of bounds; undefined when it is not. */
export function outside(
	size: number,
	{ min, max }: { min: number | undefined; max: number | undefined },
	what: string,
): string | undefined {
	if (min !== undefined && size < min) return `${what} doit être au minimum ${min}`;
	if (max !== undefined && size > max) return `${what} doit être au maximum ${max}`;
	return undefined;
}
