import type { Habits } from '../../simulation/vendor/habits';
import { endOf, hour, openTwoWay } from './twoWayWorld';
import type { Ran, RunPlan, TwoWayWorld } from './twoWayWorld';

/** New records on both sides, more than one batch of each. */
function loaded(count = 12, habits: Partial<Habits> = {}): TwoWayWorld {
	const world = openTwoWay({ left: habits, right: habits });
	for (let n = 0; n < count; n += 1) {
		world.left.add({ code: `L${n}`, name: `Left ${n}` });
		world.right.add({ code: `R${n}`, name: `Right ${n}` });
	}
	return world;
}

async function allInStep(world: TwoWayWorld, count = 12): Promise<void> {
	expect([world.left.ids().length, world.right.ids().length]).toEqual([2 * count, 2 * count]);
	expect(Object.keys(await world.linked())).toHaveLength(2 * count);
	expect((await world.run()).sent).toEqual([]);
}

/** Once, at the first step of which that holds. */
function once(
	when: (step: Parameters<NonNullable<RunPlan['meanwhile']>>[0]) => boolean,
	act: () => void | Promise<void>,
): RunPlan['meanwhile'] {
	let done = false;
	return async (step) => {
		if (done || !when(step)) return;
		done = true;
		await act();
	};
}

describe('a run that loses its lease', () => {
	it.each([0, 1, 2, 3])(
		'behind its write %i stops writing, and the next one finishes',
		async (writes) => {
			const world = loaded();
			let other: Ran | undefined;
			const run = world.run({
				meanwhile: once(
					(step) => step.kind === 'read' && step.writes === writes && step.nth > 4,
					async () => {
						world.clock.advance(200_000);
						other = await world.run();
					},
				),
			});

			expect((await endOf(run)).name).toBe('LeaseLost');

			expect(other?.summary.status).toBe('completed');
			await allInStep(world);
		},
	);
});

describe('two runs of one sync at once', () => {
	it('do not overlap: the one that comes later ends at once and sends nothing', async () => {
		const world = loaded();
		let second: Ran | undefined;

		const first = await world.run({
			meanwhile: once(
				({ kind, nth }) => kind === 'read' && nth === 8,
				async () => {
					second = await world.run({ whenTaken: 'end' });
				},
			),
		});

		expect(first.summary.status).toBe('completed');
		expect(second).toMatchObject({ summary: { status: 'already running' }, sent: [] });
		await allInStep(world);
	});

	it('started together make every record once', async () => {
		const world = loaded();

		const runs = await Promise.all([
			world.run({ whenTaken: 'end' }),
			world.run({ whenTaken: 'end' }),
		]);

		expect(runs.map(({ summary }) => summary.status).sort()).toEqual([
			'already running',
			'completed',
		]);
		await allInStep(world);
	});
});

describe('what is asked for while a run is under way', () => {
	it('is served by that run: an answer to a held record', async () => {
		const world = loaded(3);
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'left' });
		world.right.edit(ann.right, { title: 'right' });
		await world.run();

		await world.run({
			meanwhile: once(
				({ kind, nth }) => kind === 'read' && nth === 6,
				async () => await world.answer({ kind: 'left' }, { side: 'left', id: ann.left }),
			),
		});

		expect(world.right.show(ann.right)).toMatchObject({ title: 'left' });
		expect(await world.store.requests('contacts', 10)).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});

	it('is served by that run: a record that no feed shows', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		const row = world.left.vendor.tables.contact.rows.get(ann.left);
		world.left.edit(ann.left, { title: 'Head' });
		if (row) row.stamp = 0;
		expect((await world.run()).sent).toEqual([]);

		await world.run({
			meanwhile: once(
				({ kind, nth }) => kind === 'read' && nth === 6,
				async () =>
					void (await world.store.putRequest('contacts', {
						kind: 'look',
						side: 'left',
						ids: [ann.left],
					})),
			),
		});

		expect(world.right.show(ann.right)).toMatchObject({ title: 'Head' });
	});

	it('waits for the next run where the run under way is killed', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'left' });
		world.right.edit(ann.right, { title: 'right' });
		await world.run();
		await world.answer({ kind: 'right' });
		await endOf(world.run({ kill: ({ kind }) => (kind === 'write' ? 'before' : undefined) }));
		world.clock.advance(hour);

		await world.run();

		expect(world.left.show(ann.left)).toMatchObject({ title: 'right' });
		expect(await world.store.requests('contacts', 10)).toEqual([]);
	});
});

describe('a run that is cancelled', () => {
	it.each([1, 2, 3, 4, 5])(
		'at its write %i is on record as such, and the next one finishes',
		async (nth) => {
			const world = loaded();
			const controller = new AbortController();
			const signal = controller.signal;

			await world
				.run({
					signal,
					meanwhile: ({ kind, nth: at }) => {
						if (kind === 'write' && at === nth) controller.abort();
					},
				})
				.catch(() => undefined);

			const [run] = await world.store.runs('contacts', 1);
			expect(run).toMatchObject({ status: 'cancelled' });
			expect(await world.store.leaseOf('contacts')).toBeUndefined();
			expect(world.log.entries.filter(({ call }) => call === 'write').length).toBeLessThanOrEqual(
				nth,
			);
			await world.run();
			await allInStep(world);
		},
	);
});

describe('a run whose time is over', () => {
	it('begins no new page, says so, and the next ones go on behind it', async () => {
		const world = loaded(12, { feed: 'listing' });
		const ends: string[] = [];
		for (let run = 0; run < 20; run += 1)
			ends.push((await world.run({ timeLimit: 800 })).summary.status);

		expect(ends[0]).toBe('time limit');
		expect(ends).toContain('completed');
		await allInStep(world);
		expect(world.sent()).toHaveLength(24);
	});

	it('in the middle of what waits leaves the rest to the next one', async () => {
		const world = openTwoWay({ policies: { firstRun: 'linkOnly' } });
		for (let n = 0; n < 8; n += 1) world.left.add({ code: `C${n}`, name: `Name ${n}` });
		await world.run();
		await world.answer({ kind: 'create' }, 'not-created');

		const { summary } = await world.run({ timeLimit: 0 });
		await world.run();

		expect(summary.status).toBe('time limit');
		expect(world.right.ids()).toHaveLength(8);
		expect(await world.reasons()).toEqual({});
	});
});
