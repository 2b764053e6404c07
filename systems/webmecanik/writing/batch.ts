import { z } from 'zod';

import { recordShape } from '../answers';
import type { RawRecord } from '../answers';
import type { WebmecanikClient, WebmecanikRequest } from '../client';
import { vendorErrorOf } from '../errors';
import type { VendorError } from '../errors';
import type { Kind } from '../objects/kind';

/** What became of one entry; neither: the answer does not tell. */
export interface EntryAnswer {
	readonly status?: number;
	readonly record?: RawRecord;
	readonly error?: VendorError;
}

/** Sends entries of one kind of write; each is taken or refused by itself. Throws a `SystemFault`. */
export async function sendBatch(
	client: WebmecanikClient,
	{ path, plural }: Kind,
	verb: 'new' | 'edit',
	entries: readonly object[],
): Promise<readonly EntryAnswer[]> {
	const request: WebmecanikRequest = {
		method: verb === 'new' ? 'POST' : 'PATCH',
		path: `${path}/batch/${verb}`,
		body: entries,
	};
	const { data } = await client.write(request, batchShape(plural));
	return entries.map((_, at) => answerAt(data, at));
}

interface BatchAnswer {
	readonly records: readonly unknown[] | Readonly<Record<string, unknown>>;
	readonly statusCodes: readonly number[];
	readonly errors: Readonly<Record<string, unknown>>;
}

const byPlace = z.union([z.array(z.unknown()), z.record(z.unknown())]);

/** `statusCodes` by place; PHP prints a map from place to error, or to record, as a list where no place is left out. */
function batchShape(plural: string) {
	return z
		.object({
			[plural]: byPlace.optional(),
			statusCodes: z.array(z.coerce.number()),
			errors: byPlace.nullish(),
		})
		.transform((answer): BatchAnswer => {
			const { [plural]: records, statusCodes, errors } = answer as Record<string, unknown>;
			return {
				records: (records ?? []) as BatchAnswer['records'],
				statusCodes: statusCodes as readonly number[],
				errors: { ...(errors as object | null | undefined) },
			};
		});
}

function answerAt({ records, statusCodes, errors }: BatchAnswer, at: number): EntryAnswer {
	const status = statusCodes[at];
	const error: unknown = errors[String(at)];
	if (error !== undefined && error !== null) return { status, error: vendorErrorOf(error) };
	if (status === undefined || status > 299) return { status };
	const { data } = recordShape.safeParse(recordAt(records, statusCodes, at));
	return { status, ...(data ? { record: data } : {}) };
}

/** Where refused entries left no gap in the list, records are counted by those that were taken. */
function recordAt(
	records: BatchAnswer['records'],
	statusCodes: readonly number[],
	at: number,
): unknown {
	if (!Array.isArray(records)) return (records as Readonly<Record<string, unknown>>)[String(at)];
	const isWhole = records.length === statusCodes.length;
	const before = statusCodes.slice(0, at).filter((status) => status <= 299).length;
	return records[isWhole ? at : before] as unknown;
}
