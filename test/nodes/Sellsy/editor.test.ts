import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operations } from '../../../nodes/Sellsy/actions/router';
import { Sellsy } from '../../../nodes/Sellsy/Sellsy.node';

const { properties } = new Sellsy().description;

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value));

describe('the form of the Sellsy node', () => {
	it('offers exactly the operations that there are', () => {
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap((property) => {
				const [resource = ''] = property.displayOptions?.show?.resource ?? [];
				return valuesOf(property).map((operation) => `${String(resource)}:${operation}`);
			});
		expect(offered.sort()).toEqual(Object.keys(operations).sort());
	});
});
