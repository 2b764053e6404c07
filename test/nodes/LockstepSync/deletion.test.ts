import type { IDataObject } from 'n8n-workflow';

import { openTwoWay, size, twoWay } from './twoWay';
import type { TwoWayWorld } from './twoWay';

let world: TwoWayWorld;
beforeAll(async () => {
	world = await openTwoWay();
});
beforeEach(async () => {
	await world.start();
	const [first] = await world.accounts();
	await world.sandbox.control.edit('m3ter', 'deleteAccount', { id: first?.id });
});
afterAll(async () => {
	await world.close();
});

const deleting = { policies: { ...twoWay.policies, onDeleteLeft: 'delete' } };
const held = async () => (await world.operate('hold.list')).outputs[0] ?? [];

describe('a record deleted on the left', () => {
	it('leaves its counterpart where nothing else is said, and is not made again', async () => {
		await world.sync();
		await world.sync();

		expect(await world.accounts()).toHaveLength(size - 1);
		expect(await world.rows()).toHaveLength(size);
	});

	it('is held the first time, and deleted on the right once a person says so', async () => {
		await world.sync(deleting);
		const holds = await held();

		expect(holds).toEqual([
			expect.objectContaining({ reason: 'first-deletions', answers: ['carryOut', 'keep'] }),
		]);
		expect(await world.rows()).toHaveLength(size);

		const { outputs } = await world.operate('hold.resolve', { answer: 'carryOut' }, holds);

		expect(outputs[0]).toEqual([expect.objectContaining({ is: 'not held any more' })]);
		expect(await world.rows()).toHaveLength(size - 1);
		expect(await held()).toEqual([]);
	});

	it('is deleted on the right by a plan that shows it', async () => {
		const { outputs } = await world.sync({ ...deleting, operation: 'preview', keepPlan: true });
		const [preview = {}] = outputs[0] ?? [];
		// The stored definition is that of the last run, so the policy must have run once.
		await world.sync(deleting);
		const again = await world.sync({ ...deleting, operation: 'preview', keepPlan: true });
		const planId = (again.outputs[0]?.[0]?.plan as IDataObject).id;

		const applied = await world.operate('plan.apply', { planId });

		expect(preview).toMatchObject({ counts: { delete: 1 } });
		expect(applied.outputs[0]?.[0]).toMatchObject({ counts: { applied: 1 } });
		expect(await world.rows()).toHaveLength(size - 1);
	});
});
