import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operations } from '../../../nodes/M3ter/actions/router';
import { M3ter } from '../../../nodes/M3ter/M3ter.node';
import { openNode } from './node';
import type { NodeWorld } from './node';
import { nodeContext } from './n8n';

const node = new M3ter();
const { properties } = node.description;
const { listSearch, loadOptions, resourceMapping } = node.methods;

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value));

describe('the form of the m3ter node', () => {
	it('offers exactly the operations that there are', () => {
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap((property) => {
				const [resource = ''] = property.displayOptions?.show?.resource ?? [];
				return valuesOf(property).map((operation) => `${String(resource)}:${operation}`);
			});
		expect(offered.sort()).toEqual(Object.keys(operations).sort());
	});

	it('shows every parameter for one resource and for operations that it has', () => {
		const shown = properties.filter(({ name }) => !['resource', 'operation'].includes(name));
		const stray = shown.flatMap(({ name, displayOptions }) => {
			const { resource = [], operation } = displayOptions?.show ?? {};
			// The custom field resource has one operation, so its parameter names none.
			const wanted = operation ?? ['getDefinitions'];
			const pairs = resource.flatMap((each) =>
				wanted.map((one) => `${String(each)}:${String(one)}`),
			);
			return pairs.length === 0 || pairs.some((pair) => !(pair in operations)) ? [name] : [];
		});
		expect(stray).toEqual([]);
	});

	it('names only methods that the node has', () => {
		const text = JSON.stringify(properties);
		const named = [
			...text.matchAll(/"(?:searchListMethod|loadOptionsMethod|resourceMapperMethod)":"(\w+)"/g),
		];
		const methods = Object.keys({ ...listSearch, ...loadOptions, ...resourceMapping });
		expect(named.map((match) => match[1]).filter((name) => !methods.includes(name ?? ''))).toEqual(
			[],
		);
	});
});

describe('the lists of the editor', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(12);
	});
	afterEach(async () => await world.close());

	const context = (parameters: Record<string, unknown> = {}) =>
		nodeContext({
			parameters: [parameters],
			credential: world.credentials.lockstepM3terApi,
		});

	it.each([
		['searchBalances', 'balances'],
		['searchBills', 'bills'],
		['searchCommitments', 'commitments'],
		['searchContracts', 'contracts'],
	] as const)('%s offers all, each with a name', async (method, entity) => {
		const { results } = await listSearch[method].call(context());
		const stored = await world.list(entity);
		expect(results.map(({ value }) => value).sort()).toEqual(stored.map(({ id }) => id).sort());
		expect(results.every(({ name }) => name !== '')).toBe(true);
	});

	it('looks on through the pages until something fits', async () => {
		const [oldest] = await world.list('contracts');
		for (let n = 0; n < 101; n += 1)
			await world.edit('createRecord', { entity: 'contracts', fields: { name: 'Later' } });
		const { results } = await listSearch.searchContracts.call(context(), String(oldest?.name));
		expect(results.map(({ value }) => value)).toContain(oldest?.id);
	});

	it('offers people and integration configurations by part of their label', async () => {
		const [user] = await world.list('users');
		const people = await listSearch.searchUsers.call(context(), String(user?.email));
		expect(people.results.map(({ value }) => value)).toEqual([user?.id]);
		const made = await world.edit('createRecord', {
			entity: 'integrationconfigs',
			fields: { entityType: 'Account', destination: 'SALESFORCE' },
		});
		const configs = await listSearch.searchIntegrationConfigs.call(context(), '');
		expect(configs.results.map(({ value }) => value)).toEqual([made.id]);
	});

	it('offers the names of all events', async () => {
		const names = await loadOptions.getEventTypes.call(context());
		expect(names).toContainEqual({
			name: 'configuration.account.created',
			value: 'configuration.account.created',
		});
	});

	it.each(['account', 'balance', 'balanceTransaction', 'commitment', 'contract'])(
		'shows the required fields of a new %s at once, starred, and no more than 60 rows',
		async (resource) => {
			const { fields } = await resourceMapping.getCreateColumns.call(context({ resource }));
			const required = fields.filter((field) => field.required);
			expect(required.length).toBeGreaterThan(0);
			expect(
				required.every(({ displayName, removed }) => / \*$/.test(displayName) && !removed),
			).toBe(true);
			expect(fields.length).toBeLessThanOrEqual(60);
			expect(fields.map(({ id }) => id)).not.toContain('id');
		},
	);

	it('requires nothing for an update, and types long decimals as text', async () => {
		const { fields } = await resourceMapping.getUpdateColumns.call(
			context({ resource: 'commitment' }),
		);
		expect(fields.filter(({ required }) => required)).toEqual([]);
		expect(fields.find(({ id }) => id === 'amount')?.type).toBe('string');
	});

	it('keeps a row in use when there are more than 60', async () => {
		const names = Array.from({ length: 70 }, (_unused, n) => `Field ${String(n).padStart(2, '0')}`);
		for (const name of names) await world.edit('setCustomField', { name, value: 'x' });
		const columns = { mappingMode: 'defineBelow', value: { 'customFields.Field 69': 'mapped' } };
		const { fields } = await resourceMapping.getUpdateColumns.call(
			context({ resource: 'account', columns }),
		);
		expect(fields).toHaveLength(60);
		expect(fields.map(({ id }) => id)).toContain('customFields.Field 69');
	});

	it('says what is the matter instead of showing an empty list', async () => {
		await world.narrowRights();
		await expect(listSearch.searchBills.call(context())).rejects.toThrow(/403/);
		await expect(listSearch.searchUsers.call(context())).rejects.toThrow(/403/);
		await expect(loadOptions.getEventTypes.call(context())).rejects.toThrow(/403/);
	});
});
