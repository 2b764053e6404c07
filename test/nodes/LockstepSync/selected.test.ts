import { openTwoWay, pairedTo } from './twoWay';
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

describe('Sync: Sync Selected Records', () => {
	it('brings over the named records alone, and says what became of each item’s', async () => {
		const id = await world.editLeft(0, 'PO-WANTED');
		await world.editLeft(1, 'PO-LATER');
		const input = [{ body: { account: id } }, { body: { account: 'nobody' } }];

		const run = await world.operate('sync.syncSelected', { idField: 'body.account' }, input);

		expect(run.outputs[0]).toEqual([
			expect.objectContaining({ id, is: 'linked', served: 'now' }),
			expect.objectContaining({ id: 'nobody', is: 'not found' }),
		]);
		expect(pairedTo(run)).toEqual([0, 1]);
		expect(run.outputs[1]).toHaveLength(1);
		const rows = JSON.stringify(await world.rows());
		expect(rows).toContain('PO-WANTED');
		expect(rows).not.toContain('PO-LATER');
	});

	it('takes ids of the right as well', async () => {
		const id = await world.editRight(2, 'PO-FROM-RIGHT');

		const { outputs } = await world.operate('sync.syncSelected', { side: 'right' }, [{ id }]);

		expect(outputs[0]?.[0]).toMatchObject({ side: 'right', is: 'linked' });
		expect((await world.accounts())[2]?.purchaseOrderNumber).toBe('PO-FROM-RIGHT');
	});

	it('names the item that has no id', async () => {
		const { error } = await world.operate('sync.syncSelected', {}, [{ id: 'a' }, { no: 1 }]);

		expect(error?.message).toContain("Item 2 has nothing in 'id'");
	});
});

describe('Sync: Disable and Enable', () => {
	it('switch the sync off and on again, without asking a system', async () => {
		const off = await world.operate('sync.disable', { because: 'Moving house' });
		const refused = await world.sync();
		const on = await world.operate('sync.enable');

		expect(off.outputs[0]?.[0]).toMatchObject({ enabled: false, changed: true });
		expect(refused.error?.message).toContain('is disabled');
		expect(on.outputs[0]?.[0]).toMatchObject({ enabled: true, changed: true });
		expect(await world.sandbox.control.log()).toEqual([]);
		expect((await world.sync()).outputs[0]?.[0]).toMatchObject({ status: 'completed' });
	});
});
