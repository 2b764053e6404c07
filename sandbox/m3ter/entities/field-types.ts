import { z } from 'zod';

/** Custom fields of one entity type, at most (documented request schema). */
const MAX_CUSTOM_FIELDS = 25;

export const text = (maxLength = Infinity) =>
	(maxLength === Infinity ? z.string() : z.string().max(maxLength)).nullish();

/** Short code: 1 to 80 characters, no control characters, no blank at either end. */
export const code = z
	.string()
	.min(1)
	.max(80)
	.regex(/^\P{Cc}*$/u, 'must not contain control characters')
	.refine((value) => value === value.trim(), 'must not start or end with a blank');

export const day = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date (YYYY-MM-DD)')
	.refine((value) => !Number.isNaN(Date.parse(value)), 'must be a date (YYYY-MM-DD)')
	.nullish();

/** Flat map of text and numbers. */
export const customFields = z
	.record(z.union([z.string(), z.number()]))
	.refine((map) => Object.keys(map).length <= MAX_CUSTOM_FIELDS, {
		message: `at most ${MAX_CUSTOM_FIELDS} custom fields`,
	})
	.nullish();
