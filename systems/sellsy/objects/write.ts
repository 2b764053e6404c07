import type {
	Fields,
	ObjectSchema,
	RefusedField,
	Refused,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
	Written,
} from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { isCustomField } from '../custom/definition';
import type { Definition } from '../custom/definition';
import { SellsyFault, refusal, stopIfAborted } from '../errors';
import { standardFields } from '../fields';
import { kindLabels } from '../kinds';
import type { Kind } from '../kinds';
import type { Port, Save, Step } from '../port';

/** What a write needs to know; the schema is fetched at most once, and only when custom fields are written. */
export interface WriteContext {
	readonly port: Port;
	readonly kind: Kind;
	readonly schema: () => Promise<ObjectSchema>;
	readonly definitions: () => Promise<readonly Definition[]>;
}

/** One operation after the other, since every record takes calls of its own. Throws only where the sign-in was refused before anything was written. */
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

async function outcomeOf(
	context: WriteContext,
	operation: WriteOperation,
	options: WriteOptions,
	first: boolean,
): Promise<WriteOutcome> {
	const id = 'id' in operation ? operation.id : undefined;
	try {
		stopIfAborted(options.signal);
		return await perform(context, operation);
	} catch (caught) {
		if (!(caught instanceof SystemFault) || (first && caught.class === 'signIn')) throw caught;
		return refusedBy(caught, id, namedIn(caught, operation));
	}
}

async function perform(context: WriteContext, operation: WriteOperation): Promise<WriteOutcome> {
	switch (operation.kind) {
		case 'delete':
			await context.port.remove(context.kind, operation.id);
			return { ok: true, id: operation.id };
		case 'upsert':
			throw refusal(
				'NO_UPSERT',
				'Sellsy does not create or update in one call',
				'Possible: create, update, delete.',
			);
		default:
			return await save(context, operation);
	}
}

async function save(context: WriteContext, operation: Save): Promise<WriteOutcome> {
	const definitions = await writable(context, operation);
	const steps = await context.port.steps(context.kind, operation, definitions);
	return await carryOut(steps, operation);
}

interface Progress {
	readonly id: string;
	readonly stored: Fields;
	readonly refused: readonly RefusedField[];
	readonly modifiedAt?: number;
}

/** Several calls, one outcome: a later call that is refused leaves the record with its id. */
async function carryOut(steps: readonly Step[], operation: Save): Promise<WriteOutcome> {
	let progress: Progress = { id: 'id' in operation ? operation.id : '', stored: {}, refused: [] };
	for (const step of steps) {
		try {
			progress = await after(step, progress);
		} catch (caught) {
			// Of the first call nothing is done yet; the caller tells of it.
			if (!(caught instanceof SystemFault) || progress.id === '') throw caught;
			return refusedBy(caught, progress.id, namedIn(caught, operation) ?? step.fields[0]);
		}
	}
	return written(progress, operation);
}

async function after(step: Step, { id, stored, refused }: Progress): Promise<Progress> {
	const saved = await step.run(id);
	return {
		id: saved?.id ?? id,
		stored: { ...stored, ...saved?.stored },
		refused: [...refused, ...(saved?.refusedFields ?? [])],
		// A later call may have moved the stamp that an earlier one told.
		...(saved?.modifiedAt === undefined ? {} : { modifiedAt: saved.modifiedAt }),
	};
}

function written({ id, stored, refused, modifiedAt }: Progress, { kind }: Save): Written {
	return {
		ok: true,
		id,
		created: kind === 'create',
		...(modifiedAt === undefined ? {} : { modifiedAt }),
		...(Object.keys(stored).length > 0 ? { stored } : {}),
		...(refused.length > 0 ? { refusedFields: refused } : {}),
	};
}

function refusedBy(fault: SystemFault, id: string | undefined, field: string | undefined): Refused {
	return {
		ok: false,
		class: fault.class === 'signIn' ? 'forbidden' : fault.class,
		code: fault.code,
		message: fault instanceof SellsyFault && fault.reason !== '' ? fault.reason : fault.message,
		...(id === undefined ? {} : { id }),
		...(field === undefined ? {} : { field }),
	};
}

/** The field a refusal names, where it is one of the object's. */
function namedIn(fault: SystemFault, operation: WriteOperation): string | undefined {
	if (!(fault instanceof SellsyFault) || fault.field === undefined) return undefined;
	const known = Object.values(standardFields).some((fields) =>
		fields.some(({ id }) => id === fault.field),
	);
	const isWritten = 'fields' in operation && fault.field in operation.fields;
	return known || isWritten ? fault.field : undefined;
}

/** The definitions of the custom fields of a write; throws for a field Sellsy does not have or does not let be written. */
async function writable(
	{ port, kind, schema, definitions }: WriteContext,
	operation: Save,
): Promise<readonly Definition[]> {
	const ids = Object.keys(operation.fields);
	const hasCustom = ids.some(isCustomField);
	const offered = port.offered(kind);
	const standard = standardFields[kind].filter(({ id }) => offered.has(id));
	const known = new Map((hasCustom ? (await schema()).fields : standard).map((f) => [f.id, f]));
	for (const id of ids)
		if (known.get(id)?.writable[operation.kind] !== true)
			throw refusal(
				'NOT_WRITABLE',
				`Sellsy takes no value for field '${id}' of ${kindLabels[kind]}`,
				'Take the field out of the mapping.',
				id,
			);
	return hasCustom ? await definitions() : [];
}
