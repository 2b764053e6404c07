import { openTwoWay, size } from './twoWay';
import type { TwoWayWorld } from './twoWay';

let world: TwoWayWorld;
beforeAll(async () => {
	world = await openTwoWay();
});
beforeEach(async () => {
	await world.fresh();
	await world.sandbox.control.edit('m3ter', 'updateAccounts', { fields: { name: 'A plain name' } });
});
afterAll(async () => {
	await world.close();
});

/** Both ways with every policy at its default. */
const careful = { policies: {} };
const held = async () => (await world.operate('hold.list')).outputs[0] ?? [];

describe('the first run of a two-way sync, with nothing said about it', () => {
	it('creates nothing and lists what it would create, until a person says so', async () => {
		const { outputs } = await world.sync(careful);

		expect(outputs[0]?.[0]).toMatchObject({
			counts: { created: 0 },
			holds: { 'not-created': size },
		});
		expect(outputs[2]).toHaveLength(size);
		expect(await world.rows()).toEqual([]);

		const all = { which: 'reason', reason: 'not-created', answer: 'create' };
		await world.operate('hold.resolve', all);

		expect(await world.rows()).toHaveLength(size);
		expect(await held()).toEqual([]);
	});

	it('links what belongs together, fills what is empty, and asks where the two differ', async () => {
		const [first] = await world.accounts();
		await world.sandbox.control.edit('salesforce', 'createRecord', {
			object: 'm3ter_Account__c',
			fields: { Name: 'Another name', Code__c: first?.code },
		});

		await world.sync(careful);
		const holds = (await held()).filter(({ reason }) => reason === 'first-link');
		const { outputs } = await world.operate('hold.resolve', { answer: 'right' }, holds);

		expect(holds).toEqual([expect.objectContaining({ id: first?.id, field: 'Name' })]);
		expect(outputs[0]).toEqual([expect.objectContaining({ is: 'not held any more' })]);
		expect((await world.accounts())[0]?.name).toBe('Another name');
		expect((await world.rows())[0]?.Email__c).toBe(first?.emailAddress);
	});
});
