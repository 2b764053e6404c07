import type {
	Refused,
	WriteCost,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
	Written,
} from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { M3terFault } from '../errors';
import { stopIfAborted } from '../paging';
import { decodeRecord } from './decode';
import type { Entity, RawRecord } from './entity';
import { createRecord, deleteRecord, notOffered, updateRecord } from './send';
import type { WriteContext } from './send';

/**
 * One request an operation, in order; an update reads the record first, since m3ter replaces it whole (API reference, PUT)
 * and takes the version as precondition. Throws only where the sign-in was refused before anything was written.
 */
export async function write(
	context: WriteContext,
	operations: readonly WriteOperation[],
	options: WriteOptions,
): Promise<readonly WriteOutcome[]> {
	const outcomes: WriteOutcome[] = [];
	for (const operation of operations)
		outcomes.push(await outcomeOf(context, operation, options, outcomes.length === 0));
	return outcomes;
}

/** One record after the other: what changes or ends one reads it first (see `updateRecord`, `deleteRecord`). */
export function writeCost(kind: WriteOperation['kind'], records: number): WriteCost {
	return { path: 'single', calls: kind === 'create' ? records : 2 * records };
}

async function outcomeOf(
	context: WriteContext,
	operation: WriteOperation,
	options: WriteOptions,
	first: boolean,
): Promise<WriteOutcome> {
	try {
		stopIfAborted(options.signal);
		return await perform(context, operation);
	} catch (caught) {
		if (!(caught instanceof SystemFault) || (first && caught.class === 'signIn')) throw caught;
		return refusedBy(caught, 'id' in operation ? operation.id : undefined);
	}
}

function refusedBy(fault: SystemFault, id: string | undefined): Refused {
	return {
		ok: false,
		class: fault.class === 'signIn' ? 'forbidden' : fault.class,
		code: fault.code,
		message: fault instanceof M3terFault && fault.reason !== '' ? fault.reason : fault.message,
		...(id === undefined ? {} : { id }),
	};
}

async function perform(context: WriteContext, operation: WriteOperation): Promise<Written> {
	switch (operation.kind) {
		case 'create':
			return written(context.entity, await createRecord(context, operation), true);
		case 'update':
			return written(context.entity, await updateRecord(context, operation), false);
		case 'delete':
			await deleteRecord(context, operation);
			return { ok: true, id: operation.id };
		case 'upsert':
			throw notOffered(context.entity, operation.kind);
	}
}

function written(entity: Entity, raw: RawRecord, created: boolean): Written {
	const { id, version, fields } = decodeRecord(entity, raw);
	return { ok: true, id, created, version, stored: fields };
}
