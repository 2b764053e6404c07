import { z } from 'zod';
import { bulkSettings } from './bulk/settings';

export const USERS = {
	admin: 'admin@lockstep.example',
	integration: 'integration@lockstep.example',
	reader: 'reader@lockstep.example',
} as const;

const objectRight = z
	.object({ create: z.boolean(), read: z.boolean(), edit: z.boolean(), delete: z.boolean() })
	.partial()
	.strict();
const fieldRight = z.object({ read: z.boolean(), edit: z.boolean() }).partial().strict();

/** What a user may do with the set-up of the org, by the vendor's API names. */
export const PERMISSIONS = [
	'CustomizeApplication',
	'ManageProfilesPermissionsets',
	'ViewSetup',
] as const;

/** What one user may do; whatever is not said is allowed. Objects by API name, `*` for all others. */
export const userRights = z
	.object({
		objects: z.record(objectRight).default({}),
		/** By `Object.Field`. */
		fields: z.record(fieldRight).default({}),
		permissions: z.record(z.enum(PERMISSIONS), z.boolean()).default({}),
	})
	.strict();

const validationRule = z
	.object({
		object: z.string(),
		field: z.string(),
		/** Source of a regular expression; a value that matches is refused (empty text when null). */
		pattern: z.string(),
		message: z.string(),
		/** Of a refusal that describe does not foretell: of a flow, or of the values a record type leaves. */
		code: z.string().default('FIELD_CUSTOM_VALIDATION_EXCEPTION'),
	})
	.strict();

const duplicateRule = z
	.object({
		object: z.string(),
		/** Rows equal in all of these are duplicates. */
		fields: z.array(z.string()).min(1),
		/** `alert` lets a save pass that sends `Sforce-Duplicate-Rule-Header: allowSave=true`. */
		action: z.enum(['block', 'alert']).default('block'),
	})
	.strict();

const partialBatch = z
	.object({
		/** Every n-th row of a collections call or of a bulk batch is refused. */
		every: z.number().int().positive(),
		code: z.string().default('UNKNOWN_EXCEPTION'),
		message: z.string().default('An unexpected condition stopped this row'),
		/** Refusals left before the batches are whole again. */
		times: z.number().int().nonnegative().default(1),
	})
	.strict();

const settingsSchema = z
	.object({
		/** 18 characters; null: worked out from the seed. */
		organizationId: z.string().length(18).nullable().default(null),
		consumerKey: z.string().default('3MVG9.Lockstep.Sandbox.Consumer.Key'),
		consumerSecret: z.string().default('0A1B2C3D4E5F60718293A4B5C6D7E8F9'),
		/** The token endpoint behaves as login.salesforce.com does: no client credentials there. */
		loginHost: z.boolean().default(false),
		/** User of the client-credentials flow; null: none is set in the app. */
		runAsUser: z.string().nullable().default(USERS.integration),
		/** Who may sign in by JWT without a screen. */
		approvedUsers: z.array(z.string()).default(Object.values(USERS)),
		/** Who clicks "allow" on the authorize screen. */
		authorizeUser: z.string().default(USERS.admin),
		/** PEM; empty: the key pair made at the start. */
		jwtPublicKey: z.string().default(''),
		/** Seconds a session lives after its last use. */
		sessionSeconds: z.number().positive().default(7200),
		versions: z
			.object({ min: z.number().int(), max: z.number().int() })
			.default({ min: 46, max: 66 }),
		/** Calls in the last 24 h and how many are allowed. */
		apiUsage: z
			.object({ used: z.number().int().default(0), max: z.number().int().default(100_000) })
			.default({}),
		rights: z.record(userRights).default({
			[USERS.reader]: {
				objects: { '*': { create: false, edit: false, delete: false } },
				permissions: { CustomizeApplication: false, ManageProfilesPermissionsets: false },
			},
		}),
		queryPageSize: z.number().int().positive().max(2000).default(2000),
		/** Milliseconds until queries see a change; reads by id see it at once. */
		queryLagMs: z.number().nonnegative().default(0),
		/** Most ids in one answer of updated and deleted. */
		replicationIdLimit: z.number().int().positive().default(600_000),
		validationRules: z.array(validationRule).default([]),
		duplicateRules: z.array(duplicateRule).default([]),
		/** What a trigger does to a text on save, by `Object.Field`. */
		rewrites: z.record(z.enum(['trim', 'upper'])).default({}),
		/** Rows that are locked by someone else, each once: these ids, and the next so many rows. */
		locks: z
			.object({ ids: z.array(z.string()).default([]), rows: z.number().int().default(0) })
			.default({}),
		bulk: bulkSettings.default({}),
		partialBatch: partialBatch.nullable().default(null),
		/** A column nobody knows refuses the whole collections call, not only its row. */
		unknownFieldRefusesCall: z.boolean().default(false),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;
export type UserRights = z.infer<typeof userRights>;
export type Permission = (typeof PERMISSIONS)[number];
export type DuplicateRule = z.infer<typeof duplicateRule>;

/** @throws ZodError naming the setting that is unknown or of the wrong form. */
export function parseSettings(settings: Record<string, unknown>): Settings {
	return settingsSchema.parse(settings);
}
