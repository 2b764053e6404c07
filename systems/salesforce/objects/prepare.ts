import type { Fields, Refused, WriteOperation } from '../../../sync/contracts';
import type { VendorField } from '../answers';
import { UnfitValue, encode } from '../codecs';
import type { VendorValue } from '../codecs';
import type { Description } from '../schema';
import { refusal } from './outcomes';

/** What Salesforce is to store for one operation, by field name; the key of an upsert and the Id of an update among it. */
export type VendorFields = Readonly<Record<string, VendorValue>>;

/** The fields of an operation as Salesforce takes them, or why it cannot be sent. */
export function prepare(
	description: Description,
	operation: WriteOperation,
): { readonly fields: VendorFields } | Refused {
	try {
		return refusedHere(description, operation) ?? { fields: vendorFields(description, operation) };
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

function vendorFields(description: Description, operation: WriteOperation): VendorFields {
	switch (operation.kind) {
		case 'delete':
			return { Id: operation.id };
		case 'create':
			return encoded(description, operation.fields);
		case 'update':
			return { Id: operation.id, ...encoded(description, operation.fields) };
		case 'upsert':
			return encoded(description, { ...operation.fields, [operation.key]: operation.value });
	}
}

/** A key that is not described goes out as it is, for Salesforce to name. */
function encoded(description: Description, fields: Fields): VendorFields {
	return Object.fromEntries(
		Object.entries(fields).map(([id, value]) => {
			const field = description.fields.get(id);
			return [id, field ? encode(field, value) : String(value)];
		}),
	);
}
