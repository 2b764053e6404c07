import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { toColumn } from '../../shared/mapperColumn';
import { atMost, mostRows, withMatch } from '../../shared/methods/mapperRows';
import { surfaced } from '../../shared/methods/surfaced';
import { connected, kindIn } from './described';

type ToColumn = (field: Field, isKey: boolean) => ResourceMapperField | undefined;

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

/** As for a new record; only what Sellsy finds records by can be matched on. */
export async function getUpsertColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const fields = await columnsOf(this, (field, match) =>
		field.writable.create ? toColumn(field, { required: field.required, match }) : undefined,
	);
	return withMatch(fields, 'Sellsy finds these records by no field.');
}

async function columnsOf(
	context: ILoadOptionsFunctions,
	toColumnIfUsable: ToColumn,
): Promise<ResourceMapperField[]> {
	return await surfaced(context, async () => {
		const system = await connected(context);
		const kind = kindIn(context);
		const { keys } = system.records(kind);
		const { fields } = await system.object(kind).describe();
		const columns = fields.flatMap(
			(field) => toColumnIfUsable(field, keys.includes(field.id)) ?? [],
		);
		return atMost(mostRows, columns, context);
	});
}
