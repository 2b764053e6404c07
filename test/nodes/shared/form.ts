import type { INodeParameters } from 'n8n-workflow';

export function byId(id: unknown): INodeParameters {
	return { __rl: true, mode: 'id', value: String(id) };
}

/** A filled-in 'Fields' form. */
export function form(value: INodeParameters, matchingColumns: string[] = []): INodeParameters {
	const schema = Object.keys(value).map((id) => ({
		id,
		displayName: id,
		required: false,
		defaultMatch: false,
		display: true,
		type: 'string',
	}));
	return { columns: { mappingMode: 'defineBelow', value, matchingColumns, schema } };
}
