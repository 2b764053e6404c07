import type { Policies } from '../../../sync/contracts';
import { at, day, endOf, openTwoWay } from './twoWayWorld';
import type { Options, TwoWayWorld } from './twoWayWorld';

const onDelete: Policies['onDelete'] = { left: 'delete', right: 'delete' };

/** So many pairs in step; where `allowed`, a person has let the sync delete one more before. */
async function inStep(count: number, allowed: boolean, options: Options = {}) {
	const world = openTwoWay({ ...options, policies: { onDelete, ...options.policies } });
	if (allowed) {
		const first = await world.pair({ code: 'first', name: 'First' });
		world.left.remove(first.left);
		await world.run();
		await world.answer({ kind: 'carryOut' }, 'first-deletions');
		await world.run();
	}
	const ids = Array.from({ length: count }, (_, n) =>
		world.left.add({ code: `C${n}`, name: `Name ${n}` }),
	);
	await world.run();
	world.clock.advance(day / 24);
	return { world, ids, rightOf: await world.linked() };
}

const reasonsOf = async (world: TwoWayWorld) => [...new Set(Object.values(await world.reasons()))];

describe('the first deletions of a sync', () => {
	it('are held until a person has seen them', async () => {
		const { world, ids, rightOf } = await inStep(3, false);
		world.left.remove(ids[0] ?? '');

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ids[0] ?? '']: 'first-deletions' });
		expect(world.right.ids()).toContain(rightOf[ids[0] ?? '']);
	});

	it('are carried out when a person says so, and the next ones without asking', async () => {
		const { world, ids } = await inStep(3, false);
		world.left.remove(ids[0] ?? '');
		await world.run();
		await world.answer({ kind: 'carryOut' }, 'first-deletions');
		expect((await world.run()).sent).toMatchObject([{ to: 'right', kind: 'delete' }]);

		world.right.remove((await world.linked())[ids[1] ?? ''] ?? '');
		expect((await world.run()).sent).toMatchObject([{ to: 'left', kind: 'delete', id: ids[1] }]);
		expect(await world.reasons()).toEqual({});
	});

	it("leave the counterpart where a person says 'keep', and ask again for the next one", async () => {
		const { world, ids, rightOf } = await inStep(3, false);
		world.left.remove(ids[0] ?? '');
		await world.run();
		await world.answer({ kind: 'keep' }, 'first-deletions');

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.ids()).toContain(rightOf[ids[0] ?? '']);
		expect(await world.reasons()).toEqual({});
		world.left.remove(ids[1] ?? '');
		await world.run();
		expect(await world.reasons()).toEqual({ [ids[1] ?? '']: 'first-deletions' });
	});

	it('are dropped when the record is brought back before anybody has answered', async () => {
		const { world, ids } = await inStep(2, false);
		world.left.remove(ids[0] ?? '');
		await world.run();
		world.left.restore(ids[0] ?? '');
		await world.run();
		await world.answer({ kind: 'carryOut' });

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.ids()).toHaveLength(2);
		expect(await world.reasons()).toEqual({});
	});
});

describe('the brake', () => {
	const brake = { records: 2, share: 0.1 };

	it('holds all deletions of a run that are more than both its figures, and deletes none', async () => {
		const { world, ids } = await inStep(10, true, { policies: { brake } });
		ids.slice(0, 3).forEach((id) => world.left.remove(id));

		const { sent, report } = await world.run();

		expect(sent).toEqual([]);
		expect(report.attention.map(({ id, reason }) => [id, reason])).toEqual(
			ids.slice(0, 3).map((id) => [id, 'brake']),
		);
		expect(world.right.ids()).toHaveLength(10);
	});

	it.each([
		['its number', { records: 3, share: 0.1 }],
		['its share', { records: 2, share: 0.3 }],
	])('lets deletions pass that are within %s', async (_, within) => {
		const { world, ids } = await inStep(10, true, { policies: { brake: within } });
		ids.slice(0, 3).forEach((id) => world.left.remove(id));

		expect((await world.run()).sent.map(({ kind }) => kind)).toEqual([
			'delete',
			'delete',
			'delete',
		]);
	});

	it('counts what both sides have lost together', async () => {
		const { world, ids, rightOf } = await inStep(10, true, { policies: { brake } });
		ids.slice(0, 2).forEach((id) => world.left.remove(id));
		ids.slice(2, 4).forEach((id) => world.right.remove(rightOf[id] ?? ''));

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual(
			Object.fromEntries(ids.slice(0, 4).map((id) => [id, 'brake'])),
		);
	});

	it('counts what comes to it over several runs, since nothing of it was carried out', async () => {
		const { world, ids } = await inStep(10, true, { policies: { brake } });
		ids.slice(0, 3).forEach((id) => world.left.remove(id));
		await world.run();
		world.left.remove(ids[3] ?? '');

		expect((await world.run()).sent).toEqual([]);
		expect(await reasonsOf(world)).toEqual(['brake']);
		expect(await world.holds()).toHaveLength(4);
	});

	it('lets go what a person allows, one by one', async () => {
		const { world, ids, rightOf } = await inStep(10, true, { policies: { brake } });
		ids.slice(0, 3).forEach((id) => world.left.remove(id));
		await world.run();
		await world.answer({ kind: 'carryOut' }, { side: 'left', id: ids[1] ?? '' });

		const { sent } = await world.run();

		expect(sent).toEqual([{ to: 'right', kind: 'delete', id: rightOf[ids[1] ?? ''], fields: {} }]);
	});
});

