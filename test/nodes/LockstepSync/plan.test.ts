import type { IDataObject } from 'n8n-workflow';

import { openTwoWay, twoWay } from './twoWay';
import type { TwoWayWorld } from './twoWay';

let world: TwoWayWorld;
beforeAll(async () => {
	world = await openTwoWay();
});
beforeEach(async () => {
	await world.start();
	await world.editLeft(0, 'PO-PLANNED-1');
	await world.editRight(1, 'PO-PLANNED-2');
});
afterAll(async () => {
	await world.close();
});

async function planned(): Promise<string> {
	const { outputs } = await world.sync({ operation: 'preview', keepPlan: true });
	return String((outputs[0]?.[0]?.plan as IDataObject).id);
}

describe('Sync: Preview', () => {
	it('keeps a plan with its cost where that is asked for, and writes nothing', async () => {
		const { outputs } = await world.sync({ operation: 'preview', keepPlan: true });

		expect(outputs[0]?.[0]).toMatchObject({
			counts: { update: 2, create: 0 },
			plan: { items: 2, cost: { left: { calls: 2 }, right: { calls: 1 } } },
		});
		expect(JSON.stringify(outputs)).not.toContain('PO-PLANNED');
		expect(await world.writes()).toBe(0);
	});

	it('keeps none otherwise', async () => {
		const { outputs } = await world.sync({ operation: 'preview' });

		expect(outputs[0]?.[0]).not.toHaveProperty('plan');
	});
});

describe('Plan: Apply', () => {
	it('does what the preview has shown, in another workflow too', async () => {
		const { outputs } = await world.operate('plan.apply', { planId: await planned() });

		expect(outputs[0]?.[0]).toMatchObject({ counts: { applied: 2, changed: 0, notReached: 0 } });
		expect(outputs[1]).toHaveLength(2);
		expect((await world.accounts())[1]?.purchaseOrderNumber).toBe('PO-PLANNED-2');
	});

	it('leaves alone what has changed since, and names it', async () => {
		const planId = await planned();
		const id = await world.editLeft(0, 'PO-LATER');

		const { outputs } = await world.operate('plan.apply', { planId });

		expect(outputs[0]?.[0]).toMatchObject({
			counts: { applied: 1, changed: 1 },
			changed: [{ leftId: id }],
		});
		const texts = JSON.stringify(await world.rows());
		expect(texts).not.toMatch(/PO-PLANNED-1|PO-LATER/);
	});

	it('is done once', async () => {
		const planId = await planned();
		await world.operate('plan.apply', { planId });

		const { error } = await world.operate('plan.apply', { planId });

		expect(error?.message).toContain('was applied');
	});

	it('is refused where the mapping is another one by now', async () => {
		const planId = await planned();
		await world.sync({ policies: { ...twoWay.policies, onConflict: 'left' } });

		const { error } = await world.operate('plan.apply', { planId });

		expect(error?.message).toContain('changed');
	});
});

describe('Plan: Discard', () => {
	it('puts a plan away without asking a system', async () => {
		const planId = await planned();
		await world.sandbox.control.clearLog();

		const { outputs } = await world.operate('plan.discard', { planId });

		expect(outputs[0]?.[0]).toMatchObject({ plan: planId });
		expect(await world.sandbox.control.log()).toEqual([]);
		expect((await world.operate('plan.apply', { planId })).error?.message).toContain('discarded');
	});
});
