import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { toColumn } from '../../shared/mapperColumn';
import { atMost, mostRows, withMatch } from '../../shared/methods/mapperRows';
import { surfaced } from '../../shared/methods/surfaced';
import { described } from './connected';

/** Fields a new record may have, the required ones shown from the start. */
export async function getCreateColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const fields = await columnsOf(this, (field) =>
		field.writable.create ? toColumn(field, { required: field.required }) : undefined,
	);
	return { fields };
}

/** Fields an existing record may be changed in. */
export async function getUpdateColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const fields = await columnsOf(this, (field) =>
		field.writable.update ? toColumn(field, { required: false }) : undefined,
	);
	return { fields };
}

/** As for a new record; unique identifiers can be matched on. */
export async function getUpsertColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const columns = await columnsOf(this, (field) =>
		field.writable.create
			? toColumn(field, { required: field.required, match: field.unique === true })
			: undefined,
	);
	return withMatch(
		columns,
		'There is no unique identifier to match on. Make a field one in Webmecanik, under Settings > Custom Fields.',
	);
}

async function columnsOf(
	context: ILoadOptionsFunctions,
	toColumnIfUsable: (field: Field) => ResourceMapperField | undefined,
): Promise<ResourceMapperField[]> {
	return await surfaced(context, async () => {
		const { fields } = await described(context);
		const columns = fields.flatMap((field) => toColumnIfUsable(field) ?? []);
		return atMost(mostRows, columns, context);
	});
}
