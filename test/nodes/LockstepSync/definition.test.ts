import fs from 'node:fs';

import type { IDataObject } from 'n8n-workflow';

import { openTwoWay } from './twoWay';
import type { TwoWayWorld } from './twoWay';

let world: TwoWayWorld;
beforeAll(async () => {
	world = await openTwoWay();
});
beforeEach(async () => {
	await world.start();
});
afterAll(async () => {
	await world.close();
});

const exported = async () => (await world.operate('definition.export')).outputs[0]?.[0] ?? {};
const named = (value: string) => ({ syncName: { __rl: true, mode: 'name', value } });

describe('Definition: Export and Import', () => {
	it('give a definition that names no owner and no credential', async () => {
		const text = JSON.stringify(await exported());

		expect(text).toContain('Purchase_Order_Number__c');
		expect(text).not.toMatch(/sync-node|test-workflow|lockstepM3terApi/);
	});

	it('give a node to paste that runs the same sync', async () => {
		const definition = await exported();

		const { outputs } = await world.operate('definition.import', {
			definition: JSON.stringify(definition),
		});
		const { nodes } = outputs[0]?.[0]?.paste as { nodes: { parameters: IDataObject }[] };
		const again = await world.run(nodes[0]?.parameters);

		expect(again.outputs[0]?.[0]).toMatchObject({
			status: 'completed',
			counts: { created: 0, updated: 0, linked: 0 },
		});
		expect(await exported()).toEqual(definition);
	});

	it('refuse what is no exported definition', async () => {
		const { error } = await world.operate('definition.import', { definition: '{"a":1}' });

		expect(error?.message).toContain('cannot be taken');
	});
});

describe('Definition: Rename', () => {
	it('keeps all that is remembered under the new name', async () => {
		const { outputs } = await world.operate('definition.rename', { newName: 'clients' });
		const after = await world.sync(named('clients'));

		expect(outputs[0]?.[0]).toMatchObject({ sync: 'clients', was: 'accounts' });
		expect(after.outputs[0]?.[0]).toMatchObject({ counts: { created: 0, linked: 0 } });
		const status = await world.operate('run.getStatus', named('clients'));
		expect(status.outputs[0]?.[0]?.runs).toHaveLength(2);
	});
});

describe('Definition: Take Over', () => {
	const another = { id: 'another-node' };

	it('frees the sync for the next node that runs it', async () => {
		expect((await world.run({}, another)).error?.message).toContain('belongs to the workflow');

		await world.operate('definition.takeOver');

		expect((await world.run({}, another)).error).toBeUndefined();
		expect((await world.sync()).error?.message).toContain('belongs to the workflow');
	});

	it('makes it this node’s at once', async () => {
		const own = { resource: 'definition', operation: 'takeOver', newOwner: 'thisNode' };

		await world.run(own, another);

		expect((await world.sync()).error?.message).toContain('belongs to the workflow');
		expect((await world.run({}, another)).error).toBeUndefined();
	});
});

describe('Definition: Back Up State', () => {
	it('copies the state to a file that only its owner may read', async () => {
		const { outputs } = await world.operate('definition.backUp');

		const copy = String(outputs[0]?.[0]?.path);
		expect(fs.statSync(copy).mode & 0o777).toBe(0o600);
		expect(fs.statSync(copy).size).toBeGreaterThan(0);
	});
});
