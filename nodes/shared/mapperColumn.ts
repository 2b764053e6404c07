import type { FieldType as MapperType, ResourceMapperField } from 'n8n-workflow';

import type { Field, FieldType } from '../../sync/contracts';

export interface ColumnUse {
	readonly required: boolean;
	readonly match?: boolean;
}

/** A field as a row of a mapping form; n8n does not star required ones there. */
export function toColumn(
	field: Field,
	{ required, match = false }: ColumnUse,
): ResourceMapperField {
	return {
		id: field.id,
		displayName: `${field.label} (${field.id})${hints[field.type] ?? ''}${required ? ' *' : ''}`,
		required,
		defaultMatch: false,
		canBeUsedToMatch: match,
		display: true,
		removed: !required && !match,
		...widget(field),
	};
}

const hints: Readonly<Partial<Record<FieldType, string>>> = {
	choices: ', separated by ;',
	references: ', IDs separated by ;',
	rows: ', as JSON',
};

/** Longer lists make the editor slow; their values are typed. */
const longestList = 100;

function widget(field: Field): Pick<ResourceMapperField, 'type' | 'options'> {
	const { options = [] } = field;
	if (field.type === 'choice' && field.closed && options.length <= longestList)
		return {
			type: 'options',
			options: options.map(({ value, label }) => ({ name: label, value })),
		};
	return { type: mapperTypes[field.type] ?? 'string' };
}

const mapperTypes: Readonly<Partial<Record<FieldType, MapperType>>> = {
	integer: 'number',
	decimal: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
};
