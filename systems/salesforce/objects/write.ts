import type {
	Fields,
	Refused,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
} from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import { vendorErrors, writtenShape } from '../answers';
import type { VendorError, VendorField, WrittenRow } from '../answers';
import type { Call, SalesforceClient } from '../client';
import { UnfitValue, encode } from '../codecs';
import {
	cancelled,
	classOf,
	fieldOf as fieldNamed,
	unexpectedAnswer,
	vendorErrorBehind,
} from '../errors';
import type { Description } from '../schema';
import { toChunks } from './chunks';
import type { Chunk, Prepared } from './chunks';

/**
 * Collections of up to 200 records a call, rows independent of one another. What is known of each row comes back as its
 * outcome, a lost answer included; thrown is only a credential that is not accepted, or a first call that was turned away.
 */
export async function writeTo(
	client: SalesforceClient,
	description: Description,
	operations: readonly WriteOperation[],
	options: WriteOptions,
): Promise<WriteOutcome[]> {
	const outcomes = new Map<number, WriteOutcome>();
	const prepared: Prepared[] = [];
	operations.forEach((operation, at) => {
		const ready = prepare(description, operation, at);
		if ('ok' in ready) outcomes.set(at, ready);
		else prepared.push(ready);
	});
	let begun = false;
	for (const chunk of toChunks(prepared)) {
		const answers = await writeChunk(client, description.schema.object, chunk, options, begun);
		begun = true;
		chunk.rows.forEach(({ at }, row) => outcomes.set(at, answers[row] ?? undecided()));
	}
	return operations.map((_, at) => outcomes.get(at) ?? undecided());
}

function prepare(
	description: Description,
	operation: WriteOperation,
	at: number,
): Prepared | Refused {
	try {
		return (
			refusedHere(description, operation) ?? { at, operation, body: bodyOf(description, operation) }
		);
	} catch (error) {
		if (error instanceof UnfitValue)
			return refusal('invalid', 'UNFIT_VALUE', error.message, error.field);
		throw error;
	}
}

/** One such field would make Salesforce refuse all records of the call. */
function refusedHere(description: Description, operation: WriteOperation): Refused | undefined {
	if (operation.kind === 'delete') return undefined;
	for (const id of Object.keys(operation.fields)) {
		const field = description.fields.get(id);
		if (field === undefined)
			return refusal('invalid', 'INVALID_FIELD', `No such column '${id}'`, id);
		if (!isWritable(field, operation.kind))
			return refusal(
				'forbidden',
				'INVALID_FIELD_FOR_INSERT_UPDATE',
				`Unable to create/update fields: ${id}. Please check the security settings of this field.`,
				id,
			);
	}
	return undefined;
}

function isWritable(field: VendorField, kind: 'create' | 'update' | 'upsert'): boolean {
	if (kind === 'create') return field.createable;
	return kind === 'update' ? field.updateable : field.createable || field.updateable;
}

function bodyOf(description: Description, operation: WriteOperation): Record<string, unknown> {
	const attributes = { type: description.schema.object };
	switch (operation.kind) {
		case 'delete':
			return {};
		case 'create':
			return { attributes, ...encoded(description, operation.fields) };
		case 'update':
			return { attributes, Id: operation.id, ...encoded(description, operation.fields) };
		case 'upsert': {
			const fields = { ...operation.fields, [operation.key]: operation.value };
			return { attributes, ...encoded(description, fields) };
		}
	}
}

function encoded(description: Description, fields: Fields): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).map(([id, value]) => {
			const field = description.fields.get(id);
			return [id, field ? encode(field, value) : value];
		}),
	);
}

async function writeChunk(
	client: SalesforceClient,
	object: string,
	chunk: Chunk,
	{ signal }: WriteOptions,
	begun: boolean,
): Promise<WriteOutcome[]> {
	try {
		if (signal?.aborted) throw cancelled();
		const rows = await client.write(callFor(object, chunk));
		if (rows.length !== chunk.rows.length) throw unexpectedAnswer(200, 'write');
		return rows.map((row, at) => toOutcome(row, chunk.rows[at]?.operation));
	} catch (error) {
		if (!(error instanceof SystemFault) || error.class === 'signIn') throw error;
		// Turned away before anything was done: a fault of the system, not an outcome of each record.
		if (!begun && (error.class === 'throttled' || error.class === 'unavailable')) throw error;
		return chunk.rows.map(() => outcomeOf(error));
	}
}

function callFor(object: string, chunk: Chunk): Call<WrittenRow[]> {
	const records = chunk.rows.map(({ body }) => body);
	const body = { allOrNone: false, records };
	switch (chunk.kind) {
		case 'create':
			return { method: 'POST', path: '/composite/sobjects', body, shape: writtenShape };
		case 'update':
			return { method: 'PATCH', path: '/composite/sobjects', body, shape: writtenShape };
		case 'upsert':
			return {
				method: 'PATCH',
				path: `/composite/sobjects/${object}/${encodeURIComponent(chunk.key ?? '')}`,
				body,
				shape: writtenShape,
			};
		case 'delete':
			return {
				method: 'DELETE',
				path: `/composite/sobjects?ids=${idsOf(chunk)}&allOrNone=false`,
				shape: writtenShape,
			};
	}
}

function idsOf(chunk: Chunk): string {
	return chunk.rows
		.map(({ operation }) => ('id' in operation ? encodeURIComponent(operation.id) : ''))
		.join(',');
}

/** `created` is there on refused rows too, and then means nothing. */
function toOutcome(row: WrittenRow, operation: WriteOperation | undefined): WriteOutcome {
	if (row.success && row.id) return { ok: true, id: row.id, ...createdBy(operation, row) };
	const error = vendorErrors(row.errors)[0];
	return error ? refusedRow(error, operation) : undecided();
}

function createdBy(operation: WriteOperation | undefined, row: WrittenRow): { created?: boolean } {
	if (operation?.kind === 'upsert')
		return row.created === undefined ? {} : { created: row.created };
	return { created: operation?.kind === 'create' };
}

function refusedRow(error: VendorError, operation: WriteOperation | undefined): Refused {
	const field = fieldNamed(error);
	const targetGone =
		error.code === 'INVALID_CROSS_REFERENCE_KEY' &&
		field === undefined &&
		(operation?.kind === 'update' || operation?.kind === 'delete');
	return refusal(targetGone ? 'missing' : classOf(error), error.code, error.message, field);
}

/** A call refused as a whole says nothing about one record being gone. */
function outcomeOf(fault: SystemFault): Refused {
	const kind = fault.class === 'missing' || fault.class === 'signIn' ? 'invalid' : fault.class;
	const error = vendorErrorBehind(fault);
	return refusal(kind, fault.code, error?.message ?? fault.message, error && fieldNamed(error));
}

function refusal(
	kind: Refused['class'],
	code: string,
	message: string,
	field: string | undefined,
): Refused {
	return { ok: false, class: kind, code, message, ...(field === undefined ? {} : { field }) };
}

function undecided(): Refused {
	return refusal(
		'unknown',
		'UNEXPECTED_ANSWER',
		'Salesforce did not tell what became of it.',
		undefined,
	);
}
