import type { ReadScope, SystemRecord, Value } from '../../sync/contracts';
import type { VendorField, VendorRow } from './answers';
import { UnfitValue, decode, stampIn as readStamp } from './codecs';
import { unexpectedAnswer, unfitRequest } from './errors';
import type { Description } from './schema';

/** Stamps that tell when a record changed: the first by anything, the second by a person or a program that counts as one. */
export const changeStamp = 'SystemModstamp';
const modifiedStamp = 'LastModifiedDate';

/**
 * Vendor fields a scope asks for; all without one.
 * @throws SystemFault of class invalid when the scope names a field that is not there, or not visible
 */
export function readFields(description: Description, scope: ReadScope): VendorField[] {
	const wanted = scope.fields?.map(canonicalName) ?? [...description.fields.keys()];
	return [...new Set(wanted)].map((id) => fieldOf(description, id));
}

/** The columns of a query for these fields: id and stamps come along, whether asked for or not. */
export function columns(description: Description, fields: readonly VendorField[]): string[] {
	const always = ['Id', changeStamp, modifiedStamp].filter((id) => description.fields.has(id));
	return [...new Set([...always, ...fields.map(({ name }) => name)])];
}

/**
 * The vendor field behind a field id; `id` stands for Salesforce's `Id`.
 * @throws SystemFault of class invalid when it is not there, or not visible
 */
export function fieldOf(description: Description, id: string): VendorField {
	const field = description.fields.get(canonicalName(id));
	if (field) return field;
	const { label } = description.schema;
	throw unfitRequest(
		'INVALID_FIELD',
		`${label} has no field ${id} that this credential may see.`,
		'Give the user of this credential read access to the field (field-level security), or choose another field.',
	);
}

function canonicalName(id: string): string {
	return id === 'id' ? 'Id' : id;
}

/** @throws SystemFault when a row is not what the description promises */
export function toRecord(row: VendorRow, fields: readonly VendorField[]): SystemRecord {
	return {
		id: row.Id,
		...modifiedAt(row),
		fields: Object.fromEntries(fields.map((field) => [field.name, decoded(row, field)])),
	};
}

/**
 * A stamp that every row of an answer has, ms since the epoch.
 * @throws SystemFault when it is none
 */
export function stampIn(value: unknown): number {
	const stamp = typeof value === 'string' ? readStamp(value) : undefined;
	if (stamp === undefined) throw unexpectedAnswer(200, 'read');
	return stamp;
}

function modifiedAt(row: VendorRow): { modifiedAt?: number } {
	const text = row[modifiedStamp] ?? row[changeStamp];
	const stamp = typeof text === 'string' ? readStamp(text) : undefined;
	return stamp === undefined ? {} : { modifiedAt: stamp };
}

function decoded(row: VendorRow, field: VendorField): Value {
	try {
		return decode(field, row[field.name]);
	} catch (error) {
		if (error instanceof UnfitValue) throw unexpectedAnswer(200, 'read', error);
		throw error;
	}
}
