import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LockstepWebmecanikApi } from '../../../credentials/LockstepWebmecanikApi.credentials';
import { operations } from '../../../nodes/Webmecanik/actions/router';
import { Webmecanik } from '../../../nodes/Webmecanik/Webmecanik.node';
import { editorContext } from '../shared/editor';
import { openNode } from './node';
import type { NodeWorld } from './node';

const node = new Webmecanik();
const { properties } = node.description;
const { listSearch, loadOptions, resourceMapping } = node.methods;

const valuesOf = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value));

describe('the form of the Webmecanik node', () => {
	it('offers exactly the operations that there are', () => {
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap((property) => {
				const [resource = ''] = property.displayOptions?.show?.resource ?? [];
				return valuesOf(property).map((operation) => `${String(resource)}:${operation}`);
			});
		expect(offered.sort()).toEqual(Object.keys(operations).sort());
	});

	it('shows every parameter for operations that there are', () => {
		const always = ['authentication', 'resource', 'operation'];
		const stray = properties
			.filter(({ name }) => !always.includes(name))
			.filter(({ displayOptions }) => {
				const { resource = [], operation = [] } = displayOptions?.show ?? {};
				const pairs = resource.flatMap((each) =>
					operation.map((one) => `${String(each)}:${String(one)}`),
				);
				return pairs.length === 0 || pairs.some((pair) => !(pair in operations));
			});
		expect(stray).toEqual([]);
	});

	it('names only methods that the node has', () => {
		const named = [
			...JSON.stringify(properties).matchAll(
				/"(?:searchListMethod|loadOptionsMethod|resourceMapperMethod)":"(\w+)"/g,
			),
		].map((match) => match[1] ?? '');
		const methods = Object.keys({ ...listSearch, ...loadOptions, ...resourceMapping });
		expect([...new Set(named)].sort()).toEqual(methods.sort());
	});
});

describe('the lists of the editor', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ records: 3, fields: (n) => ({ lastname: `Person ${n}` }) });
	});
	afterEach(async () => await world.close());

	const context = (parameters: Record<string, unknown> = {}) =>
		editorContext(new LockstepWebmecanikApi(), world.credential, parameters);

	it('offer contacts, companies and segments by any part of their name', async () => {
		const { results } = await listSearch.searchContacts.call(context(), 'son 2');
		expect(results).toMatchObject([{ name: 'Person 2' }]);
		await world.do('createCompany', { fields: { companyname: 'Acme' } });
		const companies = await listSearch.searchCompanies.call(context(), 'cm');
		expect(companies.results).toMatchObject([{ name: 'Acme' }]);
		const segments = await listSearch.searchSegments.call(context(), 'news');
		expect(segments.results).toMatchObject([{ name: 'Newsletter', value: '1' }]);
	});

	it('offer the fields of the chosen kind of record', async () => {
		const fields = await loadOptions.getFields.call(context({ resource: 'company' }));
		expect(fields).toContainEqual({ name: 'Company Name (companyname)', value: 'companyname' });
		const ofTrigger = await loadOptions.getFields.call(context({ record: 'contact' }));
		expect(ofTrigger.map(({ value }) => value)).toContain('email');
	});

	it('show what may be written, required fields first of all', async () => {
		const { fields } = await resourceMapping.getCreateColumns.call(
			context({ resource: 'company' }),
		);
		const name = fields.find(({ id }) => id === 'companyname');
		expect(name).toMatchObject({ required: true, removed: false });
		expect(fields.map(({ id }) => id)).not.toContain('id');
		const update = await resourceMapping.getUpdateColumns.call(context({ resource: 'contact' }));
		const ids = update.fields.map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining(['email', 'owner', 'tags', 'consent.email']));
		expect(ids).not.toContain('company');
		expect(update.fields.length).toBeLessThanOrEqual(60);
	});

	it('let unique identifiers be matched on, and nothing else', async () => {
		const matchable = async (resource: string) => {
			const { fields } = await resourceMapping.getUpsertColumns.call(context({ resource }));
			return fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch).map(({ id }) => id);
		};
		expect(await matchable('contact')).toEqual(['email']);
		expect(await matchable('company')).toEqual(['companyname']);
	});

	it('say what is the matter instead of showing an empty list', async () => {
		await world.narrowRights();
		await expect(listSearch.searchContacts.call(context())).rejects.toThrow(/403/);
		await world.configure({ rights: [] });
		await expect(loadOptions.getFields.call(context())).rejects.toThrow(/403/);
	});
});
