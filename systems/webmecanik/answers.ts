import { z } from 'zod';

/** A record as lists, reads and writes answer it; only `id` is certain. */
export const recordShape = z
	.object({
		id: z.union([z.number(), z.string().min(1)]).transform(String),
		dateAdded: z.string().nullish(),
		dateModified: z.string().nullish(),
		fields: z
			.object({ all: z.record(z.unknown()) })
			.optional()
			.catch(undefined),
	})
	.passthrough();

export type RawRecord = z.infer<typeof recordShape>;

/** Entries of a list: keyed by id for some kinds, `[]` or `{}` for none (Mautic, CommonApiController). */
export function entries<T>(item: z.ZodType<T, z.ZodTypeDef, unknown>) {
	return z.union([z.array(item), z.record(item).transform((all) => Object.values(all))]);
}

/** `{total, <plural>}`; the total of contacts is a text, and some seconds old. */
export function listShape<T>(plural: string, item: z.ZodType<T, z.ZodTypeDef, unknown>) {
	return z.object({ total: z.coerce.number(), [plural]: entries(item) }).transform((answer) => ({
		total: Number(answer['total']),
		items: answer[plural] as readonly T[],
	}));
}

/** `{<single>: record}` */
export function singleShape(single: string) {
	return z.object({ [single]: recordShape }).transform((answer) => answer[single] as RawRecord);
}
