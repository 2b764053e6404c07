import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { asNodeError } from '../../shared/asNodeError';
import { toColumn } from '../../shared/mapperColumn';
import { described } from './described';

/** Fields a new record may have, the required ones shown from the start. */
export async function getCreateColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await columnsOf(this, (field) =>
		field.writable.create ? toColumn(field, { required: field.required }) : undefined,
	);
}

/** Fields an existing record may be changed in. */
export async function getUpdateColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await columnsOf(this, (field) =>
		field.writable.update ? toColumn(field, { required: false }) : undefined,
	);
}

/** As for a new record; only external ids can be matched on. */
export async function getUpsertColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await columnsOf(
		this,
		(field) =>
			field.writable.create || field.writable.update
				? toColumn(field, { required: field.required, match: field.upsertKey === true })
				: undefined,
		'This object has no external ID to match on. Add one in Salesforce: a text field of length 36, marked External ID and Unique.',
	);
}

async function columnsOf(
	context: ILoadOptionsFunctions,
	toColumnIfUsable: (field: Field) => ResourceMapperField | undefined,
	emptyNotice?: string,
): Promise<ResourceMapperFields> {
	try {
		const columns = (await described(context)).fields.flatMap(
			(field) => toColumnIfUsable(field) ?? [],
		);
		const keys = columns.filter(({ canBeUsedToMatch }) => canBeUsedToMatch);
		const fields = columns.map((column) => ({ ...column, defaultMatch: column === keys[0] }));
		return keys.length === 0 && emptyNotice
			? { fields: [], emptyFieldsNotice: emptyNotice }
			: { fields };
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}
