import type { DeletePolicy, Policies } from '../../../sync/contracts';
import { openTwoWay } from './twoWayWorld';

const both = ['left', 'right'] as const;
const other = (side: 'left' | 'right') => (side === 'left' ? 'right' : 'left');

async function pairOf(policy: DeletePolicy, onConflict?: Policies['onConflict']) {
	const onDelete = { left: policy, right: policy };
	const world = openTwoWay({ policies: { onDelete, ...(onConflict ? { onConflict } : {}) } });
	const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
	return { world, ann };
}

describe.each(both)('a record of the %s that was deleted and is brought back', (gone) => {
	const rest = other(gone);

	it('gets its counterpart back, and no second one is made', async () => {
		const { world, ann } = await pairOf('ignore');
		world[gone].remove(ann[gone]);
		await world.run();
		world[gone].restore(ann[gone]);

		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual({ [ann.left]: ann.right });
		expect([world.left.ids(), world.right.ids()]).toEqual([[ann.left], [ann.right]]);
	});

	it('merges what both sides changed meanwhile', async () => {
		const { world, ann } = await pairOf('ignore');
		world[gone].remove(ann[gone]);
		await world.run();
		world[rest].edit(ann[rest], { note: 'by the one that stayed' });
		await world.run();
		world[gone].restore(ann[gone]);
		world[gone].edit(ann[gone], { title: 'by the one that came back' });

		await world.run();

		const merged = { title: 'by the one that came back', note: 'by the one that stayed' };
		expect(world.left.show(ann.left)).toMatchObject(merged);
		expect(world.right.show(ann.right)).toMatchObject(merged);
		expect(await world.reasons()).toEqual({});
	});

	it('meets a conflict like any pair where both sides changed one field', async () => {
		const { world, ann } = await pairOf('ignore');
		world[gone].remove(ann[gone]);
		await world.run();
		world[rest].edit(ann[rest], { title: 'stayed' });
		await world.run();
		world[gone].restore(ann[gone]);
		world[gone].edit(ann[gone], { title: 'back' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'conflict' });
	});

	it('is held where its counterpart belongs to another record by now', async () => {
		const { world, ann } = await pairOf('ignore');
		world[gone].remove(ann[gone]);
		await world.run();
		const heir = world[gone].add({ code: 'C1', name: 'Heir', title: 'Clerk', note: 'old' });
		await world.run();
		world[gone].restore(ann[gone]);

		await world.run();

		expect((await world.linked())[gone === 'left' ? heir : ann.left]).toBe(
			gone === 'left' ? ann.right : heir,
		);
		expect((await world.reasons())[ann[gone]]).toBe('candidate-taken');
		expect(world[rest].ids()).toEqual([ann[rest]]);
	});
});

describe('a new record with the key of a deleted one', () => {
	it('is new: it is linked with what stayed, by its key', async () => {
		const { world, ann } = await pairOf('ignore');
		world.left.remove(ann.left);
		await world.run();
		const heir = world.left.add({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual({ [heir]: ann.right });
	});

	it('is created on the other side where the old pair is gone from both', async () => {
		const { world, ann } = await pairOf('ignore');
		both.forEach((side) => world[side].remove(ann[side]));
		await world.run();
		const heir = world.left.add({ code: 'C1', name: 'Ann' });

		await world.run();

		expect(world.right.ids()).toHaveLength(1);
		expect(Object.keys(await world.linked())).toEqual([heir]);
	});
});

describe.each(both)('a record of the %s that comes back after both were deleted', (side) => {
	const reappeared = async () => {
		const { world, ann } = await pairOf('ignore');
		both.forEach((each) => world[each].remove(ann[each]));
		await world.run();
		world[side].restore(ann[side]);
		const ran = await world.run();
		return { world, ann, ran };
	};

	it('is held, and its counterpart not made anew unasked', async () => {
		const { world, ann, ran } = await reappeared();

		expect(ran.sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann[side]]: 'reappeared' });
	});

	it("gets a new counterpart when a person says 'create'", async () => {
		const { world } = await reappeared();
		await world.answer({ kind: 'create' });

		await world.run();
		await world.run();

		expect([world.left.ids().length, world.right.ids().length]).toEqual([1, 1]);
		expect(Object.keys(await world.linked())).toHaveLength(1);
		expect(await world.reasons()).toEqual({});
	});

	it("stays alone when a person says 'keep', also in later runs", async () => {
		const { world, ann } = await reappeared();
		await world.answer({ kind: 'keep' });
		await world.run();
		world[side].edit(ann[side], { title: 'edited' });

		expect((await world.run()).sent).toEqual([]);
		expect(world[other(side)].ids()).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});
});

describe('two records that were deleted one after the other', () => {
	it('do not come back by the edit that lies between', async () => {
		const { world, ann } = await pairOf('delete');
		world.left.remove(ann.left);
		await world.run();
		await world.answer({ kind: 'carryOut' });
		await world.run();

		for (let run = 0; run < 3; run += 1) expect((await world.run()).sent).toEqual([]);
		expect([world.left.ids(), world.right.ids()]).toEqual([[], []]);
	});
});
