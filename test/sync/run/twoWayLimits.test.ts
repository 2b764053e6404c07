import type { FaultKind, PlacedFault } from '../../simulation/vendor/faults';
import { at, hour, openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

const writeRequests = (world: TwoWayWorld, from: number) =>
	world.log.entries.slice(from).filter(({ call, operations }) => call === 'write' && operations)
		.length;

const noFaults: readonly PlacedFault[] = [];
const throttled: readonly PlacedFault[] = [at('right', 'write', 2, 'partThrottled', 1)];
const lost: readonly PlacedFault[] = [at('right', 'write', 1, 'unknownBefore')];

describe('the limit of writes per run', () => {
	it.each<[string, readonly PlacedFault[]]>([
		['when all goes well', noFaults],
		['when the vendor takes a batch in part and the rest is sent again', throttled],
		['when a write was never answered and is sent again', lost],
	])('is never exceeded %s, and all arrives in the end', async (_, faults) => {
		const world = openTwoWay();
		for (let n = 0; n < 12; n += 1) {
			world.left.add({ code: `L${n}`, name: `Left ${n}` });
			world.right.add({ code: `R${n}`, name: `Right ${n}` });
		}
		const counts: number[] = [];
		for (let run = 0; run < 12; run += 1) {
			const from = world.log.entries.length;
			await world.run({ writeLimit: 2, faults: run === 0 ? faults : noFaults });
			counts.push(writeRequests(world, from));
			world.clock.advance(hour);
		}

		expect(Math.max(...counts)).toBe(2);
		expect([world.left.ids().length, world.right.ids().length]).toEqual([24, 24]);
		expect((await world.run()).sent).toEqual([]);
	});

	it('counts deletions too', async () => {
		const onDelete = { left: 'delete' } as const;
		const world = openTwoWay({ policies: { onDelete }, right: { writeBatch: 1 } });
		const ids = Array.from({ length: 4 }, (_, n) =>
			world.left.add({ code: `C${n}`, name: `Name ${n}` }),
		);
		await world.run();
		ids.forEach((id) => world.left.remove(id));
		await world.run();
		await world.answer({ kind: 'carryOut' });

		const { sent, summary } = await world.run({ writeLimit: 3 });

		expect(sent).toHaveLength(3);
		expect(summary.status).toBe('write limit');
		expect((await world.run()).sent).toHaveLength(1);
	});

	it('of nothing writes nothing', async () => {
		const world = openTwoWay();
		world.left.add({ code: 'C1', name: 'Ann' });

		const { sent, summary } = await world.run({ writeLimit: 0 });

		expect(sent).toEqual([]);
		expect(summary.status).toBe('write limit');
	});
});

describe('a sample', () => {
	it('carries so many records of the left, and the same ones each time', async () => {
		const world = openTwoWay({ scope: { sample: 3 } });
		for (let n = 0; n < 9; n += 1) {
			world.left.add({ code: `L${n}`, name: `Left ${n}` });
			world.right.add({ code: `R${n}`, name: `Right ${n}` });
		}

		for (let run = 0; run < 3; run += 1) await world.run();

		expect(Object.keys(await world.linked())).toEqual(['L1', 'L2', 'L3']);
		expect([world.left.ids().length, world.right.ids().length]).toEqual([9, 12]);
	});

	it('moves no cursor: all is still to come', async () => {
		const world = openTwoWay({ scope: { sample: 3 } });
		for (let n = 0; n < 9; n += 1) world.left.add({ code: `L${n}`, name: `Left ${n}` });

		await world.run();

		expect(await world.store.cursors('contacts')).toEqual([]);
	});

	it('that is lifted carries all the rest, once', async () => {
		const world = openTwoWay({ scope: { sample: 3 } });
		for (let n = 0; n < 9; n += 1) world.left.add({ code: `L${n}`, name: `Left ${n}` });
		await world.run();
		world.define({});

		await world.run();

		expect(world.right.ids()).toHaveLength(9);
		expect(world.sent()).toHaveLength(9);
	});
});

describe('a vendor that turns a whole batch away', () => {
	it.each<FaultKind>(['throttled', 'unavailable'])(
		'(%s) ends the run; nothing is held, and the next one goes on',
		async (kind) => {
			const world = openTwoWay();
			world.left.add({ code: 'C1', name: 'Ann' });
			world.left.add({ code: 'C2', name: 'Bea' });

			await world.run({ faults: [at('right', 'write', 1, kind)] }).catch(() => undefined);
			expect(await world.reasons()).toEqual({});
			await world.run();

			expect(world.right.ids()).toHaveLength(2);
		},
	);
});
