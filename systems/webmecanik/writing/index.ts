import { z } from 'zod';

import type {
	WriteCost,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
} from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { stopIfAborted } from '../errors';
import { batchSize } from '../limits';
import type { Description } from '../objects/describe';
import { draftOf, isId } from './draft';
import type { Draft } from './draft';
import { taken } from './guard';
import { gone, refusedBy, undecided } from './outcomes';
import { save } from './save';
import { withoutUpserts } from './upsert';

/**
 * Creates and changes in batches, deletes one by one; an upsert is one of the two, found out by a look-up. What others hold is looked up first, since Mautic would merge the two.
 * Throws only where the sign-in was refused before anything was written.
 */
export async function write(
	client: WebmecanikClient,
	description: Description,
	operations: readonly WriteOperation[],
	{ signal }: WriteOptions,
): Promise<readonly WriteOutcome[]> {
	const outcomes = new Map<number, WriteOutcome>();
	const drafts: Draft[] = [];
	const plain = await withoutUpserts(client, description, operations, signal);
	plain.forEach((operation, at) => {
		if ('kind' in operation && operation.kind === 'delete') return;
		const draft = 'ok' in operation ? operation : draftOf(description, operation, at);
		if ('ok' in draft) outcomes.set(at, draft);
		else drafts.push(draft);
	});
	for (const [at, outcome] of await saved(client, description, drafts, signal))
		outcomes.set(at, outcome);
	for (const [at, operation] of operations.entries())
		if (operation.kind === 'delete')
			outcomes.set(
				at,
				await deleted(client, description, operation.id, { signal, first: outcomes.size === 0 }),
			);
	return operations.map((_, at) => outcomes.get(at) ?? undecided(undefined));
}

/** Without what zeros and companies cost on top, which depends on the values. A new record is looked up first. */
export function writeCost(kind: WriteOperation['kind'], records: number): WriteCost {
	const batches = Math.ceil(records / batchSize);
	if (kind === 'delete') return { path: 'single', calls: records };
	return { path: 'batch', calls: kind === 'create' ? 2 * batches : batches };
}

async function saved(
	client: WebmecanikClient,
	description: Description,
	drafts: readonly Draft[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, WriteOutcome>> {
	if (drafts.length === 0) return new Map();
	const refusals = await lookedUp(client, description, drafts, signal);
	const free = drafts.filter(({ at }) => !refusals.has(at));
	return new Map([...refusals, ...(await save(client, description, free, signal))]);
}

/** A look-up that comes to nothing lets nothing be written. */
async function lookedUp(
	client: WebmecanikClient,
	description: Description,
	drafts: readonly Draft[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, WriteOutcome>> {
	try {
		stopIfAborted(signal);
		return await taken(client, description, drafts, signal);
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class === 'signIn') throw caught;
		return new Map(drafts.map(({ at, id }) => [at, refusedBy(caught, id)]));
	}
}

async function deleted(
	client: WebmecanikClient,
	{ kind }: Description,
	id: string,
	{ signal, first }: WriteOptions & { readonly first: boolean },
): Promise<WriteOutcome> {
	if (!isId(id)) return gone({ id });
	try {
		stopIfAborted(signal);
		await client.write({ method: 'DELETE', path: `${kind.path}/${id}/delete` }, z.unknown());
		return { ok: true, id };
	} catch (caught) {
		if (!(caught instanceof SystemFault) || (first && caught.class === 'signIn')) throw caught;
		return refusedBy(caught, id);
	}
}
