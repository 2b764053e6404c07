import { z } from 'zod';

const DAY_S = 86_400;

/** Limits and habits of the fake Webmecanik; what is not documented is marked "assumed" in the README. */
export const settingsSchema = z
	.object({
		/** Mautic release it plays, sent as `Mautic-Version`; some habits follow it. */
		version: z.string().regex(/^\d+\.\d+\.\d+$/),
		username: z.string(),
		password: z.string(),
		clientId: z.string(),
		clientSecret: z.string(),
		/** The switches of Configuration → API settings. */
		apiEnabled: z.boolean(),
		basicEnabled: z.boolean(),
		/** Documented: 60 minutes and 14 days. */
		accessTokenSeconds: z.number().positive(),
		refreshTokenSeconds: z.number().positive(),
		/** What the API user may do, `contacts:create`; `*` is all. */
		rights: z.array(z.string()),
		/** Calls per token or user in a rolling hour; 0 = no limit (documented default). */
		requestsPerHour: z.number().int().min(0),
		/** Page size of lists when the caller names none. */
		defaultLimit: z.number().int().positive(),
		batchLimit: z.number().int().positive(),
		/** Status for a batch with too many entries (not documented). */
		batchTooLargeStatus: z.number().int(),
		/** What a batch answers in place of refused entries: `keyed` leaves their keys out (not documented). */
		batchGaps: z.enum(['keyed', 'closed', 'null']),
		/** Virtual milliseconds the number of contacts stays as it was counted. */
		countCacheMs: z.number().min(0),
		/** Virtual milliseconds until a change shows in lists; reads by id are never late. */
		listLagMs: z.number().min(0),
		/** Numeric 0 is dropped from a POST or PATCH of a contact. */
		dropsZero: z.boolean(),
		/** Numbers between −1 and 1 are dropped too; null: as the release does. */
		dropsFractions: z.boolean().nullable(),
		/** A boolean false of a new contact is lost (assumed). */
		losesFalseOfNew: z.boolean(),
		/** `&` and `#` in texts are stored as entities. */
		encodesEntities: z.boolean(),
		/** How booleans are answered (documented both ways). */
		booleansAs: z.enum(['number', 'boolean']),
		/** Which of two merged contacts goes on (not documented). */
		mergeKeeps: z.enum(['older', 'edited', 'other']),
		/** Whether the company a contact is added to becomes its primary one (assumed). */
		addedCompanyIsPrimary: z.boolean(),
		/** New fields get their column later, by a cron command: 202 instead of 201. */
		fieldsInBackground: z.boolean(),
		/** Errors come with status 200 and their body alone. */
		errorsAs200: z.boolean(),
		/** Regions beside those the sandbox knows. */
		moreRegions: z.array(z.string()),
		/** One event a request at once, or as many as the limit when the cron command runs. */
		hookMode: z.enum(['immediate', 'command']),
		hookLimit: z.number().int().positive(),
		/** Milliseconds of the machine's clock a receiver has to answer. */
		hookTimeoutMs: z.number().positive(),
		/** Failed tries in a row after which a webhook is unpublished; 0 = never. */
		hookDisableLimit: z.number().int().min(0),
		/** Further tries in command mode, an hour apart; null: as the release does. */
		hookRetries: z.number().int().min(0).nullable(),
		/** Events whose contact comes without its fields. */
		hooksWithoutFields: z.array(z.string()),
		campaignTimeoutMs: z.number().positive(),
		formTimeoutMs: z.number().positive(),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

/** Mautic's documented defaults and our assumptions. */
export const defaultSettings: Settings = {
	version: '5.2.4',
	username: 'lockstep',
	password: 'sandbox-password',
	clientId: '1_sandboxclient',
	clientSecret: 'sandbox-client-secret',
	apiEnabled: true,
	basicEnabled: true,
	accessTokenSeconds: 3600,
	refreshTokenSeconds: 14 * DAY_S,
	rights: ['*'],
	requestsPerHour: 0,
	defaultLimit: 30,
	batchLimit: 200,
	batchTooLargeStatus: 500,
	batchGaps: 'keyed',
	countCacheMs: 5000,
	listLagMs: 0,
	dropsZero: true,
	dropsFractions: null,
	losesFalseOfNew: true,
	encodesEntities: false,
	booleansAs: 'number',
	mergeKeeps: 'older',
	addedCompanyIsPrimary: true,
	fieldsInBackground: false,
	errorsAs200: false,
	moreRegions: [],
	hookMode: 'immediate',
	hookLimit: 10,
	hookTimeoutMs: 15_000,
	hookDisableLimit: 100,
	hookRetries: null,
	hooksWithoutFields: [],
	campaignTimeoutMs: 10_000,
	formTimeoutMs: 15_000,
};
