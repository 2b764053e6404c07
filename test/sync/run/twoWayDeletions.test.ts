import type { DeletePolicy, Policies, Side } from '../../../sync/contracts';
import type { Habits } from '../../simulation/vendor/habits';
import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

const both = ['left', 'right'] as const;
const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** Nothing tells of deletions there: they are found by absence. */
const silent: Partial<Habits> = { feed: 'listing', tombstones: false };

const inactive: Policies['inactive'] = {
	left: { field: 'active', value: 'false' },
	right: { field: 'x_active', value: 'false' },
};

interface Given {
	readonly policy: DeletePolicy;
	readonly policies?: Partial<Policies>;
	readonly habits?: Partial<Habits>;
}

/** Two pairs in step, in a sync whose first deletions were allowed. */
async function inStep(gone: Side, { policy, policies, habits }: Given) {
	const world = openTwoWay({
		rows: ['code', 'name', 'title', 'note'].map((name) => row(name)),
		policies: { onDelete: { [gone]: policy }, inactive, ...policies },
		...(habits ? { left: habits, right: habits } : {}),
	});
	await allowDeletions(world, gone, policy);
	const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
	await world.pair({ code: 'C2', name: 'Bea' });
	return { world, ann };
}

/** A person has let this sync delete once. */
async function allowDeletions(world: TwoWayWorld, gone: Side, policy: DeletePolicy): Promise<void> {
	if (policy !== 'delete' && policy !== 'deactivate') return;
	const first = await world.pair({ code: 'C0', name: 'First' });
	world[gone].remove(first[gone]);
	await world.run();
	await world.answer({ kind: 'carryOut' }, 'first-deletions');
	await world.run();
}

const isThere = (world: TwoWayWorld, pair: Pair, side: Side) =>
	world[side].show(pair[side]) !== undefined;

describe.each(both)('a record that was deleted on the %s', (gone) => {
	const rest = other(gone);

	it("is forgotten by 'ignore': its counterpart stays and is not linked any more", async () => {
		const { world, ann } = await inStep(gone, { policy: 'ignore' });
		world[gone].remove(ann[gone]);

		expect((await world.run()).sent).toEqual([]);
		expect(isThere(world, ann, rest)).toBe(true);
		world[rest].edit(ann[rest], { title: 'edited' });
		expect((await world.run()).sent).toEqual([]);
		expect(isThere(world, ann, gone)).toBe(false);
		expect(Object.keys(await world.linked())).toHaveLength(1);
	});

	it("is unlinked for good by 'unlink'", async () => {
		const { world, ann } = await inStep(gone, { policy: 'unlink' });
		world[gone].remove(ann[gone]);
		await world.run();
		world[gone].restore(ann[gone]);
		world[rest].edit(ann[rest], { title: 'edited' });

		expect((await world.run()).sent).toEqual([]);
		expect(isThere(world, ann, rest)).toBe(true);
		expect(Object.keys(await world.linked())).toHaveLength(1);
	});

	it("takes its counterpart along by 'delete'", async () => {
		const { world, ann } = await inStep(gone, { policy: 'delete' });
		world[gone].remove(ann[gone]);

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: rest, kind: 'delete', id: ann[rest] }]);
		expect(isThere(world, ann, rest)).toBe(false);
		expect((await world.run()).sent).toEqual([]);
	});

	it("makes its counterpart inactive by 'deactivate', once", async () => {
		const { world, ann } = await inStep(gone, { policy: 'deactivate' });
		world[gone].remove(ann[gone]);

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: rest, kind: 'update', fields: { active: false } }]);
		expect(world[rest].show(ann[rest])).toMatchObject({ name: 'Ann', active: false });
		expect((await world.run()).sent).toEqual([]);
	});

	it('whose counterpart is inactive already causes no write', async () => {
		const { world, ann } = await inStep(gone, { policy: 'deactivate' });
		world[rest].edit(ann[rest], { active: false });
		world[gone].remove(ann[gone]);

		expect((await world.run()).sent).toEqual([]);
		expect(Object.keys(await world.linked())).toHaveLength(1);
	});

	it('is never created again, whatever becomes of its counterpart', async () => {
		const { world, ann } = await inStep(gone, { policy: 'ignore' });
		world[gone].remove(ann[gone]);
		await world.run();
		for (let edit = 0; edit < 3; edit += 1) {
			world[rest].edit(ann[rest], { title: `edit ${edit}` });
			await world.run();
		}

		expect(world[gone].ids()).not.toContain(ann[gone]);
		expect(world[gone].ids()).toHaveLength(1);
	});

	it('on both sides ends the link, and nothing is written', async () => {
		const { world, ann } = await inStep(gone, { policy: 'delete' });
		both.forEach((side) => world[side].remove(ann[side]));

		expect((await world.run()).sent).toEqual([]);
		expect(Object.keys(await world.linked())).toHaveLength(1);
		expect(await world.reasons()).toEqual({});
	});
});

describe.each(both)('a record that is absent from a complete listing of the %s', (gone) => {
	const rest = other(gone);

	it('is gone when the look-up by its id says so too', async () => {
		const { world, ann } = await inStep(gone, { policy: 'delete', habits: silent });
		world[gone].remove(ann[gone]);

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: rest, kind: 'delete', id: ann[rest] }]);
	});

	it('is not gone by that alone', async () => {
		const { world, ann } = await inStep(gone, { policy: 'delete', habits: silent });
		world[gone].become({ tellsGone: false });
		world[gone].remove(ann[gone]);

		for (let run = 0; run < 3; run += 1) expect((await world.run()).sent).toEqual([]);
		expect(isThere(world, ann, rest)).toBe(true);
		expect(Object.keys(await world.linked())).toContain(ann.left);
	});

	it('is not gone when rights hide it', async () => {
		const { world, ann } = await inStep(gone, { policy: 'delete', habits: silent });
		world[gone].vendor.settings.hidesEvery = 2;

		for (let run = 0; run < 3; run += 1) expect((await world.run()).sent).toEqual([]);
		world[gone].vendor.settings.hidesEvery = 0;
		world[gone].edit(ann[gone], { title: 'Head' });
		await world.run();

		expect(world[rest].show(ann[rest])).toMatchObject({ title: 'Head' });
	});
});
