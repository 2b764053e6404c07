import type { Habits } from '../../simulation/vendor/habits';
import { lines, row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

const both = ['left', 'right'] as const;
const ordered: Partial<Habits> = { linesOrdered: true };

async function ordersInStep(habits: Partial<Habits> = {}) {
	const world = openTwoWay({
		rows: [row('code'), row('name'), row('title')],
		lines: [lines],
		left: habits,
		right: habits,
	});
	const pair = await world.pair({
		code: 'C1',
		name: 'Ann',
		lines: [
			{ sku: 'A', qty: 1 },
			{ sku: 'B', qty: 2 },
		],
	});
	return { world, pair };
}

const linesOf = (world: TwoWayWorld, pair: Pair, side: 'left' | 'right') =>
	world[side].show(pair[side])?.['lines'];

const other = (side: 'left' | 'right') => (side === 'left' ? 'right' : 'left');

describe.each(both)('child rows edited on the %s', (side) => {
	it.each([
		[
			'one more',
			[
				{ sku: 'A', qty: 1 },
				{ sku: 'B', qty: 2 },
				{ sku: 'C', qty: 3 },
			],
		],
		[
			'another quantity',
			[
				{ sku: 'A', qty: 9 },
				{ sku: 'B', qty: 2 },
			],
		],
		['one less', [{ sku: 'B', qty: 2 }]],
		[
			'another order',
			[
				{ sku: 'B', qty: 2 },
				{ sku: 'A', qty: 1 },
			],
		],
	])('arrive on the other side: %s', async (_, edited) => {
		const { world, pair } = await ordersInStep(ordered);
		world[side].edit(pair[side], { lines: edited });

		const { sent } = await world.run();

		expect(linesOf(world, pair, other(side))).toEqual(edited);
		expect(sent).toMatchObject([{ to: other(side), fields: { lines: edited } }]);
		expect((await world.run()).sent).toEqual([]);
	});

	it('arrive when all of them are removed', async () => {
		const { world, pair } = await ordersInStep();
		world[side].edit(pair[side], { lines: [] });

		await world.run();

		expect(linesOf(world, pair, other(side))).toBeNull();
		expect((await world.run()).sent).toEqual([]);
	});

	it('leave alone what is not mapped in a row that stays, and in the record', async () => {
		const { world, pair } = await ordersInStep(ordered);
		world[other(side)].edit(pair[other(side)], {
			own: 'mine',
			lines: [
				{ sku: 'A', qty: 1, memo: 'kept' },
				{ sku: 'B', qty: 2, memo: 'gone with its row' },
			],
		});
		world[side].edit(pair[side], {
			lines: [
				{ sku: 'A', qty: 7 },
				{ sku: 'C', qty: 3 },
			],
		});

		await world.run();

		expect(linesOf(world, pair, other(side))).toEqual([
			{ sku: 'A', qty: 7, memo: 'kept' },
			{ sku: 'C', qty: 3 },
		]);
		expect(world[other(side)].show(pair[other(side)])).toMatchObject({ own: 'mine' });
	});
});

describe('child rows', () => {
	it('in another order are no change where order has no meaning', async () => {
		const { world, pair } = await ordersInStep();
		world.left.edit(pair.left, {
			lines: [
				{ sku: 'B', qty: 2 },
				{ sku: 'A', qty: 1 },
			],
		});

		expect((await world.run()).sent).toEqual([]);
	});

	it('of which only an unmapped field was edited cause no write', async () => {
		const { world, pair } = await ordersInStep();
		world.right.edit(pair.right, {
			lines: [
				{ sku: 'A', qty: 1, memo: 'new' },
				{ sku: 'B', qty: 2 },
			],
		});

		expect((await world.run()).sent).toEqual([]);
		expect(linesOf(world, pair, 'left')).toHaveLength(2);
	});
});

describe('a collection that both sides have edited', () => {
	const conflicting = async () => {
		const given = await ordersInStep(ordered);
		const { world, pair } = given;
		world.left.edit(pair.left, {
			title: 'Head',
			lines: [
				{ sku: 'A', qty: 5 },
				{ sku: 'B', qty: 2 },
			],
		});
		world.right.edit(pair.right, {
			lines: [
				{ sku: 'A', qty: 1 },
				{ sku: 'B', qty: 6 },
			],
		});
		return given;
	};

	it('is held as one field, also where different rows were edited, and the others go through', async () => {
		const { world, pair } = await conflicting();

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: 'right', fields: { title: 'Head' } }]);
		expect(sent[0]?.fields).not.toHaveProperty('lines');
		expect(await world.reasons()).toEqual({ [pair.left]: 'conflict' });
	});

	it.each(both)('is written whole from the %s when a person says so', async (side) => {
		const { world, pair } = await conflicting();
		const winning = linesOf(world, pair, side);
		await world.run();
		await world.answer({ kind: side });

		await world.run();

		expect(linesOf(world, pair, 'left')).toEqual(winning);
		expect(linesOf(world, pair, 'right')).toEqual(winning);
		expect(await world.reasons()).toEqual({});
	});
});
