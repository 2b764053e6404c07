import { z } from 'zod';

const client = z.object({
	clientId: z.string(),
	clientSecret: z.string(),
	/** `personal` may use client credentials, the others the authorization code. */
	kind: z.enum(['public', 'private', 'personal']),
	/** Scopes a token of this client carries; `*` is all. */
	scopes: z.array(z.string()),
	/** The member of staff it acts for. */
	staffId: z.number().int(),
	/** Addresses a code may be sent to; any when there are none. */
	redirectUris: z.array(z.string()).default([]),
	/** A new token revokes the earlier ones of this client and member of staff. */
	singleLogin: z.boolean().default(false),
	/** Whether `X-Switch-User: staff:<id>` is heard. */
	delegated: z.boolean().default(false),
});

export type Client = z.infer<typeof client>;

const limit = z.number().int().min(0).nullable();
const span = z.number().min(0);

/** Limits and habits of the fake Sellsy; the README says which are documented and which assumed. */
export const settingsSchema = z
	.object({
		corpId: z.number().int(),
		corpName: z.string(),
		timeZone: z.string(),
		clients: z.array(client),
		v1Keys: z.object({
			consumerToken: z.string(),
			consumerSecret: z.string(),
			userToken: z.string(),
			userSecret: z.string(),
			staffId: z.number().int(),
		}),
		accessTokenSeconds: span,
		refreshTokenSeconds: span,
		codeSeconds: span,
		/** Requests in a window; null: no limit, and no header for it. */
		quotaPerSecond: limit,
		quotaPerMinute: limit,
		quotaPerDay: limit,
		quotaPerMonth: limit,
		/** Value of Retry-After beside a 429, seconds; null: none is sent. */
		retryAfterSeconds: limit,
		/** Bytes; a larger body answers 413. */
		maxBodyBytes: z.number().int().positive(),
		/** Records of one kind the plan allows; more answer 402. */
		planLimit: limit,
		/** Virtual milliseconds until a change shows in lists and searches; reads by id are never late. */
		searchLagMs: span,
		/** Which changes beside the record's own fields move its modification stamp. */
		customFieldsTouch: z.boolean(),
		tagsTouch: z.boolean(),
		addressesTouch: z.boolean(),
		linksTouch: z.boolean(),
		tagWrites: z.enum(['replace', 'add']),
		/** Whether the answer to a create leaves out what is null. */
		createOmitsNulls: z.boolean(),
		/** Whether `embed[]=cf.<id>` is heard when one record is read. */
		customFieldsOfOne: z.boolean(),
		/** Ids that are those of a company and of an individual; nothing published says whether they are numbered together. */
		thirdsOfBothKinds: z.array(z.number().int()),
		/** Name of a definition's list of objects: real answers and the specification differ. */
		relatedObjectsKey: z.enum(['related_objects', 'related_object']),
		/** Whether POST and DELETE `/individuals/{id}/contacts/{contactId}` exist. */
		individualLinks: z.boolean(),
		numericOffset: z.enum(['rows', 'pages']),
		exactIgnoresCase: z.boolean(),
		unknownProperties: z.enum(['ignore', 'refuse']),
		numericDecimals: z.boolean(),
		/** When required custom fields are demanded: where one is emptied, on every write of values, never. */
		mandatory: z.enum(['emptied', 'always', 'never']),
		/** Text fields rewritten on every save; `phone` turns `02 61 …` into `+33261…`. */
		rewrite: z.record(z.enum(['trim', 'upper', 'lower', 'phone'])),
		v1PerSecond: limit,
		/** What one too many is answered with: an HTTP status, or a 200 with an error body. */
		v1OverRate: z.union([z.literal('body'), z.number().int()]),
		v1MaxPerPage: z.number().int().positive(),
		/** Seconds a v1 timestamp may be off; null: any. */
		v1TimestampTolerance: limit,
		/** Whether a nonce is good only once. */
		v1NoncesOnce: z.boolean(),
		/** Methods that answer E_PRIV_NOT_ALLOWED. */
		v1Forbidden: z.array(z.string()),
		/** Events webhooks may be subscribed to, by what they are about. */
		webhookEvents: z.record(z.array(z.string())),
		/** `relatedtype` of companies and individuals. */
		webhookRelatedType: z.enum(['third', 'client']),
		webhookRetries: z.number().int().min(0),
		/** Failures after which a webhook is switched off; null: never. */
		webhookDisabledAfter: limit,
		/** Milliseconds of the machine's clock a receiver has to answer. */
		webhookTimeoutMs: z.number().positive(),
	})
	.strict();

export type Settings = z.infer<typeof settingsSchema>;

const ADDRESS_EVENTS = ['addressadded', 'addressupdated', 'addressremoved', 'mainaddress'];
const THIRD_EVENTS = [
	...['created', 'updated', 'deleted', 'transform', 'archived', 'unarchived', 'editPrefs'],
	...ADDRESS_EVENTS,
];

export const defaultSettings: Settings = {
	corpId: 77,
	corpName: 'Lockstep Démo',
	timeZone: 'Europe/Paris',
	clients: [
		{
			clientId: 'sandbox-personal-client',
			clientSecret: 'sandbox-personal-secret',
			kind: 'personal',
			scopes: ['*'],
			staffId: 31,
			redirectUris: [],
			singleLogin: false,
			delegated: false,
		},
		{
			clientId: 'sandbox-private-client',
			clientSecret: 'sandbox-private-secret',
			kind: 'private',
			scopes: ['*'],
			staffId: 31,
			redirectUris: [],
			singleLogin: false,
			delegated: false,
		},
	],
	v1Keys: {
		consumerToken: 'sandbox-consumer-token',
		consumerSecret: 'sandbox-consumer-secret',
		userToken: 'sandbox-user-token',
		userSecret: 'sandbox-user-secret',
		staffId: 31,
	},
	accessTokenSeconds: 86_400,
	refreshTokenSeconds: 60 * 86_400,
	codeSeconds: 600,
	quotaPerSecond: 34,
	quotaPerMinute: 2_100,
	quotaPerDay: 432_000,
	quotaPerMonth: 13_392_000,
	retryAfterSeconds: null,
	maxBodyBytes: 10_000_000,
	planLimit: null,
	searchLagMs: 0,
	customFieldsTouch: true,
	tagsTouch: false,
	addressesTouch: false,
	linksTouch: false,
	tagWrites: 'replace',
	createOmitsNulls: true,
	customFieldsOfOne: true,
	thirdsOfBothKinds: [],
	relatedObjectsKey: 'related_objects',
	individualLinks: false,
	numericOffset: 'rows',
	exactIgnoresCase: false,
	unknownProperties: 'ignore',
	numericDecimals: false,
	mandatory: 'emptied',
	rewrite: {},
	v1PerSecond: 5,
	v1OverRate: 'body',
	v1MaxPerPage: 100,
	v1TimestampTolerance: null,
	v1NoncesOnce: true,
	v1Forbidden: [],
	webhookEvents: {
		client: THIRD_EVENTS,
		prospect: THIRD_EVENTS,
		supplier: THIRD_EVENTS,
		people: [
			...['created', 'updated', 'deleted', 'archived', 'unarchived'],
			...['created_address', 'updated_address', 'deleted_address', 'updatedmain_address'],
		],
		third_party_contact: ['created', 'main', 'deleted'],
	},
	webhookRelatedType: 'third',
	webhookRetries: 0,
	webhookDisabledAfter: null,
	webhookTimeoutMs: 10_000,
};
