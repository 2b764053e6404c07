import type { FaultKind } from '../../simulation/vendor/faults';
import { at, hour, openTwoWay } from './twoWayWorld';
import type { Options, RunPlan, Step } from './twoWayWorld';

const both = ['left', 'right'] as const;

/** Once, at the first read behind the first write. */
function behindFirstWrite(act: () => void): RunPlan['meanwhile'] {
	let done = false;
	return ({ kind, writes }: Step) => {
		if (done || kind !== 'read' || writes !== 1) return;
		done = true;
		act();
	};
}

async function edited(side: 'left' | 'right', policies: Options['policies'] = {}) {
	const other = side === 'left' ? ('right' as const) : ('left' as const);
	const world = openTwoWay({ policies });
	const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
	world[side].edit(ann[side], { title: 'Head' });
	return { world, ann, other };
}

describe.each(both)('an edit of the %s whose write is never answered', (side) => {
	it.each<FaultKind>(['unknownBefore', 'unknownAfter', 'committedLate'])(
		'(%s) arrives, and causes no more writes',
		async (kind) => {
			const { world, ann, other } = await edited(side);

			await world.run({ faults: [at(other, 'write', 1, kind)] });
			world.clock.advance(hour);

			expect(world[other].show(ann[other])).toMatchObject({ title: 'Head' });
			expect((await world.run()).sent).toEqual([]);
			expect(await world.reasons()).toEqual({});
		},
	);

	it.each<FaultKind>(['unknownBefore', 'unknownAfter', 'committedLate'])(
		'(%s) leaves an edit of another field there alone, and carries it back',
		async (kind) => {
			const { world, ann, other } = await edited(side);

			await world.run({
				faults: [at(other, 'write', 1, kind)],
				meanwhile: behindFirstWrite(() => world[other].edit(ann[other], { note: 'new' })),
			});
			for (let run = 0; run < 2; run += 1) {
				world.clock.advance(hour);
				await world.run();
			}

			const merged = { title: 'Head', note: 'new' };
			expect(world[other].show(ann[other])).toMatchObject(merged);
			expect(world[side].show(ann[side])).toMatchObject(merged);
			expect(await world.reasons()).toEqual({});
		},
	);

	it.each<FaultKind>(['unknownBefore', 'unknownAfter'])(
		'(%s) never writes over an edit of the same field that came in between',
		async (kind) => {
			const { world, ann, other } = await edited(side);

			await world.run({
				faults: [at(other, 'write', 1, kind)],
				meanwhile: behindFirstWrite(() => world[other].edit(ann[other], { title: 'by hand' })),
			});
			for (let run = 0; run < 2; run += 1) {
				world.clock.advance(hour);
				await world.run();
			}

			expect(world[other].show(ann[other])).toMatchObject({ title: 'by hand' });
			expect(world[side].show(ann[side])).toMatchObject({ title: 'Head' });
			expect(Object.keys(await world.reasons())).toEqual([ann.left]);
		},
	);

	it('and a same field edited in between is held as rewritten, whatever the policy for conflicts', async () => {
		const { world, ann, other } = await edited(side, { onConflict: side });

		await world.run({
			faults: [at(other, 'write', 1, 'unknownBefore')],
			meanwhile: behindFirstWrite(() => world[other].edit(ann[other], { title: 'by hand' })),
		});
		world.clock.advance(hour);
		await world.run();

		expect(world[other].show(ann[other])).toMatchObject({ title: 'by hand' });
		expect(await world.reasons()).toEqual({ [ann.left]: 'rewritten' });
	});

	it('says how long it waits until it may send again', async () => {
		const { world, other } = await edited(side);

		const { summary } = await world.run({ faults: [at(other, 'write', 1, 'unknownBefore')] });

		expect(summary.waited.map(({ for: reason }) => reason)).toEqual([
			expect.stringContaining('never answered'),
		]);
	});
});

describe('a record that is edited between the read and the write', () => {
	it('is not written over where the vendor honours versions: it is looked at once more', async () => {
		const world = openTwoWay({ right: { versions: 'honoured' } });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
		world.left.edit(ann.left, { title: 'Head' });

		await world.run({
			meanwhile: ({ kind, nth }) => {
				if (kind === 'write' && nth === 1) world.right.edit(ann.right, { title: 'by hand' });
			},
		});

		expect(world.right.show(ann.right)).toMatchObject({ title: 'by hand' });
		expect(world.left.show(ann.left)).toMatchObject({ title: 'Head' });
		expect(await world.reasons()).toEqual({ [ann.left]: 'conflict' });
	});

	it('in another field loses nothing, with versions or without', async () => {
		for (const versions of ['honoured', 'none'] as const) {
			const world = openTwoWay({ right: { versions } });
			const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
			world.left.edit(ann.left, { title: 'Head' });
			await world.run({
				meanwhile: ({ kind, nth }) => {
					if (kind === 'write' && nth === 1) world.right.edit(ann.right, { note: 'new' });
				},
			});
			await world.run();

			const merged = { title: 'Head', note: 'new' };
			expect(world.right.show(ann.right)).toMatchObject(merged);
			expect(world.left.show(ann.left)).toMatchObject(merged);
		}
	});

	it('that is deleted over there is not created again', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'Head' });

		await world.run({
			meanwhile: ({ kind, nth }) => {
				if (kind === 'write' && nth === 1) world.right.remove(ann.right);
			},
		});
		await world.run();

		expect(world.right.ids()).toEqual([]);
		expect(world.left.ids()).toEqual([ann.left]);
	});
});
