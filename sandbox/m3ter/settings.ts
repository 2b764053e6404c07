import { z } from 'zod';

/** Limits and habits of the fake m3ter; what m3ter leaves open is marked "assumed" in the README. */
export const settingsSchema = z
	.object({
		organizationId: z.string(),
		accessKeyId: z.string(),
		apiSecret: z.string(),
		tokenLifetimeSeconds: z.number().positive(),
		/** Status for a wrong key or secret (assumed; m3ter's error table has no 401). */
		badCredentialsStatus: z.number().int(),
		/** Rights of the service user, `<object>:read` and `<object>:write`; `*` is all. */
		rights: z.array(z.string()),
		/** Per organization; 0 = no limit. */
		requestsPerSecond: z.number().min(0),
		/** Per source address in a rolling window; 0 = no limit. */
		requestsPerFiveMinutes: z.number().min(0),
		/** Largest request body, bytes; more is blocked by the firewall with 403. */
		maxBodyBytes: z.number(),
		/** Page size of lists when the caller names none (not documented). */
		defaultPageSize: z.number().int().positive(),
		/** Whether a full last page still carries a token that leads to an empty page. */
		emptyLastPage: z.boolean(),
		/** Status for a PUT with a version that is not the current one (not documented). */
		staleVersionStatus: z.number().int(),
		/** Status for a code that is taken (not documented). */
		duplicateCodeStatus: z.number().int(),
		/** Whether a record may carry only custom fields the organization defines (documented both ways). */
		customFieldsMustExist: z.boolean(),
		/** Virtual milliseconds until a change shows in lists and searches; reads by id are never late. */
		listLagMs: z.number().min(0),
		searchLagMs: z.number().min(0),
		/** Virtual days until an event is deleted (documented: 28). */
		eventRetentionDays: z.number().min(0),
		/** Whether a movement of a balance's amount shows in its version and dtLastModified (not documented). */
		drawDownTouchesBalance: z.boolean(),
		/** What `/integrationconfigs/entity/{type}` answers: the newest, or a list (documented both ways). */
		configsByEntity: z.enum(['one', 'list']),
		/** Deliveries of one link that may fail in a row before m3ter disables it (documented: 10); 0 = never. */
		disableAfterFailures: z.number().int().min(0),
		/** Milliseconds of the machine's clock a receiver has to answer (not documented). */
		deliveryTimeoutMs: z.number().positive(),
		/** What external systems offer to be mapped: `/externalmappingconfiguration/values/…`. */
		externalEntities: z.array(z.object({ externalId: z.string(), externalName: z.string() })),
		/** Top-level text fields the vendor rewrites on every save. */
		rewrite: z.record(z.enum(['trim', 'upper', 'lower'])),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

/** m3ter's documented limits and our assumptions. */
export const defaultSettings: Settings = {
	organizationId: '7c1e9b52-3f0d-4a86-9d25-5b8f0e6a4c11',
	accessKeyId: 'sandbox-access-key',
	apiSecret: 'sandbox-api-secret',
	tokenLifetimeSeconds: 18_000,
	badCredentialsStatus: 401,
	rights: ['*'],
	requestsPerSecond: 50,
	requestsPerFiveMinutes: 20_000,
	maxBodyBytes: 512_000,
	defaultPageSize: 20,
	emptyLastPage: false,
	staleVersionStatus: 409,
	duplicateCodeStatus: 409,
	customFieldsMustExist: false,
	listLagMs: 0,
	searchLagMs: 0,
	eventRetentionDays: 28,
	drawDownTouchesBalance: false,
	configsByEntity: 'one',
	disableAfterFailures: 10,
	deliveryTimeoutMs: 10_000,
	externalEntities: [],
	rewrite: {},
};
