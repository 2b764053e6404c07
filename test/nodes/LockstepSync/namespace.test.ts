import type { IDataObject } from 'n8n-workflow';

import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

const PACKAGED = 'lssample__m3ter_Account__c';

let world: SyncNodeWorld;
beforeAll(async () => {
	world = await openSyncNode(5);
});
afterAll(async () => await world.close());
beforeEach(async () => await world.fresh());

const edit = async (action: string, args: Record<string, unknown>) =>
	await world.sandbox.control.edit('salesforce', action, args);

const rows = async (object: string) => (await edit('listRecords', { object })) as IDataObject[];

const connector = { namespace: 'connector' };

describe('the m3ter connector', () => {
	it('is found with its object and fields, and is what the sync is stored with', async () => {
		const { outputs, error } = await world.run(connector);

		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]).toMatchObject({
			counts: { created: 5 },
			warnings: [expect.stringContaining(`m3ter_Account__c was taken for ${PACKAGED}`)],
		});
		expect(await rows('m3ter_Account__c')).toEqual([]);
		const [first] = await rows(PACKAGED);
		expect(first).toMatchObject({
			lssample__m3ter_Id__c: expect.any(String),
			lssample__Active__c: true,
		});
		const exported = await world.operate('definition.export');
		expect(JSON.stringify(exported.outputs[0])).toContain('"right":"lssample__Code__c"');
	});

	it('leaves nothing to do for the second run', async () => {
		await world.run(connector);
		const { outputs } = await world.run(connector);

		expect(outputs[0]?.[0]).toMatchObject({ counts: { created: 0, updated: 0 } });
	});

	it('tells which names were taken for which', async () => {
		const shown = await world.run({ ...connector, operation: 'showMapping' });

		expect(shown.outputs[0]?.[0]?.names).toEqual(
			expect.arrayContaining([
				{ given: 'm3ter_Account__c', taken: PACKAGED },
				{ given: 'm3ter_Id__c', taken: 'lssample__m3ter_Id__c' },
				{ given: 'City__c', taken: 'lssample__City__c' },
			]),
		);
	});

	it('that is installed twice is refused by name, until a prefix is given', async () => {
		await edit('installPackage', { prefix: 'lstest' });
		const refused = await world.run(connector);

		expect(refused.error?.message).toContain('lssample (m3 Account, lssample__m3ter_Account__c)');
		expect(refused.error?.message).toContain('lstest (m3 Account, lstest__m3ter_Account__c)');
		expect(refused.error?.description).toContain("'Namespace Prefix'");
		expect(await world.writes()).toBe(0);

		const prefix = { __rl: true, mode: 'prefix', value: 'lstest' };
		const settled = await world.run({ ...connector, namespacePrefix: prefix });
		expect(settled.outputs[0]?.[0]).toMatchObject({ counts: { created: 5 } });
		expect(await rows('lstest__m3ter_Account__c')).toHaveLength(5);
	});

	it('that is not installed is refused, and the other ways are named', async () => {
		await edit('removeObject', { object: PACKAGED });
		const { error } = await world.run({ namespace: 'connectorTesting' });

		expect(error?.message).toContain('no package with an object named m3ter_Account__c');
		expect(error?.description).toContain("'Custom Objects'");
		expect(error?.description).toContain("'Prepare Target'");
	});

	it('leaves standard objects and their own fields as they are', async () => {
		const { mappings, matchBy } = standard;
		const rightObject = { __rl: true, mode: 'id', value: 'Account' };
		const { outputs, error } = await world.run({ ...connector, rightObject, mappings, matchBy });

		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]).toMatchObject({ counts: { created: 5 } });
		expect((await rows('Account')).filter((row) => row.m3ter_Id__c)).toHaveLength(5);
	});

	it('takes an object that was picked from the list for itself', async () => {
		const rightObject = { __rl: true, mode: 'list', value: 'm3ter_Account__c' };
		await world.run({ ...connector, rightObject });

		expect(await rows('m3ter_Account__c')).toHaveLength(5);
	});

	it('warns where the package notes who changed a record last, and no row says so', async () => {
		const field = { name: 'lssample__lastSystemToUpdate__c', type: 'string', length: 40 };
		await edit('addField', { object: PACKAGED, field });
		const warned = await world.run({ ...connector, operation: 'preview' });
		expect(warned.outputs[0]?.[0]?.warnings).toEqual(
			expect.arrayContaining([expect.stringContaining('lastSystemToUpdate__c')]),
		);
		const row = { right: { value: 'lastSystemToUpdate__c' }, constant: 'them' };
		const mapped = await world.run({
			...{ ...connector, operation: 'preview' },
			...{ mappings: { rows: [...standard.mappings.rows, row] } },
		});
		expect(JSON.stringify(mapped.outputs[0]?.[0]?.warnings)).not.toContain('carry what is written');
	});

	it('counts a run that could not find its names as one that failed', async () => {
		await world.run(connector);
		const down = { status: 500, body: 'down', times: 0 };
		await world.sandbox.control.addFault({
			...{ vendor: 'salesforce', kind: 'status', path: '/sobjects$', ...down },
		});
		const failed = await world.run(connector);
		expect(failed.error).toBeDefined();

		const { outputs } = await world.operate('run.list');
		expect(outputs[0]?.map(({ status }) => status)).toContain('failed');
	});
});

const field = (value: string) => ({ __rl: true, mode: 'id', value });

const standard = {
	mappings: { rows: [{ left: field('name'), right: field('Name') }] },
	matchBy: { keys: [{ left: field('id'), right: field('m3ter_Id__c'), normaliser: 'exact' }] },
};
