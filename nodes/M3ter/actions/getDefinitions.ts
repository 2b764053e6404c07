import type { IDataObject } from 'n8n-workflow';

import { customFieldDefinitions, withDigitsAsText } from '../../../systems/m3ter';
import type { Operation } from './operation';

/** One item per custom field. */
export const getDefinitions: Operation = async (context, client, itemIndex) => {
	const wanted = context.getNodeParameter('entityType', itemIndex) as string;
	const definitions = Object.entries(await customFieldDefinitions(client));
	return definitions
		.filter(([entityType]) => wanted === '' || entityType === wanted)
		.flatMap(([entityType, fields]) =>
			Object.entries(fields).map(([name, value]) => definition(entityType, name, value)),
		);
};

function definition(entityType: string, name: string, value: unknown): IDataObject {
	return {
		entityType,
		name,
		type: typeof value === 'string' ? 'text' : 'number',
		default: withDigitsAsText(value) as string | number,
	};
}
