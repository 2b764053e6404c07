import { z } from 'zod';

/** Kinds of records, by the word the contract uses. */
export const kinds = [
	'product',
	'category',
	'attribute',
	'stock',
	'customer',
	'order',
	'invoice',
] as const;

export type Kind = (typeof kinds)[number];

const path = z.string().regex(/^\/\S+$/);
const names = z.record(z.string());

/**
 * How an environment of Parts Pim speaks. Nothing is published, so that all of it is ours to choose, and another choice must
 * serve as well. Dots in names lead into the JSON; an empty place is the body itself.
 */
export const profileSchema = z
	.object({
		paths: z
			.object({
				ping: path,
				product: path,
				category: path,
				attribute: path,
				stock: path,
				customer: path,
				order: path,
				invoice: path,
			})
			.strict(),
		paging: z
			.object({
				style: z.enum(['page', 'offset', 'cursor', 'link', 'none']),
				page: z.string(),
				offset: z.string(),
				cursor: z.string(),
				limit: z.string(),
				size: z.number().int().positive(),
				most: z.number().int().positive(),
			})
			.strict(),
		places: z
			.object({
				list: z.string(),
				total: z.string(),
				next: z.string(),
				one: z.string(),
				errorCode: z.string(),
				errorMessage: z.string(),
				errorDetails: z.string(),
			})
			.strict(),
		since: z.object({ parameter: z.string(), mode: z.enum(['stamp', 'marker']) }).strict(),
		/** Between several keys of one look-up; null: one key a request. */
		separator: z.string().min(1).nullable(),
		update: z.enum(['PATCH', 'PUT']),
		/** Our field names to those of the environment, of each kind; what is not named is called alike. */
		names: z
			.object({
				product: names,
				category: names,
				attribute: names,
				stock: names,
				customer: names,
				order: names,
				invoice: names,
			})
			.strict(),
	})
	.strict();

export type Profile = z.infer<typeof profileSchema>;

/** The contract as it is proposed to a vendor, and as the node expects it where nothing is said. */
export const defaultProfile: Profile = {
	paths: {
		ping: '/ping',
		product: '/products',
		category: '/categories',
		attribute: '/attributes',
		stock: '/stock',
		customer: '/customers',
		order: '/orders',
		invoice: '/invoices',
	},
	paging: {
		style: 'page',
		page: 'page',
		offset: 'offset',
		cursor: 'cursor',
		limit: 'limit',
		size: 50,
		most: 100,
	},
	places: {
		list: 'data',
		total: 'meta.total',
		next: 'meta.nextCursor',
		one: 'data',
		errorCode: 'error.code',
		errorMessage: 'error.message',
		errorDetails: 'error.details',
	},
	since: { parameter: 'updatedSince', mode: 'stamp' },
	separator: ',',
	update: 'PATCH',
	names: {
		product: {},
		category: {},
		attribute: {},
		stock: {},
		customer: {},
		order: {},
		invoice: {},
	},
};
