import type { INodeProperties } from 'n8n-workflow';

export interface ColumnsForm {
	/** Parameters whose change makes the form ask for its rows anew. */
	readonly dependsOn: readonly string[];
	/** Set where a record is looked for by one of its fields. */
	readonly match?: { readonly title: string; readonly description: string };
}

/** The form 'Fields'; `method` gives its rows. */
export function columnsForm(method: string, { dependsOn, match }: ColumnsForm): INodeProperties {
	return {
		displayName: 'Fields',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		typeOptions: {
			loadOptionsDependsOn: [...dependsOn],
			resourceMapper: {
				resourceMapperMethod: method,
				mode: match ? 'upsert' : 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				...(match ? { matchingFieldsLabels: match } : {}),
			},
		},
	};
}
