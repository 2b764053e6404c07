import type { WriteOperation, WriteOptions, WriteOutcome } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import type { Description } from '../schema';
import type { Saving } from './calls';
import { toCalls, toChunks } from './chunks';
import type { Prepared } from './chunks';
import { undecided } from './outcomes';
import { prepare } from './prepare';
import { sendCall } from './send';

/**
 * As few calls as the number of records allows (see `writePath`), rows independent of one another. What is known of each
 * row comes back as its outcome, a lost answer included; thrown is only a credential that is not accepted, or a first call
 * that was turned away.
 */
export async function writeTo(
	client: SalesforceClient,
	description: Description,
	operations: readonly WriteOperation[],
	{ headers, ...options }: WriteOptions & Pick<Saving, 'headers'>,
): Promise<WriteOutcome[]> {
	const outcomes = new Map<number, WriteOutcome>();
	const prepared: Prepared[] = [];
	operations.forEach((operation, at) => {
		const ready = prepare(description, operation);
		if ('ok' in ready) outcomes.set(at, ready);
		else prepared.push({ at, operation, fields: ready.fields });
	});
	const saving = { object: description.schema.object, headers };
	let begun = false;
	for (const chunks of toCalls(toChunks(prepared))) {
		const answers = await sendCall(client, saving, chunks, options, begun);
		begun = true;
		chunks.forEach(({ rows }, chunk) =>
			rows.forEach(({ at }, row) => outcomes.set(at, answers[chunk]?.[row] ?? undecided())),
		);
	}
	return operations.map((_, at) => outcomes.get(at) ?? undecided());
}
