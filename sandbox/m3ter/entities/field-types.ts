import { z } from 'zod';

/** Custom fields of one entity type, at most (documented request schema). */
const MAX_CUSTOM_FIELDS = 25;

export const text = (maxLength = Infinity) =>
	(maxLength === Infinity ? z.string() : z.string().max(maxLength)).nullish();

/** Text without control characters and without a blank at either end. */
export const tidyText = (maxLength = Infinity) =>
	(maxLength === Infinity ? z.string() : z.string().max(maxLength))
		.min(1)
		.regex(/^\P{Cc}*$/u, 'must not contain control characters')
		.refine((value) => value === value.trim(), 'must not start or end with a blank');

/** Short code: 1 to 80 characters. */
export const code = tidyText(80);

export const requiredDay = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date (YYYY-MM-DD)')
	.refine((value) => !Number.isNaN(Date.parse(value)), 'must be a date (YYYY-MM-DD)');

export const day = requiredDay.nullish();

/** ISO 8601 with a time; kept as it was sent. */
export const requiredInstant = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}T/, 'must be a date and time (ISO 8601)')
	.refine((value) => !Number.isNaN(Date.parse(value)), 'must be a date and time (ISO 8601)');

export const instant = requiredInstant.nullish();

/** Name of an entity: 1 to 200 characters. */
export const name = z.string().min(1).max(200);

/** Id of another record (documented: exactly 36 characters). */
export const requiredId = z.string().length(36);

export const otherId = requiredId.nullish();

export const yesOrNo = z.boolean().nullish();

export const amount = z.number().nullish();

export const positiveAmount = z.number().min(0).nullish();

export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter currency code');

/** Flat map of text and numbers. */
export const customFields = z
	.record(z.union([z.string(), z.number()]))
	.refine((map) => Object.keys(map).length <= MAX_CUSTOM_FIELDS, {
		message: `at most ${MAX_CUSTOM_FIELDS} custom fields`,
	})
	.nullish();
