import type { Policies } from '../../../sync/contracts';
import { lines, row } from './twoWayDefinition';
import { at, day, endOf, hour, openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

const before = ['code', 'name'].map((name) => row(name));
const after = [...before, row('title')];

const count = 12;

/** A month later, with a newer record on both sides: no feed of changes shows the others any more. */
async function monthLater(world: TwoWayWorld): Promise<void> {
	world.clock.advance(30 * day);
	world.left.add({ code: 'newer', name: 'Newer' });
	await world.run();
	await world.run();
}

/** Old pairs, with a title on the left that the right does not know. */
async function oldPairs(policies: Partial<Policies> = {}) {
	const world = openTwoWay({ rows: before, policies });
	for (let n = 0; n < count; n += 1)
		world.left.add({ code: `C${n}`, name: `Name ${n}`, title: `Title ${n}` });
	await world.run();
	await monthLater(world);
	return { world, edit: () => world.define({ rows: after, policies }) };
}

const titlesAtRight = (world: TwoWayWorld) =>
	world.right
		.ids()
		.map((id) => world.right.show(id)?.['title'])
		.filter((title) => title !== null);

const shownIn = (world: TwoWayWorld, side: 'left' | 'right', from: number) =>
	world.log.entries
		.slice(from)
		.filter((entry) => entry.call === 'changes' && entry.side === side)
		.flatMap(({ shown = [] }) => shown.map(({ id }) => id));

describe('a mapping that is edited', () => {
	it('has all records of a feed of changes looked at again, with their new field alone', async () => {
		const { world, edit } = await oldPairs();
		edit();

		const { sent } = await world.run();

		expect(titlesAtRight(world)).toHaveLength(count);
		expect(sent.map(({ fields }) => Object.keys(fields))).toEqual(
			Array.from({ length: count }, () => ['title']),
		);
	});

	it('is looked at once: the run after it reads none of the old records', async () => {
		const { world, edit } = await oldPairs();
		edit();
		await world.run();
		world.clock.advance(day);
		await world.run();
		const from = world.log.entries.length;
		world.clock.advance(day);

		expect((await world.run()).sent).toEqual([]);
		expect(shownIn(world, 'left', from)).toEqual(['L13']);
	});

	it('goes on where it stopped when a run ends in the middle of the look', async () => {
		const { world, edit } = await oldPairs();
		edit();
		const first = await world.run({ writeLimit: 1 });
		expect(first.summary.status).toBe('write limit');
		const some = titlesAtRight(world).length;
		expect(some).toBeLessThan(count);

		for (let run = 0; run < 6; run += 1) await world.run({ writeLimit: 1 });

		expect(titlesAtRight(world)).toHaveLength(count);
		const updates = world.sent().filter(({ kind }) => kind === 'update');
		expect(updates).toHaveLength(count);
	});

	it('does not keep new changes waiting until the look is over', async () => {
		const { world, edit } = await oldPairs();
		edit();
		await world.run({ timeLimit: 0 });
		world.left.edit('L3', { name: 'Renamed' });

		await world.run({ timeLimit: 0 });

		const names = world.right.ids().map((id) => world.right.show(id)?.['name']);
		expect(names).toContain('Renamed');
	});

	it("writes nothing of what is old where it holds 'from now on'", async () => {
		const { world, edit } = await oldPairs({ whenMappingChanges: 'fromNowOn' });
		edit();

		expect((await world.run()).sent).toEqual([]);
		expect(titlesAtRight(world)).toEqual([]);

		world.left.edit('L1', { title: 'Head' });
		await world.run();
		expect(titlesAtRight(world)).toEqual(['Head']);
	});

	it("asks by 'On First Link' where both sides hold different values in the new field", async () => {
		const { world, edit } = await oldPairs();
		const right = (await world.linked())['L1'] ?? '';
		world.right.edit(right, { title: 'by hand' });
		edit();

		await world.run();

		expect(world.right.show(right)).toMatchObject({ title: 'by hand' });
		expect(await world.reasons()).toEqual({ L1: 'first-link' });
	});

	it('by which a row begins to go both ways takes no old difference for an edit', async () => {
		const world = openTwoWay({ rows: [...before, row('title', { direction: 'toRight' })] });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.right.edit(ann.right, { title: 'by hand' });
		await world.run();
		world.define({ rows: after });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'first-link' });
	});

	it('by which child rows come in fills them both ways', async () => {
		const world = openTwoWay({ rows: before });
		const ann = await world.pair({ code: 'C1', name: 'Ann', lines: [{ sku: 'A', qty: 1 }] });
		world.define({ rows: before, lines: [lines] });

		await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ lines: [{ sku: 'A', qty: 1 }] });
	});

	it('in the order of its rows alone writes nothing', async () => {
		const { world } = await oldPairs();
		world.define({ rows: [...before].reverse() });

		expect((await world.run()).sent).toEqual([]);
	});
});

