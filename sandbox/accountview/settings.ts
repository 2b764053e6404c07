import { z } from 'zod';

/** Limits and habits; what no source shows is assumed, and marked so in the README. */
export const settingsSchema = z
	.object({
		clientId: z.string(),
		clientSecret: z.string(),
		redirectUris: z.array(z.string()),
		/** Null: answers of the token endpoint do not say how long a token lasts. */
		accessTokenSeconds: z.number().positive().nullable(),
		/** A refresh token works once. */
		rotatesRefreshTokens: z.boolean(),
		/** Refusals come with status 200. */
		errorsAs200: z.boolean(),
		/** One row is answered as an object. */
		oneRowAsObject: z.boolean(),
		/** How no row at all is answered. */
		emptyAs: z.enum(['array', 'object', '404']),
		/** Lines within their header's row, or in a table beside it. */
		details: z.enum(['nested', 'sibling']),
		/** Texts are padded with blanks to their length. */
		padsTexts: z.boolean(),
		/** Codes of objects that may not be changed. */
		noUpdate: z.array(z.string()),
		/** Whether quantities of an article may be written. */
		quantityWritable: z.boolean(),
		/** Whether FilterIsListOfValues splits a value at commas. */
		listsOfValues: z.boolean(),
		/** A stock order lowers what is available as it is stored. */
		ordersReserve: z.boolean(),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
	clientId: 'sandbox-accountview-client',
	clientSecret: 'sandbox-accountview-secret',
	redirectUris: [],
	accessTokenSeconds: 3600,
	rotatesRefreshTokens: true,
	errorsAs200: true,
	oneRowAsObject: false,
	emptyAs: 'array',
	details: 'nested',
	padsTexts: false,
	noUpdate: [],
	quantityWritable: false,
	listsOfValues: true,
	ordersReserve: true,
};
