import { z } from 'zod';

/** The shapes of Salesforce's answers, as far as they are used (REST API guide). Records pass through untouched. */

const vendorError = z
	.object({
		message: z.string().optional(),
		// Named `errorCode` at the top of an answer, `statusCode` inside a collection.
		errorCode: z.string().optional(),
		statusCode: z.string().optional(),
		fields: z.array(z.string()).nullish(),
	})
	.passthrough();

export interface VendorError {
	readonly code: string;
	readonly message: string;
	readonly fields: readonly string[];
}

/** The OAuth endpoint's own form of a refusal. */
const oauthError = z.object({ error: z.string(), error_description: z.string().optional() });

/** What Salesforce says about a refused call or row; empty when the body is none of its own. */
export function vendorErrors(body: unknown): VendorError[] {
	const refusal = oauthError.safeParse(body);
	if (refusal.success) return [fromOauth(refusal.data)];
	const parsed = z.array(vendorError).safeParse(body);
	if (!parsed.success) return [];
	return parsed.data.flatMap((error) => {
		const code = error.statusCode ?? error.errorCode;
		return code === undefined
			? []
			: [{ code, message: error.message ?? code, fields: error.fields ?? [] }];
	});
}

function fromOauth(refusal: z.infer<typeof oauthError>): VendorError {
	const { error: code, error_description: message = code } = refusal;
	return { code, message, fields: [] };
}

export const versionsShape = z.array(z.object({ version: z.string() })).min(1);

export const userInfoShape = z.object({
	organization_id: z.string().min(15),
	user_id: z.string().min(15).optional(),
	urls: z.object({ custom_domain: z.string().optional() }).passthrough().optional(),
});

export const globalShape = z.object({
	sobjects: z.array(
		z.object({
			name: z.string(),
			label: z.string(),
			queryable: z.boolean(),
			createable: z.boolean(),
			updateable: z.boolean(),
			deprecatedAndHidden: z.boolean().optional(),
		}),
	),
});

const picklistValue = z.object({
	active: z.boolean(),
	value: z.string(),
	label: z.string().nullish(),
});

const vendorField = z.object({
	name: z.string(),
	label: z.string(),
	type: z.string(),
	length: z.number().default(0),
	digits: z.number().default(0),
	precision: z.number().default(0),
	scale: z.number().default(0),
	nillable: z.boolean().default(true),
	createable: z.boolean().default(false),
	updateable: z.boolean().default(false),
	defaultedOnCreate: z.boolean().default(false),
	calculated: z.boolean().default(false),
	autoNumber: z.boolean().default(false),
	unique: z.boolean().default(false),
	externalId: z.boolean().default(false),
	filterable: z.boolean().default(true),
	restrictedPicklist: z.boolean().default(false),
	picklistValues: z.array(picklistValue).nullish(),
	referenceTo: z.array(z.string()).nullish(),
	compoundFieldName: z.string().nullish(),
	inlineHelpText: z.string().nullish(),
});

export type VendorField = z.infer<typeof vendorField>;

export const describeShape = z.object({
	name: z.string(),
	label: z.string(),
	replicateable: z.boolean().default(true),
	createable: z.boolean().default(true),
	updateable: z.boolean().default(true),
	fields: z.array(vendorField),
});

export type VendorDescription = z.infer<typeof describeShape>;

export const rowShape = z.object({ Id: z.string() }).passthrough();

export type VendorRow = z.infer<typeof rowShape>;

const answerOf = <Row extends z.ZodTypeAny>(row: Row) =>
	z.object({
		done: z.boolean(),
		/** COUNT() answers this alone. */
		totalSize: z.number().optional(),
		nextRecordsUrl: z.string().startsWith('/services/data/').optional(),
		records: z.array(row),
	});

export const queryShape = answerOf(rowShape);

/** Rows of a statement that a person wrote: an aggregate has no id. */
export const anyQueryShape = answerOf(z.record(z.unknown()));

export const compositeShape = z.object({
	compositeResponse: z
		.array(
			z.object({
				body: z.unknown(),
				httpStatusCode: z.number(),
				referenceId: z.string().optional(),
			}),
		)
		.min(1),
});

export type PartAnswer = z.infer<typeof compositeShape>['compositeResponse'][number];

export const deletedShape = z.object({
	deletedRecords: z.array(z.object({ id: z.string(), deletedDate: z.string() })),
	/** The log holds nothing older. */
	earliestDateAvailable: z.string().optional(),
	/** Deletions after this may not be in the answer yet. */
	latestDateCovered: z.string().optional(),
});

export const writtenRow = z
	.object({
		id: z.string().nullish(),
		success: z.boolean(),
		created: z.boolean().optional(),
		errors: z.unknown(),
	})
	.passthrough();

export type WrittenRow = z.infer<typeof writtenRow>;

export const writtenShape = z.array(writtenRow);
