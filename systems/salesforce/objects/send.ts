import { SystemFault } from '../../../sync/contracts';
import type { WriteOptions, WriteOutcome } from '../../../sync/contracts';
import { compositeShape, writtenShape } from '../answers';
import type { PartAnswer, WrittenRow } from '../answers';
import type { SalesforceClient } from '../client';
import { cancelled, faultIn, unexpectedAnswer } from '../errors';
import { collectionCall, compositeBody, referenceOf, singleCall } from './calls';
import type { Saving } from './calls';
import type { Chunk } from './chunks';
import { outcomeOf, toOutcome, undecided } from './outcomes';
import { writeSingle } from './single';

/** The outcomes of each chunk's rows, in order. */
export type ChunkOutcomes = readonly (readonly WriteOutcome[])[];

/**
 * Sends the chunks of one call. `begun`: an earlier call of the same write may have been carried out.
 * @throws SystemFault for a credential that is not accepted, and for a first call that was turned away
 */
export async function sendCall(
	client: SalesforceClient,
	saving: Saving,
	chunks: readonly Chunk[],
	{ signal }: WriteOptions,
	begun: boolean,
): Promise<ChunkOutcomes> {
	try {
		if (signal?.aborted) throw cancelled();
		return await answersTo(client, saving, chunks);
	} catch (error) {
		if (!(error instanceof SystemFault) || error.class === 'signIn') throw error;
		// Turned away before anything was done: a fault of the system, not an outcome of each record.
		if (!begun && (error.class === 'throttled' || error.class === 'unavailable')) throw error;
		return chunks.map((chunk) => forAll(chunk, outcomeOf(error)));
	}
}

async function answersTo(
	client: SalesforceClient,
	saving: Saving,
	chunks: readonly Chunk[],
): Promise<ChunkOutcomes> {
	const [chunk] = chunks;
	if (chunk === undefined) return [];
	if (chunks.length > 1) return await sendComposite(client, saving, chunks);
	const [row] = chunk.rows;
	const single = singleCall(saving, chunk);
	if (single && row) return [[await writeSingle(client, single, row)]];
	return [rowOutcomes(chunk, await client.write(collectionCall(saving, chunk)))];
}

async function sendComposite(
	client: SalesforceClient,
	saving: Saving,
	chunks: readonly Chunk[],
): Promise<ChunkOutcomes> {
	const calls = chunks.map((chunk) => collectionCall(saving, chunk));
	const { compositeResponse: answers } = await client.write({
		method: 'POST',
		path: '/composite',
		body: compositeBody(await client.root(), calls),
		shape: compositeShape,
	});
	const byReference = new Map(
		answers.map((answer, at) => [answer.referenceId ?? referenceOf(at), answer]),
	);
	return chunks.map((chunk, at) => partOutcomes(chunk, byReference.get(referenceOf(at))));
}

/** A part without an answer leaves its own rows undecided, and no others. */
function partOutcomes(chunk: Chunk, answer: PartAnswer | undefined): WriteOutcome[] {
	if (answer === undefined) return forAll(chunk, undecided());
	const { httpStatusCode: status, body } = answer;
	if (status !== 200)
		return forAll(chunk, outcomeOf(faultIn({ status, headers: {}, body }, 'write')));
	const rows = writtenShape.safeParse(body);
	if (!rows.success || rows.data.length !== chunk.rows.length) return forAll(chunk, undecided());
	return rowOutcomes(chunk, rows.data);
}

function rowOutcomes(chunk: Chunk, rows: readonly WrittenRow[]): WriteOutcome[] {
	if (rows.length !== chunk.rows.length) throw unexpectedAnswer(200, 'write');
	return rows.map((row, at) => toOutcome(row, chunk.rows[at]?.operation));
}

function forAll(chunk: Chunk, outcome: WriteOutcome): WriteOutcome[] {
	return chunk.rows.map(() => outcome);
}
