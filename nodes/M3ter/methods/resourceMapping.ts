import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { describe } from '../../../systems/m3ter';
import { toColumn } from '../../shared/mapperColumn';
import { atMost, mostRows } from '../../shared/methods/mapperRows';
import { surfaced } from '../../shared/methods/surfaced';
import { connectM3terClient } from '../connect';
import { recordResource } from '../resources';

/** Fields a new record of the chosen resource may have, the required ones shown from the start. */
export async function getCreateColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await columnsOf(this, ({ writable, required }) => ({ used: writable.create, required }));
}

/** Fields an existing record of the chosen resource may be changed in. */
export async function getUpdateColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await columnsOf(this, ({ writable }) => ({ used: writable.update, required: false }));
}

async function columnsOf(
	context: ILoadOptionsFunctions,
	useOf: (field: Field) => { readonly used: boolean; readonly required: boolean },
): Promise<ResourceMapperFields> {
	return await surfaced(context, async () => {
		const { entity } = recordResource(String(context.getCurrentNodeParameter('resource')));
		const { fields } = await describe(await connectM3terClient(context), entity);
		const columns = fields.flatMap((field) => {
			const { used, required } = useOf(field);
			return used ? [exactColumn(field, required)] : [];
		});
		return { fields: atMost(mostRows, columns, context) };
	});
}

/** A number form would round long decimals, so they are typed as text; m3ter still gets a number. */
function exactColumn(field: Field, required: boolean): ResourceMapperField {
	const column = toColumn(field, { required });
	return field.type === 'decimal' ? { ...column, type: 'string' } : column;
}
