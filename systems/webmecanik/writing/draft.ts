import type { Fields, Refused, WriteOperation } from '../../../sync/contracts';
import { UnfitValue, encodeValue } from '../codecs';
import type { VendorValue } from '../codecs';
import { consentPrefix, ownerField } from '../objects/contact';
import { fieldOf } from '../objects/describe';
import type { Description } from '../objects/describe';
import { gone, refused } from './outcomes';

export type Saving = Extract<WriteOperation, { kind: 'create' | 'update' }>;

/** One record on its way to Webmecanik. */
export interface Draft {
	/** Position among the operations of the call. */
	readonly at: number;
	/** Absent for a new record. */
	readonly id?: string;
	/** As the caller gave it. */
	readonly sent: Fields;
	/** Fields of the definitions, as Mautic takes them. */
	readonly values: Readonly<Record<string, VendorValue>>;
}

/** The record to write, or why it cannot be written. */
export function draftOf(description: Description, operation: Saving, at: number): Draft | Refused {
	const id = operation.kind === 'update' ? operation.id : undefined;
	// As no number it would be sent as none, and batch/edit makes a new record of what has none.
	if (id !== undefined && !isId(id)) return gone({ id });
	try {
		const unwritable = Object.keys(operation.fields).find(
			(name) => fieldOf(description, name)?.writable[operation.kind] !== true,
		);
		if (unwritable !== undefined) return notWritable(description, unwritable);
		if (!namesOwner(operation.fields)) return noOwner(id);
		const sent = withoutUnsaid(operation.fields);
		return { at, id, sent, values: valuesOf(description, sent) };
	} catch (caught) {
		if (caught instanceof UnfitValue)
			return refused('invalid', 'UNFIT_VALUE', caught.message, { field: caught.field, id });
		throw caught;
	}
}

/** What is no number would be sent as nothing, and that takes the owner away. */
function namesOwner({ [ownerField]: owner = null }: Fields): boolean {
	return owner === null || (typeof owner === 'object' && 'id' in owner && isId(owner.id));
}

function noOwner(id: string | undefined): Refused {
	return refused('invalid', 'UNFIT_VALUE', 'The owner takes the ID of a user.', {
		field: ownerField,
		id,
	});
}

/** Nobody said yes or no to being contacted, so nothing is written. */
function withoutUnsaid(fields: Fields): Fields {
	const told = Object.entries(fields).filter(
		([id, value]) => value !== null || !id.startsWith(consentPrefix),
	);
	return Object.fromEntries(told);
}

function valuesOf({ vendorFields }: Description, sent: Fields): Record<string, VendorValue> {
	return Object.fromEntries(
		Object.entries(sent).flatMap(([id, value]) => {
			const field = vendorFields.get(id);
			return field === undefined ? [] : [[id, encodeValue(field, value)] as const];
		}),
	);
}

function notWritable({ schema }: Description, field: string): Refused {
	return refused(
		'invalid',
		'NOT_WRITABLE',
		`Webmecanik does not take a value for field '${field}' of ${schema.label}`,
		{ field },
	);
}

/** Mautic numbers its records. */
export function isId(id: string): boolean {
	return /^\d+$/.test(id);
}

/**
 * Values that PATCH and POST of a contact lose without a word: zero, fractions between −1 and 1, and the text "0"
 * (mautic/mautic#15030, #16590).
 */
export function isLost({ vendorFields }: Description, alias: string, value: VendorValue): boolean {
	if (value === null || vendorFields.get(alias)?.type === 'boolean') return false;
	return typeof value === 'number' ? Math.abs(value) < 1 : value === '0';
}
