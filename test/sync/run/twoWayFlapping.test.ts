import { openTwoWay } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

/** An automation of the right wants 'B', one of the left wants 'A'; each puts its value back after every run. */
async function tugOfWar(rounds: number): Promise<{ world: TwoWayWorld; pair: Pair }> {
	const world = openTwoWay();
	const pair = await world.pair({ code: 'C1', name: 'Ann', title: 'A' });
	for (let round = 0; round < rounds; round += 1) {
		world.right.edit(pair.right, { title: 'B' });
		await world.run();
		world.left.edit(pair.left, { title: 'A' });
		await world.run();
	}
	world.right.edit(pair.right, { title: 'B' });
	return { world, pair };
}

describe('a value that comes back each time it is written', () => {
	it('is still written the third time', async () => {
		const { world, pair } = await tugOfWar(2);

		expect((await world.run()).sent).toMatchObject([{ to: 'left', fields: { title: 'B' } }]);
		expect(world.left.show(pair.left)).toMatchObject({ title: 'B' });
	});

	it('is stopped and told after three times', async () => {
		const { world, pair } = await tugOfWar(3);

		const { sent, report } = await world.run();

		expect(sent).toEqual([]);
		expect(report.attention).toMatchObject([{ id: pair.left, reason: 'flapping' }]);
		expect((await world.run()).sent).toEqual([]);
	});

	it('does not stop the other fields of the record', async () => {
		const { world, pair } = await tugOfWar(3);
		await world.run();
		world.left.edit(pair.left, { note: 'new' });

		await world.run();

		expect(world.right.show(pair.right)).toMatchObject({ note: 'new', title: 'B' });
		expect(await world.reasons()).toEqual({ [pair.left]: 'flapping' });
	});

	it('is written again when a person says so', async () => {
		const { world, pair } = await tugOfWar(3);
		await world.run();
		await world.answer({ kind: 'carryOut' }, 'flapping');

		await world.run();

		expect(world.left.show(pair.left)).toMatchObject({ title: 'B' });
		expect(await world.reasons()).toEqual({});
	});

	it('is written again when it is retried', async () => {
		const { world, pair } = await tugOfWar(3);
		await world.run();
		await world.retry('flapping');

		await world.run();

		expect(world.left.show(pair.left)).toMatchObject({ title: 'B' });
		expect(await world.reasons()).toEqual({});
	});

	it('goes through when another value takes its place', async () => {
		const { world, pair } = await tugOfWar(3);
		await world.run();
		world.right.edit(pair.right, { title: 'C' });

		await world.run();

		expect(world.left.show(pair.left)).toMatchObject({ title: 'C' });
		expect(await world.reasons()).toEqual({});
	});
});