describe('a scope that is edited', () => {
	it('has old records looked at that are inside now', async () => {
		const world = openTwoWay({ scope: { deny: ['L1', 'L2'] } });
		['C1', 'C2', 'C3'].forEach((code) => world.left.add({ code, name: code }));
		await world.run();
		await monthLater(world);
		expect(world.right.ids()).toHaveLength(2);
		world.define({ scope: { deny: ['L2'] } });

		await world.run();

		expect(world.right.ids().map((id) => world.right.show(id)?.['code'])).toEqual([
			'C3',
			'newer',
			'C1',
		]);
	});

	it('brings what was edited on both sides meanwhile together when it is taken back', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann' });
		world.define({ scope: { deny: [ann.left] } });
		await world.run();
		world.left.edit(ann.left, { title: 'Head' });
		world.right.edit(ann.right, { note: 'new' });
		await world.run();
		await monthLater(world);
		world.define({});

		await world.run();

		const merged = { title: 'Head', note: 'new' };
		expect(world.left.show(ann.left)).toMatchObject(merged);
		expect(world.right.show(ann.right)).toMatchObject(merged);
	});
});

describe('a sync of a feed that lists everything', () => {
	it('finds an edit of an old record, and begins anew after an edit of the mapping', async () => {
		const listing = { feed: 'listing' } as const;
		const world = openTwoWay({ rows: before, left: listing, right: listing });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.clock.advance(hour);
		world.define({ rows: after });

		await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ title: 'Clerk' });
	});
});

describe('a listing that broke off', () => {
	const pages = { left: { feed: 'listing', pageSize: 2 } } as const;

	/** Of six records the first two, newest first, were read by a run that then failed. */
	async function brokenOff() {
		const world = openTwoWay(pages);
		for (let n = 1; n <= 6; n += 1) world.left.add({ code: `C${n}`, name: `Name ${n}` });
		await endOf(world.run({ faults: [at('left', 'changes', 2, 'pageLost')] }));
		return world;
	}

	/** Tells how many pages of the left were asked for since. */
	const pagesFrom = (world: TwoWayWorld, from: number) => () =>
		world.log.entries.slice(from).filter(({ side, call }) => side === 'left' && call === 'changes')
			.length;

	it('is taken up there and then read from its beginning: what is new there does not wait', async () => {
		const world = await brokenOff();
		const late = world.left.add({ code: 'C7', name: 'Late' });

		await world.run();

		expect(Object.keys(await world.linked())).toHaveLength(7);
		expect(Object.keys(await world.linked())).toContain(late);
	});

	it('is read once by a run that begins at its beginning', async () => {
		const world = await brokenOff();
		await world.run();
		const pagesSoFar = pagesFrom(world, world.log.entries.length);

		await world.run();

		expect(pagesSoFar()).toBe(4);
	});

	it('has been read to its end also where the time does not last for another look', async () => {
		const world = await brokenOff();

		const pagesSoFar = pagesFrom(world, world.log.entries.length);

		const { summary } = await world.run({
			timeLimit: 20_000,
			meanwhile: ({ kind }) => {
				if (kind === 'read' && pagesSoFar() === 3) world.clock.advance(21_000);
			},
		});

		expect(summary.status).toBe('completed');
		expect(pagesSoFar()).toBe(4);
		expect(Object.keys(await world.linked())).toHaveLength(6);
	});
});
