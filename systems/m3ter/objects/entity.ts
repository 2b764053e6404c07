import { z } from 'zod';

import type { Field } from '../../../sync/contracts';

/** One kind of m3ter entity: all that tells it from the others. */
export interface Entity {
	readonly object: string;
	readonly label: string;
	/** Below the organization: '/accounts'. */
	readonly path: string;
	/** A dot in an id leads into a nested object: 'address.locality'. */
	readonly fields: readonly Field[];
	/** Key of its map in the organization's custom field definitions; absent where the entity has none. */
	readonly customFields?: string;
	/** Field id → query parameter by which the listing can be filtered, up to 100 values. */
	readonly filters: Readonly<Record<string, string>>;
}

/** Only `id` is certain in an answer (API reference); all else may be absent or null. */
export const recordShape = z.object({ id: z.string().min(1) }).passthrough();

export type RawRecord = z.infer<typeof recordShape>;

/** Without a token there is no further page. */
export const pageShape = z.object({
	data: z.array(recordShape),
	nextToken: z.string().nullish(),
});

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
