import { z } from 'zod';
import { defaultProfile, profileSchema } from './profile';

const limit = z.number().int().positive().nullable();

/** Limits and habits of one environment. */
export const settingsSchema = z
	.object({
		environment: z.string(),
		version: z.string(),
		profile: profileSchema,
		/** How a caller shows who it is. */
		access: z.enum(['header', 'bearer', 'basic', 'query']),
		/** Name of the header, or of the query parameter, that carries the key. */
		keyName: z.string(),
		key: z.string(),
		username: z.string(),
		password: z.string(),
		/** Null: none is asked for. */
		adminKey: z.string().nullable(),
		adminKeyName: z.string(),
		/** Kinds the key has no right to. */
		forbidden: z.array(z.string()),
		/** What an article number may look like (rule of the page's twin, not proven). */
		skuRule: z.enum(['digits', 'decimal', 'off']),
		employeeNumberRequired: z.boolean(),
		/** Whether a second customer may have an e-mail address that another one has. */
		sameEmail: z.boolean(),
		/** Requests of a virtual second; null: any. */
		requestsPerSecond: limit,
		/** Seconds of Retry-After. */
		retryAfter: z.number().int().nonnegative(),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
	environment: 'demo',
	version: '1.0',
	profile: defaultProfile,
	access: 'header',
	keyName: 'X-Api-Key',
	key: 'sandbox-partspim-key',
	username: 'lockstep',
	password: 'sandbox-partspim-password',
	adminKey: null,
	adminKeyName: 'X-Admin-Key',
	forbidden: [],
	skuRule: 'digits',
	employeeNumberRequired: true,
	sameEmail: false,
	requestsPerSecond: null,
	retryAfter: 1,
};
