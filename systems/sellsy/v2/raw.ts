import { z } from 'zod';

/** A record of API v2; only its id is certain, since some answers leave out what is empty. */
export const rawShape = z
	.object({ id: z.union([z.number(), z.string()]).transform(String) })
	.passthrough();

export type Raw = z.infer<typeof rawShape>;

/** A member of an object; undefined where there is no such object or member, null where the object itself is empty. */
export function memberOf(raw: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, name) =>
				value === null || value === undefined
					? value
					: typeof value === 'object'
						? (value as Readonly<Record<string, unknown>>)[name]
						: undefined,
			raw,
		);
}

export const paths = {
	company: 'companies',
	individual: 'individuals',
	contact: 'contacts',
} as const;
