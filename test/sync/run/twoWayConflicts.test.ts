import type { Policies, Side } from '../../../sync/contracts';
import type { Habits } from '../../simulation/vendor/habits';
import { openTwoWay } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

const minutes = 60_000;

interface Given {
	readonly policy?: Policies['onConflict'];
	readonly habits?: Partial<Habits>;
	/** ms between the edit of the left and the later one of the right. */
	readonly apart?: number;
}

/** One pair whose title is 'left' on the left and 'right' on the right, both edited since they were in step. */
async function conflicting({ policy, habits, apart = 10 * minutes }: Given) {
	const policies = policy ? { onConflict: policy } : {};
	const world = openTwoWay({ policies, ...(habits ? { left: habits, right: habits } : {}) });
	const pair = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
	world.left.edit(pair.left, { title: 'left' });
	world.clock.advance(apart);
	world.right.edit(pair.right, { title: 'right' });
	return { world, pair };
}

const titles = (world: TwoWayWorld, pair: Pair) => [
	world.left.show(pair.left)?.['title'],
	world.right.show(pair.right)?.['title'],
];

describe('one field that both sides have edited', () => {
	it.each(['left', 'right'] as const)(
		"takes the value of the %s where 'On Conflict' names it",
		async (side) => {
			const { world, pair } = await conflicting({ policy: side });

			await world.run();

			expect(titles(world, pair)).toEqual([side, side]);
			expect(await world.reasons()).toEqual({});
		},
	);

	it("is held where 'On Conflict' says nothing, and both keep their values", async () => {
		const { world, pair } = await conflicting({});

		const { sent, report } = await world.run();

		expect(sent).toEqual([]);
		expect(titles(world, pair)).toEqual(['left', 'right']);
		expect(report.attention).toMatchObject([
			{
				side: 'left',
				id: pair.left,
				otherId: pair.right,
				reason: 'conflict',
				field: 'right title',
			},
		]);
	});

	it("takes the newest value where the vendors' stamps are apart", async () => {
		const { world, pair } = await conflicting({ policy: 'newest' });

		await world.run();

		expect(titles(world, pair)).toEqual(['right', 'right']);
	});

	it("takes the left's value where that is the newest", async () => {
		const { world, pair } = await conflicting({ policy: 'newest' });
		world.clock.advance(10 * minutes);
		world.left.edit(pair.left, { title: 'left again' });

		await world.run();

		expect(titles(world, pair)).toEqual(['left again', 'left again']);
	});

	it.each<[string, Given]>([
		['within two minutes', { apart: 1 * minutes }],
		['missing', { habits: { stamps: 'none' } }],
	])('is held where the stamps are %s', async (_, given) => {
		const { world, pair } = await conflicting({ policy: 'newest', ...given });

		expect((await world.run()).sent).toEqual([]);
		expect(titles(world, pair)).toEqual(['left', 'right']);
		expect(await world.reasons()).toEqual({ [pair.left]: 'conflict' });
	});
});

describe('a conflict that is decided', () => {
	it.each(['left', 'right', 'newest'] as const)(
		"by '%s' is decided once: the losing value is not sent back",
		async (policy) => {
			const { world, pair } = await conflicting({ policy });
			await world.run();
			const decided = titles(world, pair);

			for (let run = 0; run < 3; run += 1) expect((await world.run()).sent).toEqual([]);
			expect(titles(world, pair)).toEqual(decided);
		},
	);

	it.each<[Side]>([['left'], ['right']])(
		'by a person for the %s is carried out and closed',
		async (side) => {
			const { world, pair } = await conflicting({});
			await world.run();
			await world.answer({ kind: side }, { side: 'left', id: pair.left });

			await world.run();

			expect(titles(world, pair)).toEqual([side, side]);
			expect(await world.reasons()).toEqual({});
			expect((await world.run()).sent).toEqual([]);
		},
	);

	it("by a person with 'keep' leaves both values, until one of them is edited", async () => {
		const { world, pair } = await conflicting({});
		await world.run();
		await world.answer({ kind: 'keep' });

		expect((await world.run()).sent).toEqual([]);
		expect((await world.run()).sent).toEqual([]);
		expect(titles(world, pair)).toEqual(['left', 'right']);
		expect(await world.reasons()).toEqual({});

		world.right.edit(pair.right, { title: 'new' });
		await world.run();
		expect(titles(world, pair)).toEqual(['new', 'new']);
	});

	it('by making both sides equal closes the hold without a write', async () => {
		const { world, pair } = await conflicting({});
		await world.run();
		world.left.edit(pair.left, { title: 'right' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});
});
