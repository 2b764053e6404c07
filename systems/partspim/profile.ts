import { z } from 'zod';

/** Kinds of records, by the words of the contract that Lockstep proposes, since nothing of Parts Pim's own is published. */
export const kinds = ['product', 'category', 'stock', 'customer', 'order', 'invoice'] as const;

export type Kind = (typeof kinds)[number];

const path = z.string().regex(/^\/\S+$/, 'begins with a slash');
const name = z.string().min(1);

const perKind = <T extends z.ZodTypeAny>(shape: (kind: Kind) => T) =>
	Object.fromEntries(kinds.map((kind) => [kind, shape(kind)])) as Record<Kind, T>;

const addresses: Readonly<Record<Kind, string>> = {
	product: '/products',
	category: '/categories',
	stock: '/stock',
	customer: '/customers',
	order: '/orders',
	invoice: '/invoices',
};

/**
 * How an environment speaks: every name is a setting, and what is left out is as the contract has it. Dots in names and places
 * lead into the JSON; an empty place is the body itself, an empty `since.parameter` says that there is none.
 */
export const profileSchema = z
	.object({
		paths: z
			.object({
				...perKind((kind) => path.default(addresses[kind])),
				ping: path.default('/ping'),
				attribute: path.default('/attributes'),
			})
			.strict()
			.default({}),
		paging: z
			.object({
				style: z.enum(['page', 'offset', 'cursor', 'link', 'none']).default('page'),
				page: name.default('page'),
				offset: name.default('offset'),
				cursor: name.default('cursor'),
				limit: name.default('limit'),
				size: z.number().int().positive().default(50),
				most: z.number().int().positive().default(100),
			})
			.strict()
			.default({}),
		places: z
			.object({
				list: z.string().default('data'),
				total: z.string().default('meta.total'),
				next: z.string().default('meta.nextCursor'),
				one: z.string().default('data'),
				errorCode: z.string().default('error.code'),
				errorMessage: z.string().default('error.message'),
				errorDetails: z.string().default('error.details'),
			})
			.strict()
			.default({}),
		since: z
			.object({
				parameter: z.string().default('updatedSince'),
				mode: z.enum(['stamp', 'marker']).default('stamp'),
			})
			.strict()
			.default({}),
		/** Between several keys of one look-up; null: one key a request. */
		separator: z.string().min(1).nullable().default(','),
		update: z.enum(['PATCH', 'PUT']).default('PATCH'),
		/** Our field names to those of the environment, of each kind; what is not named is called alike. */
		names: z
			.object({
				...perKind(() => z.record(name).default({})),
				attribute: z.record(name).default({}),
			})
			.strict()
			.default({}),
	})
	.strict();

export type Profile = z.infer<typeof profileSchema>;

export type Read =
	| { readonly ok: true; readonly profile: Profile }
	/** Each names the wrong entry and says what is wrong with it. */
	| { readonly ok: false; readonly wrong: readonly string[] };

/** A profile from the JSON that a person has typed; empty text is the contract itself. */
export function readProfile(text: string): Read {
	const json = jsonOf(text);
	if (json === undefined) return { ok: false, wrong: ['The API profile is no valid JSON'] };
	const read = profileSchema.safeParse(json);
	if (read.success) return { ok: true, profile: read.data };
	const wrong = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
	return { ok: false, wrong };
}

function jsonOf(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

export const contract: Profile = profileSchema.parse({});
