import type { Policies } from '../../../sync/contracts';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

const rows = ['code', 'name', 'title', 'note', 'status'].map((name) => row(name));
const scope = { filter: [{ field: 'status', operator: 'notEquals', value: 'done' }] } as const;
const inactive: Policies['inactive'] = { right: { field: 'x_active', value: 'false' } };

/** A pair inside a scope that a record leaves by its status 'done'. */
async function inScope(onLeavingScope?: Policies['onLeavingScope']) {
	const policies = { inactive, ...(onLeavingScope ? { onLeavingScope } : {}) };
	const world = openTwoWay({ rows, scope, policies });
	const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', status: 'new' });
	return { world, ann };
}

async function answered(world: TwoWayWorld) {
	await world.run();
	await world.answer({ kind: 'carryOut' }, 'first-deletions');
	return await world.run();
}

const statuses = (world: TwoWayWorld, pair: Pair) => [
	world.left.show(pair.left)?.['status'],
	world.right.show(pair.right)?.['status'],
];

describe('a record outside the scope', () => {
	it('is not created, on either side', async () => {
		const world = openTwoWay({ rows, scope });
		world.left.add({ code: 'C1', name: 'Ann', status: 'done' });
		world.right.add({ code: 'C2', name: 'Bea', status: 'done' });

		const { sent, summary } = await world.run();

		expect(sent).toEqual([]);
		expect(summary.counts).toMatchObject({ created: 0, held: 0 });
	});

	it('of the right is created on the left once it enters', async () => {
		const world = openTwoWay({ rows, scope });
		const bea = world.right.add({ code: 'C2', name: 'Bea', status: 'done' });
		await world.run();
		world.right.edit(bea, { status: 'open' });

		expect((await world.run()).sent).toMatchObject([{ to: 'left', kind: 'create' }]);
	});

	it('takes its match of the other side along: the two are not linked before it is back in', async () => {
		const world = openTwoWay({ rows, scope });
		const left = world.left.add({ code: 'C1', name: 'Ann', status: 'done' });
		const right = world.right.add({ code: 'C1', name: 'Ann', title: 'Clerk', status: 'new' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual({});
		world.left.edit(left, { status: 'new' });
		await world.run();
		expect(await world.linked()).toEqual({ [left]: right });
	});

	it('by a list of ids of the left is created neither there nor here', async () => {
		const world = openTwoWay({ rows, scope: { allow: ['L1'] } });
		world.left.add({ code: 'C1', name: 'Ann' });
		world.left.add({ code: 'C2', name: 'Bea' });
		world.right.add({ code: 'C3', name: 'Cid' });

		expect((await world.run()).sent).toMatchObject([{ to: 'right', fields: { code: 'C1' } }]);
	});
});

describe('a linked record that leaves the scope', () => {
	it('keeps its link and its counterpart, and nothing of it travels', async () => {
		const { world, ann } = await inScope();
		world.left.edit(ann.left, { status: 'done', title: 'Head' });

		expect((await world.run()).sent).toEqual([]);
		world.right.edit(ann.right, { note: 'new' });
		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual({ [ann.left]: ann.right });
		expect(statuses(world, ann)).toEqual(['done', 'new']);
	});

	it('merges what both sides changed meanwhile when it comes back', async () => {
		const { world, ann } = await inScope();
		world.left.edit(ann.left, { status: 'done', title: 'Head' });
		await world.run();
		world.right.edit(ann.right, { note: 'new' });
		await world.run();
		world.left.edit(ann.left, { status: 'new' });

		await world.run();

		const merged = { title: 'Head', note: 'new', status: 'new' };
		expect(world.left.show(ann.left)).toMatchObject(merged);
		expect(world.right.show(ann.right)).toMatchObject(merged);
		expect(await world.reasons()).toEqual({});
	});

	it('is no deletion: nothing is deleted or created when it goes and comes', async () => {
		const { world, ann } = await inScope();
		for (const status of ['done', 'new', 'done', 'open']) {
			world.left.edit(ann.left, { status });
			await world.run();
		}

		expect([world.left.ids(), world.right.ids()]).toEqual([[ann.left], [ann.right]]);
		expect(world.sent().map(({ kind }) => kind)).not.toContain('delete');
	});

	it("is unlinked for good by 'unlink', and both records stay", async () => {
		const { world, ann } = await inScope('unlink');
		world.left.edit(ann.left, { status: 'done' });
		await world.run();
		world.left.edit(ann.left, { status: 'new', title: 'Head' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual({});
		expect([world.left.ids(), world.right.ids()]).toEqual([[ann.left], [ann.right]]);
	});

	it("has its counterpart deleted by 'delete', once a person has allowed it", async () => {
		const { world, ann } = await inScope('delete');
		world.left.edit(ann.left, { status: 'done' });
		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
		await world.answer({ kind: 'carryOut' }, 'first-deletions');

		expect((await world.run()).sent).toMatchObject([{ to: 'right', kind: 'delete' }]);
		expect([world.left.ids(), world.right.ids()]).toEqual([[ann.left], []]);
	});

	it("has its counterpart made inactive by 'deactivate'", async () => {
		const { world, ann } = await inScope('deactivate');
		world.left.edit(ann.left, { status: 'done' });

		const { sent } = await answered(world);

		expect(sent).toMatchObject([{ to: 'right', kind: 'update', fields: { active: false } }]);
		expect(world.right.show(ann.right)).toMatchObject({ name: 'Ann', active: false });
	});

	it('is not deleted over there when it comes back before a person has allowed it', async () => {
		const { world, ann } = await inScope('delete');
		world.left.edit(ann.left, { status: 'done' });
		await world.run();
		world.left.edit(ann.left, { status: 'open' });

		await answered(world);

		expect(world.right.ids()).toEqual([ann.right]);
		expect(statuses(world, ann)).toEqual(['open', 'open']);
		expect(await world.reasons()).toEqual({});
	});

	it('is held where its counterpart was edited meanwhile', async () => {
		const { world, ann } = await inScope('delete');
		world.right.edit(ann.right, { title: 'edited' });
		world.left.edit(ann.left, { status: 'done' });

		await answered(world);

		expect(world.right.ids()).toEqual([ann.right]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'edited-and-deleted' });
	});
});
