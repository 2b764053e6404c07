import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { describe } from '../../../systems/m3ter';
import { asNodeError } from '../../shared/asNodeError';
import { toColumn } from '../../shared/mapperColumn';
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

/** The editor grows slow beyond. */
const mostRows = 60;

async function columnsOf(
	context: ILoadOptionsFunctions,
	useOf: (field: Field) => { readonly used: boolean; readonly required: boolean },
): Promise<ResourceMapperFields> {
	try {
		const { entity } = recordResource(String(context.getCurrentNodeParameter('resource')));
		const { fields } = await describe(await connectM3terClient(context), entity);
		const columns = fields.flatMap((field) => {
			const { used, required } = useOf(field);
			return used ? [exactColumn(field, required)] : [];
		});
		return { fields: atMost(mostRows, columns, mappedIn(context)) };
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

/** A number form would round long decimals, so they are typed as text; m3ter still gets a number. */
function exactColumn(field: Field, required: boolean): ResourceMapperField {
	const column = toColumn(field, { required });
	return field.type === 'decimal' ? { ...column, type: 'string' } : column;
}

/** The editor deletes the values of rows that it is not told of, so those in use stay, whatever the limit. */
function atMost(
	rows: number,
	columns: readonly ResourceMapperField[],
	mapped: ReadonlySet<string>,
): ResourceMapperField[] {
	const kept = columns.filter(({ id, required }) => required || mapped.has(id));
	const others = columns.filter((column) => !kept.includes(column));
	const shown = new Set([...kept, ...others.slice(0, Math.max(0, rows - kept.length))]);
	return columns.filter((column) => shown.has(column));
}

function mappedIn(context: ILoadOptionsFunctions): ReadonlySet<string> {
	const columns = context.getCurrentNodeParameter('columns');
	const value =
		typeof columns === 'object' && columns !== null && 'value' in columns ? columns.value : null;
	return new Set(Object.keys(value ?? {}));
}
