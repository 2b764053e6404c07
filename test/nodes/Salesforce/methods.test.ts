import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { getFields } from '../../../nodes/Salesforce/methods/loadOptions';
import { searchFields, searchObjects } from '../../../nodes/Salesforce/methods/listSearch';
import {
	getCreateColumns,
	getUpdateColumns,
	getUpsertColumns,
} from '../../../nodes/Salesforce/methods/resourceMapping';
import { LockstepSalesforceClientCredentialsApi } from '../../../credentials/LockstepSalesforceClientCredentialsApi.credentials';
import { openNode } from './node';
import type { NodeWorld } from './node';
import { editorContext } from '../shared/editor';

describe('Salesforce node, lists in the editor', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode();
	});
	afterEach(async () => await world.close());

	const editor = (object: string): ILoadOptionsFunctions =>
		editorContext(new LockstepSalesforceClientCredentialsApi(), world.credential, {
			authentication: 'clientCredentials',
			object,
		});

	it('lists objects by label or API name, sorted', async () => {
		const { results } = await searchObjects.call(editor(''), 'M3TER ACC');
		expect(results).toEqual([{ name: expect.any(String), value: 'm3ter_Account__c' }]);
		const all = await searchObjects.call(editor(''));
		expect(all.results.map(({ value }) => value)).toContain('Account');
	});

	it('lists the fields of the chosen object', async () => {
		const { results } = await searchFields.call(editor('Account'), 'billingci');
		expect(results.map(({ value }) => value)).toEqual(['BillingCity']);
		expect((await getFields.call(editor('Account'))).map(({ value }) => value)).toContain('Name');
	});

	it('shows required fields at once, starred, and the others on demand', async () => {
		const { fields } = await getCreateColumns.call(editor('Account'));
		const name = fields.find(({ id }) => id === 'Name');
		expect(name).toMatchObject({ required: true, removed: false });
		expect(name?.displayName).toMatch(/ \*$/);
		expect(fields.find(({ id }) => id === 'BillingCity')).toMatchObject({ removed: true });
		expect(fields.map(({ id }) => id)).not.toContain('Id');
	});

	it('requires nothing for an update', async () => {
		const { fields } = await getUpdateColumns.call(editor('Account'));
		expect(fields.filter(({ required }) => required)).toEqual([]);
	});

	it('matches on external ids only', async () => {
		const { fields } = await getUpsertColumns.call(editor('m3ter_Account__c'));
		const keys = fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch).map(({ id }) => id);
		expect(keys).toEqual(['m3ter_Id__c']);
		expect(fields.filter(({ defaultMatch }) => defaultMatch)).toHaveLength(1);
	});

	it('says what to add to an object without an external id', async () => {
		const answer = await getUpsertColumns.call(editor('User'));
		expect(answer).toMatchObject({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('External ID'),
		});
	});

	it('passes on why a list cannot be read, instead of an empty one', async () => {
		await expect(getFields.call(editor('Nope__c'))).rejects.toThrow('Nope__c');
		await expect(searchFields.call(editor(''))).rejects.toThrow("Choose an 'Object' first");
		await world.configure({ runAsUser: null });
		await expect(searchObjects.call(editor(''))).rejects.toThrow('no user to run as');
	});
});
