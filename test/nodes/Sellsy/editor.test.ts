import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operations } from '../../../nodes/Sellsy/actions/router';
import { getFields, getWebhookEvents } from '../../../nodes/Sellsy/methods/loadOptions';
import {
	getCreateColumns,
	getUpdateColumns,
	getUpsertColumns,
} from '../../../nodes/Sellsy/methods/resourceMapping';
import { openNode } from './node';
import type { Authentication, NodeWorld } from './node';
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

describe.each<Authentication>(['oAuth2', 'v1'])('Sellsy in the editor, by %s', (authentication) => {
	let world: NodeWorld;
	beforeAll(async () => {
		world = await openNode({ authentication });
	});
	afterAll(async () => await world.close());

	const valuesOf = (choices: ReadonlyArray<{ value: unknown }>) =>
		choices.map(({ value }) => value);

	it('offers the fields of a kind of record, custom ones among them', async () => {
		const ofContacts = valuesOf(await getFields.call(world.editor({ resource: 'contact' })));
		expect(ofContacts).toEqual(expect.arrayContaining(['position', 'companies', 'created']));
		const ofCompanies = valuesOf(await getFields.call(world.editor({ record: 'company' })));
		expect(ofCompanies).toContain('legal.siret');
		expect(ofCompanies.some((id) => String(id).startsWith('custom.'))).toBe(true);
		expect(ofCompanies).not.toContain('position');
	});

	it('stars what a new company needs, and leaves out what only Sellsy sets', async () => {
		const { fields } = await getCreateColumns.call(world.editor({ resource: 'company' }));
		const required = fields.filter((field) => field.required).map(({ id }) => id);
		expect(required).toEqual(expect.arrayContaining(['name', 'type']));
		expect(required.some((id) => id.startsWith('custom.'))).toBe(true);
		expect(fields.map(({ id }) => id)).not.toContain('created');
		const update = await getUpdateColumns.call(world.editor({ resource: 'company' }));
		expect(update.fields.some((field) => field.required)).toBe(false);
	});

	it('matches on what Sellsy finds records by', async () => {
		const { fields } = await getUpsertColumns.call(world.editor({ resource: 'contact' }));
		const keys = fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch).map(({ id }) => id);
		expect(keys.sort()).toEqual(['email', 'last_name', 'mobile_number', 'phone_number']);
		expect(fields.filter(({ defaultMatch }) => defaultMatch)).toHaveLength(1);
	});
});

describe('the Sellsy Trigger in the editor', () => {
	it('offers the events of the account, and shows why it cannot', async () => {
		const world = await openNode();
		const events = await getWebhookEvents.call(world.editor({}));
		expect(events.map(({ value }) => value)).toContain('people.created');
		await world.do('setStaff', { id: 31, admin: false });
		await expect(getWebhookEvents.call(world.editor({}))).rejects.toThrow('manage webhooks');
		await world.close();
	});
});
