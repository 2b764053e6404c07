import type { Target } from '../../../systems/salesforce';
import { integrationUser, openSalesforce } from './world';
import type { SalesforceWorld } from './world';

const account: Target = {
	object: 'm3ter_Account__c',
	label: 'm3ter Account',
	fields: [
		{ name: 'Name', label: 'Name', type: 'Text', length: 80, required: true },
		...[{ name: 'm3ter_Id__c', label: 'Id', type: 'Text', length: 36 } as const].map((key) => ({
			...{ ...key, externalId: true, unique: true },
		})),
		{ name: 'Employees__c', label: 'Employees', type: 'Number', precision: 16, scale: 2 },
		{ name: 'City__c', label: 'City', type: 'Text', length: 100 },
	],
};

describe('What an administrator asks in front of the sandbox', () => {
	let world: SalesforceWorld;
	beforeEach(async () => {
		world = await openSalesforce({
			object: 'm3ter_Account__c',
			records: 0,
			editedField: 'City__c',
			fields: () => ({}),
		});
	});
	afterEach(async () => await world.close());

	const rights = async (more: Record<string, unknown>) =>
		await world.sandbox.control.edit('salesforce', 'setRights', { user: integrationUser, ...more });

	it('an object that has all a sync needs is ready', async () => {
		expect(await world.connect().check(account)).toEqual([]);
	});

	it('a field that may only be read, and one that is too short, are told', async () => {
		await rights({ fields: { 'm3ter_Account__c.City__c': { read: true, edit: false } } });
		const longer = account.fields.map((field) =>
			field.name === 'm3ter_Id__c' ? { ...field, length: 40 } : field,
		);
		expect(await world.connect().check({ ...account, fields: longer })).toMatchObject([
			{ code: 'field-too-short', path: 'm3ter_Account__c.m3ter_Id__c' },
			{ code: 'field-read-only', path: 'm3ter_Account__c.City__c' },
		]);
	});

	it('a field that is kept from the user is not taken for fine', async () => {
		await rights({ fields: { 'm3ter_Account__c.City__c': { read: false, edit: false } } });
		const [finding] = await world.connect().check(account);
		expect(finding?.code).toMatch(/^field-(missing-or-)?not-visible$/);
	});

	it('an object that the user may not create is told', async () => {
		const object = { read: true, create: false, edit: true, delete: false };
		await rights({ objects: { m3ter_Account__c: object } });
		expect(await world.connect().check(account)).toMatchObject([{ code: 'object-read-only' }]);
	});

	it('the allowance of the day is told with what is left of it', async () => {
		const allowances = await world.connect().allowances();
		const day = allowances?.find(({ name }) => name === 'DailyApiRequests');
		expect(day?.max).toBeGreaterThan(0);
		expect(day?.remaining).toBeLessThanOrEqual(day?.max ?? 0);
	});
});
