import { day, openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

const long = 'A note that is longer than they keep';
const cut = long.slice(0, 12);

/** The right cuts notes and tells nobody; a note has been written to it. */
async function rewritten(): Promise<{ world: TwoWayWorld; left: string; right: string }> {
	const world = openTwoWay({ right: { silent: { note: 'cut' } } });
	const pair = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
	world.left.edit(pair.left, { note: long });
	await world.run();
	await world.run();
	return { world, ...pair };
}

describe('a text that a vendor cuts in silence', () => {
	it('is held as rewritten and never carried back', async () => {
		const { world, left, right } = await rewritten();

		expect(world.right.show(right)).toMatchObject({ note: cut });
		expect(world.left.show(left)).toMatchObject({ note: long });
		expect(await world.reasons()).toEqual({ [left]: 'rewritten' });
	});

	it('is not carried back when days pass and others save the record', async () => {
		const { world, left, right } = await rewritten();
		for (let round = 0; round < 3; round += 1) {
			world.clock.advance(day);
			world.right.touch(right);
			expect((await world.run()).sent).toEqual([]);
		}

		expect(world.left.show(left)).toMatchObject({ note: long });
		expect(await world.reasons()).toEqual({ [left]: 'rewritten' });
	});

	it('is held also where it was cut in a new record', async () => {
		const world = openTwoWay({ right: { silent: { note: 'cut' } } });
		const left = world.left.add({ code: 'C1', name: 'Ann', note: long });
		await world.run();
		await world.run();

		expect(world.left.show(left)).toMatchObject({ note: long });
		expect(await world.reasons()).toEqual({ [left]: 'rewritten' });
	});

	it.each(['left', 'right'] as const)(
		'is not carried back when the record of the %s was deleted and is there again',
		async (side) => {
			const world = openTwoWay({ right: { silent: { note: 'cut' } } });
			const left = world.left.add({ code: 'C1', name: 'Ann', note: long });
			await world.run();
			const right = (await world.linked())[left] ?? '';
			const id = { left, right }[side];
			world[side].remove(id);
			await world.run();
			world[side].restore(id);

			await world.run();
			await world.run();

			expect(await world.linked()).toEqual({ [left]: right });
			expect(world.left.show(left)).toMatchObject({ note: long });
			expect(await world.reasons()).toEqual({ [left]: 'rewritten' });
		},
	);

	it.each(['left', 'right'] as const)(
		'does not stop an edit of another field on the %s',
		async (side) => {
			const { world, left, right } = await rewritten();
			world[side].edit({ left, right }[side], { title: 'Head' });

			await world.run();

			expect(world.left.show(left)).toMatchObject({ title: 'Head', note: long });
			expect(world.right.show(right)).toMatchObject({ title: 'Head', note: cut });
			expect(await world.reasons()).toEqual({ [left]: 'rewritten' });
		},
	);

	it('gives way to what a person enters there afterwards', async () => {
		const { world, left, right } = await rewritten();
		world.right.edit(right, { note: 'by hand' });

		await world.run();

		expect(world.left.show(left)).toMatchObject({ note: 'by hand' });
		expect(await world.reasons()).toEqual({});
	});
});

describe('the answer to a rewritten text', () => {
	it("'right' takes over what the vendor made of it", async () => {
		const { world, left, right } = await rewritten();
		await world.answer({ kind: 'right' }, { side: 'left', id: left });

		await world.run();

		expect(world.left.show(left)).toMatchObject({ note: cut });
		expect(world.right.show(right)).toMatchObject({ note: cut });
		expect(await world.reasons()).toEqual({});
		expect((await world.run()).sent).toEqual([]);
	});

	it("'left' writes it once more, and asks again when it is cut again", async () => {
		const { world, left } = await rewritten();
		await world.answer({ kind: 'left' }, { side: 'left', id: left });

		const { sent } = await world.run();
		const later = await world.run();

		expect(sent).toMatchObject([{ to: 'right', fields: { note: long } }]);
		expect(later.sent).toEqual([]);
		expect(world.left.show(left)).toMatchObject({ note: long });
		expect(await world.reasons()).toEqual({ [left]: 'rewritten' });
	});

	it("'keep' leaves both as they are, until one of them is edited", async () => {
		const { world, left, right } = await rewritten();
		await world.answer({ kind: 'keep' }, { side: 'left', id: left });

		expect((await world.run()).sent).toEqual([]);
		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});

		world.left.edit(left, { note: 'short' });
		await world.run();
		expect(world.right.show(right)).toMatchObject({ note: 'short' });
		expect(await world.reasons()).toEqual({});
	});
});

describe('a rewriting that the vendor declares', () => {
	it('is no difference and nothing is held', async () => {
		const world = openTwoWay({ right: { declared: { title: ['trim'] } } });
		const pair = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(pair.left, { title: '  Head ' });
		await world.run();

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.show(pair.right)).toMatchObject({ title: 'Head' });
		expect(world.left.show(pair.left)).toMatchObject({ title: '  Head ' });
		expect(await world.reasons()).toEqual({});
	});
});
