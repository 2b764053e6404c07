import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LockstepSellsyV1Api } from '../../../credentials/LockstepSellsyV1Api.credentials';
import { operations } from '../../../nodes/Sellsy/actions/router';
import { Sellsy } from '../../../nodes/Sellsy/Sellsy.node';
import { editorContext } from '../shared/editor';
import { openNode, v1 } from './node';
import type { NodeWorld } from './node';

const node = new Sellsy();
const { properties } = node.description;
const { loadOptions, resourceMapping } = node.methods;

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

describe('the lists of the editor', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ api: 'v1', kind: 'contact', records: 1 });
	});
	afterEach(async () => await world.close());

	const context = (parameters: Record<string, unknown>) =>
		editorContext(new LockstepSellsyV1Api(), world.credentials[v1] ?? {}, {
			authentication: 'v1',
			...parameters,
		});

	it('offer the fields of the chosen kind of record', async () => {
		const fields = await loadOptions.getFields.call(context({ resource: 'contact' }));
		expect(fields.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['last_name', 'email']),
		);
	});

	it('show what may be written, with what is required, and match on keys alone', async () => {
		const { fields } = await resourceMapping.getCreateColumns.call(
			context({ resource: 'contact' }),
		);
		expect(fields.find(({ id }) => id === 'last_name')).toMatchObject({ required: true });
		const upsert = await resourceMapping.getUpsertColumns.call(context({ resource: 'contact' }));
		const keys = upsert.fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch);
		expect(keys.map(({ id }) => id)).toContain('email');
		expect(keys.map(({ id }) => id)).not.toContain('position');
	});
});
