import { at, hour, openTwoWay } from './twoWayWorld';
import type { RunPlan, Step, TwoWayWorld } from './twoWayWorld';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(120_000);

const both = ['left', 'right'] as const;

/** Once the n-th write has gone out, at the next step of that kind. */
const behindWrite =
	(kind: Step['kind'], n = 1) =>
	(step: Step) =>
		step.kind === kind && step.writes === n ? ('before' as const) : undefined;

async function killed(world: TwoWayWorld, plan: RunPlan): Promise<void> {
	const end = await world.run(plan).then(
		() => 'ended',
		({ name }: Error) => name,
	);
	expect(end).toBe('Killed');
}

describe.each(both)('a run that is killed while it writes to the other of the %s', (side) => {
	const other = side === 'left' ? 'right' : 'left';

	it.each<[string, Step['kind']]>([
		['between the write and its record in the state', 'state'],
		['between the record in the state and the look at what was stored', 'read'],
	])('a new record, %s, makes no second one', async (_, kind) => {
		const world = openTwoWay();
		world[side].add({ code: 'C1', name: 'Ann' });
		await killed(world, { kill: behindWrite(kind) });

		await world.run();

		expect(world[other].ids()).toHaveLength(1);
		expect(Object.keys(await world.linked())).toHaveLength(1);
		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});

	it.each<[string, Step['kind']]>([
		['between the write and its record in the state', 'state'],
		['between the record in the state and the look at what was stored', 'read'],
	])('an edit, %s, sends it once', async (_, kind) => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world[side].edit(ann[side], { title: 'Head' });
		await killed(world, { kill: behindWrite(kind) });

		const { sent } = await world.run();

		expect(sent).toEqual([]);
		expect(world[other].show(ann[other])).toMatchObject({ title: 'Head' });
		world[other].edit(ann[other], { title: 'Chief' });
		await world.run();
		expect(world[side].show(ann[side])).toMatchObject({ title: 'Chief' });
	});

	it('before the write arrives loses nothing', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world[side].edit(ann[side], { title: 'Head' });
		await killed(world, { kill: ({ kind }) => (kind === 'write' ? 'before' : undefined) });

		await world.run();

		expect(world[other].show(ann[other])).toMatchObject({ title: 'Head' });
	});

	it('keeps an edit that was made there before the next run', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world[side].edit(ann[side], { title: 'Head' });
		await killed(world, { kill: behindWrite('state') });
		world[other].edit(ann[other], { note: 'new', title: 'Chief' });

		await world.run();
		await world.run();

		expect(world[other].show(ann[other])).toMatchObject({ title: 'Chief', note: 'new' });
		expect(world[side].show(ann[side])).toMatchObject({ note: 'new' });
		expect(['Head', 'Chief']).toContain(world[side].show(ann[side])?.['title']);
	});
});

describe('a run that is killed at any of its steps', () => {
	/** More steps than the run below takes. */
	const most = 200;

	const given = async () => {
		const onDelete = { left: 'delete', right: 'delete' } as const;
		const world = openTwoWay({ policies: { onDelete, onFirstLink: 'left' } });
		const pairs = [await world.pair({ code: 'C1', name: 'One', title: 'old' })];
		pairs.push(await world.pair({ code: 'C2', name: 'Two', note: 'old' }));
		world.left.edit(pairs[0]?.left ?? '', { title: 'new' });
		world.right.edit(pairs[1]?.right ?? '', { note: 'new' });
		world.left.add({ code: 'C3', name: 'Three' });
		world.right.add({ code: 'C4', name: 'Four' });
		world.left.add({ code: 'C5', name: 'Five', title: 'left' });
		world.right.add({ code: 'C5', name: 'Five', title: 'right' });
		return world;
	};

	const wanted = [
		{ code: 'C1', name: 'One', title: 'new', note: null },
		{ code: 'C2', name: 'Two', title: null, note: 'new' },
		{ code: 'C3', name: 'Three', title: null, note: null },
		{ code: 'C4', name: 'Four', title: null, note: null },
		{ code: 'C5', name: 'Five', title: 'left', note: null },
	];

	const standing = (world: TwoWayWorld, side: 'left' | 'right') =>
		world[side]
			.ids()
			.map((id) => world[side].show(id))
			.map((each) => ({
				code: each?.['code'],
				name: each?.['name'],
				title: each?.['title'],
				note: each?.['note'],
			}))
			.sort((a, b) => String(a.code).localeCompare(String(b.code)));

	it.each(['before', 'after'] as const)(
		'(%s it) is finished by the next ones, both sides equal',
		async (when) => {
			let died = 0;
			for (let step = 1; step <= most; step += 1) {
				const world = await given();
				let seen = 0;
				const plan: RunPlan = { kill: () => ((seen += 1) === step ? when : undefined) };
				const end = await world.run(plan).then(
					() => 'ended',
					({ name }: Error) => name,
				);
				for (let run = 0; run < 2; run += 1) {
					world.clock.advance(hour);
					await world.run();
				}

				expect({ step, left: standing(world, 'left') }).toEqual({ step, left: wanted });
				expect({ step, right: standing(world, 'right') }).toEqual({ step, right: wanted });
				expect({ step, sent: (await world.run()).sent }).toEqual({ step, sent: [] });
				if (end === 'ended') break;
				died += 1;
			}
			expect(died).toBeGreaterThan(20);
			expect(died).toBeLessThan(most);
		},
	);
});

describe('a state that fails to write', () => {
	it.each(['commitRefused', 'commitLost'] as const)(
		'(%s) ends the run, and the next one makes nothing twice',
		async (kind) => {
			for (let nth = 1; nth <= 12; nth += 1) {
				const world = openTwoWay();
				both.forEach((side) => world[side].add({ code: `C-${side}`, name: side }));
				await world.run({ faults: [at('store', 'store', nth, kind)] }).catch(() => undefined);
				for (let run = 0; run < 2; run += 1) {
					world.clock.advance(hour);
					await world.run();
				}

				expect([nth, world.left.ids().length, world.right.ids().length]).toEqual([nth, 2, 2]);
				expect(Object.keys(await world.linked())).toHaveLength(2);
			}
		},
	);
});
