import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { toColumn } from '../../shared/mapperColumn';
import { withMatch } from '../../shared/methods/mapperRows';
import { surfaced } from '../../shared/methods/surfaced';
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
	noMatch?: string,
): Promise<ResourceMapperFields> {
	return await surfaced(context, async () => {
		const { fields } = await described(context);
		const columns = fields.flatMap((field) => toColumnIfUsable(field) ?? []);
		return noMatch === undefined ? { fields: columns } : withMatch(columns, noMatch);
	});
}
