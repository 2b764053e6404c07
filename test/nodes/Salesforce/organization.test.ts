import { openNode } from './node';
import type { NodeWorld } from './node';

const definition = JSON.stringify({
	object: 'Parcel__c',
	label: 'Parcel',
	fields: [
		{ name: 'Key__c', label: 'Key', type: 'Text', length: 36, externalId: true, unique: true },
		{ name: 'Weight__c', label: 'Weight', type: 'Number', precision: 10, scale: 2 },
	],
});

describe('Salesforce node, organization', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(1);
	});
	afterEach(async () => await world.close());

	const run = async (operation: string, parameters: object = {}) =>
		await world.run({ resource: 'organization', operation, ...parameters });

	it('gets limits, objects and a description', async () => {
		const limits = (await run('getLimits')).outputs[0] ?? [];
		expect(limits.find(({ name }) => name === 'DailyApiRequests')).toMatchObject({ max: 100_000 });
		const objects = (await run('getObjects')).outputs[0] ?? [];
		expect(objects.map(({ object }) => object)).toContain('Account');
		const [account] = (await run('describe')).outputs[0] ?? [];
		expect(account).toMatchObject({
			object: 'Account',
			fields: expect.arrayContaining([expect.objectContaining({ id: 'Name', type: 'text' })]),
		});
	});

	it('says what takes a permission this user has not', async () => {
		await world.sandbox.control.edit('salesforce', 'setRights', {
			user: 'integration@lockstep.example',
			permissions: { ViewSetup: false },
		});
		expect((await run('getLimits')).error?.message).toContain('View Setup');
	});

	it('tells what is missing, and makes nothing in a dry run', async () => {
		const expected = {
			...{ object: 'Parcel__c', ready: false },
			findings: [expect.objectContaining({ code: 'object-missing' })],
		};
		expect((await run('check', { definition })).outputs[0]).toEqual([expected]);
		const dry = await run('create', { definition });
		expect(dry.outputs[0]).toEqual([{ dryRun: true, ...expected }]);
		expect((await run('check', { definition })).outputs[0]?.[0]?.ready).toBe(false);
	});

	it('makes object, fields and rights, with the session n8n keeps', async () => {
		const made = await run('create', { definition, dryRun: false, permissionSet: 'Parcels' });
		expect(made.outputs[0]?.[0]).toMatchObject({ dryRun: false, complete: true });
		expect((await run('check', { definition })).outputs[0]?.[0]).toMatchObject({ ready: true });
		const again = await run('create', { definition, dryRun: false, permissionSet: 'Parcels' });
		expect(JSON.stringify(again.outputs[0])).not.toContain('"done"');
	});

	it('says where a definition is none', async () => {
		expect((await run('check', { definition: '{' })).error?.message).toContain('not JSON');
		const { error } = await run('check', { definition: { object: 'A__c', label: 'A', fields: 1 } });
		expect(error?.message).toContain('fields');
	});
});