describe('deletions while the credential sees fewer fields than before', () => {
	it('are held, and carried out once the rights are back', async () => {
		const { world, ids } = await inStep(3, true);
		world.right.vendor.settings.hiddenFields = new Set(['born']);
		world.left.remove(ids[0] ?? '');
		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ids[0] ?? '']: 'narrower-rights' });

		world.right.vendor.settings.hiddenFields = new Set();
		await world.run();
		await world.run();

		expect(world.right.ids()).toHaveLength(2);
	});

	it('stay held in the next run, though the field was hidden then already', async () => {
		const { world, ids } = await inStep(3, true);
		world.right.vendor.settings.hiddenFields = new Set(['born']);
		world.left.remove(ids[0] ?? '');
		await world.run();

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.ids()).toHaveLength(3);
	});
});

describe('a look at the left that fails half-way', () => {
	const listing = { feed: 'listing', tombstones: false, pageSize: 2 } as const;

	it('proves nothing: no counterpart of what it has not shown is deleted', async () => {
		const { world } = await inStep(6, true, { left: listing });

		await world.run({ faults: [at('left', 'changes', 2, 'pageLost')] }).catch(() => undefined);

		expect(world.right.ids()).toHaveLength(6);
		expect((await world.run()).sent).toEqual([]);
	});

	it('does not miss, when the next run goes on from there, what was made behind its back', async () => {
		const world = openTwoWay({ policies: { onDelete }, left: { ...listing, pageSize: 5 } });
		for (let n = 0; n < 12; n += 1) world.left.add({ code: `L${n}`, name: `Name ${n}` });
		for (let n = 0; n < 4; n += 1) world.right.add({ code: `R${n}`, name: `Name ${n}` });
		await endOf(world.run({ faults: [at('left', 'changes', 3, 'pageLost')] }));
		expect(world.left.ids()).toHaveLength(16);

		await world.run();

		expect(await world.reasons()).toEqual({});
		expect([world.left.ids().length, world.right.ids().length]).toEqual([16, 16]);
	});

	it('leaves it to the next run to find what is gone', async () => {
		const { world, ids } = await inStep(6, true, { left: listing });
		world.left.remove(ids[4] ?? '');
		await world.run({ faults: [at('left', 'changes', 2, 'pageLost')] }).catch(() => undefined);

		for (let run = 0; run < 2; run += 1) await world.run();

		expect(world.right.ids()).toHaveLength(5);
	});

	it('does not take an error of the look-up by id for a proof', async () => {
		const { world, ids } = await inStep(3, true, { left: listing });
		world.left.remove(ids[0] ?? '');

		await world.run({ faults: [at('left', 'find', 1, 'forbidden')] }).catch(() => undefined);

		expect(world.right.ids()).toHaveLength(3);
		await world.run();
		expect(world.right.ids()).toHaveLength(2);
	});
});

describe('a record that was deleted on the left and edited on the right', () => {
	const editedAndDeleted = async (onConflict?: Policies['onConflict']) => {
		const given = await inStep(1, true, { policies: onConflict ? { onConflict } : {} });
		const { world, ids, rightOf } = given;
		const right = rightOf[ids[0] ?? ''] ?? '';
		world.right.edit(right, { title: 'edited' });
		world.left.remove(ids[0] ?? '');
		const ran = await world.run();
		return { world, left: ids[0] ?? '', right, ran };
	};

	it('is held: the edit is not lost unseen', async () => {
		const { world, left, right, ran } = await editedAndDeleted();

		expect(ran.sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [left]: 'edited-and-deleted' });
		expect(world.right.ids()).toContain(right);
	});

	it('is held also where a conflict of their values was answered before', async () => {
		const { world, ids, rightOf } = await inStep(1, true);
		const [left = ''] = ids;
		world.left.edit(left, { title: 'left' });
		world.right.edit(rightOf[left] ?? '', { title: 'right' });
		await world.run();
		await world.answer({ kind: 'keep' }, 'conflict');
		world.left.remove(left);

		expect((await world.run()).sent).toEqual([]);
		expect(await world.linked()).toEqual(rightOf);
		expect(await world.reasons()).toEqual({ [left]: 'edited-and-deleted' });
	});

	it("is deleted where 'On Conflict' names the side that deleted", async () => {
		const { world, right } = await editedAndDeleted('left');

		expect(world.right.ids()).not.toContain(right);
	});

	it("stays where 'On Conflict' names the side that edited, and is never created again", async () => {
		const { world, right } = await editedAndDeleted('right');
		world.right.edit(right, { title: 'once more' });

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.ids()).toContain(right);
		expect(await world.reasons()).toEqual({});
		expect(world.left.ids()).toEqual([]);
	});

	it.each([
		['carryOut', false],
		['keep', true],
	] as const)("answered with '%s' is decided: it stays is %p", async (kind, stays) => {
		const { world, right } = await editedAndDeleted();
		await world.answer({ kind });

		await world.run();

		expect(world.right.ids().includes(right)).toBe(stays);
		expect(await world.reasons()).toEqual({});
	});
});
