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

describe('Record: Explain', () => {
	it('tells of each item’s record what it is linked with and what wrote its fields last', async () => {
		const [first] = await world.accounts();
		const items = [{ id: first?.id }, { id: 'nobody' }];

		const run = await world.operate('record.explain', { recordId: '={{ $json.id }}' }, items);

		expect(run.outputs[0]).toEqual([
			expect.objectContaining({ is: 'linked', leftId: first?.id }),
			expect.objectContaining({ is: 'unknown' }),
		]);
		expect((run.outputs[0]?.[0]?.rows as unknown[]).length).toBe(4);
		expect(pairedTo(run)).toEqual([0, 1]);
		expect(await world.writes()).toBe(0);
	});

	it('shows values only where they are asked for', async () => {
		const id = await world.editLeft(0, 'PO-SECRET');

		const plain = await world.operate('record.explain', { recordId: id });
		const open = await world.operate('record.explain', { recordId: id, includeValues: true });

		expect(JSON.stringify(plain.outputs)).not.toContain('PO-SECRET');
		expect(JSON.stringify(open.outputs)).toContain('PO-SECRET');
	});

	it('finds the record by its id on the right', async () => {
		const [row] = await world.rows();

		const { outputs } = await world.operate('record.explain', { side: 'right', recordId: row?.Id });

		expect(outputs[0]?.[0]).toMatchObject({ is: 'linked', rightId: row?.Id });
	});
});

describe('Record: Forget', () => {
	it('takes the record out of the state, and it is not made again by itself', async () => {
		const [first] = await world.accounts();

		const { outputs } = await world.operate('record.forget', { recordId: first?.id });
		await world.editLeft(0, 'PO-AFTER');
		const { outputs: after } = await world.sync();

		expect(outputs[0]?.[0]).toMatchObject({ removed: { endedLinks: expect.any(Number) } });
		expect(after[0]?.[0]).toMatchObject({ counts: { created: 0, updated: 0 } });
		expect(await world.rows()).toHaveLength(4);
	});
});
