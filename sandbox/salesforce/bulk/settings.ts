import { z } from 'zod';

/** How the org works on bulk jobs; the numbers of a day and the batch size are Salesforce's own. */
export const bulkSettings = z
	.object({
		/** Virtual milliseconds a job waits before work on it starts. */
		startDelayMs: z.number().nonnegative().default(1000),
		/** Rows saved per virtual second. */
		rowsPerSecond: z.number().positive().default(5000),
		/** Rows read per virtual second by a query job. */
		queryRowsPerSecond: z.number().positive().default(50_000),
		/** Rows of an internal batch: keys may not repeat in one, results are shuffled by it. */
		batchRows: z.number().int().positive().default(10_000),
		/** What a column nobody knows does to its job (inferred: fails it). */
		unknownHeader: z.enum(['fails', 'ignored']).default('fails'),
		/** The next job fails for good after so many rows, as when all retries are used up. */
		breakAfterRows: z.number().int().nonnegative().nullable().default(null),
		/** Days until a finished job is forgotten. */
		keepDays: z.number().positive().default(7),
		/** Bytes of an upload, before the vendor's base64 makes 150 MB of them. */
		maxUploadBytes: z.number().int().positive().default(112_500_000),
		batchesPerDay: z.number().int().default(15_000),
		recordsPerDay: z.number().int().default(150_000_000),
		queryJobsPerDay: z.number().int().default(10_000),
		/** Rows of one page of query results when the caller names no `maxRecords`. */
		queryResultRows: z.number().int().positive().default(100_000),
	})
	.strict();
