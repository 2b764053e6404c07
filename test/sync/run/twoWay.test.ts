import { row } from './twoWayDefinition';
import { openTwoWay } from './twoWayWorld';

describe('an edit on one side', () => {
	it('arrives on the right', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'Head' });

		const { sent } = await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ name: 'Ann', title: 'Head' });
		expect(sent).toEqual([
			{ to: 'right', kind: 'update', id: ann.right, fields: { title: 'Head' } },
		]);
	});

	it('arrives on the left', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.right.edit(ann.right, { title: 'Head' });

		const { sent } = await world.run();

		expect(world.left.show(ann.left)).toMatchObject({ name: 'Ann', title: 'Head' });
		expect(sent).toEqual([{ to: 'left', kind: 'update', id: ann.left, fields: { title: 'Head' } }]);
	});

	it('that empties a field empties it on the other side', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.right.edit(ann.right, { title: null });

		await world.run();

		expect(world.left.show(ann.left)).toMatchObject({ title: null });
	});

	it('that would empty a required field is held, and the other fields wait with it', async () => {
		const world = openTwoWay({ rows: ['code', 'name', 'title'].map((name) => row(name)) });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { name: null, title: 'Head' });

		const { sent } = await world.run();

		expect(sent).toEqual([]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'required-empty' });
	});
});

describe('a new record on one side', () => {
	it.each(['left', 'right'] as const)('of the %s is made on the other', async (side) => {
		const world = openTwoWay();
		const other = side === 'left' ? 'right' : 'left';
		world[side].add({ code: 'C1', name: 'Ann', title: 'Clerk', note: null, own: 'stays' });

		await world.run();
		const { sent } = await world.run();

		const made = world[other].ids().map((id) => world[other].show(id));
		expect(made).toMatchObject([{ code: 'C1', name: 'Ann', title: 'Clerk', own: null }]);
		expect(sent).toEqual([]);
	});
});

describe('edits of one record on both sides', () => {
	it('of different fields are merged', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
		world.left.edit(ann.left, { title: 'Head' });
		world.right.edit(ann.right, { note: 'new' });

		const { sent } = await world.run();

		const merged = { name: 'Ann', title: 'Head', note: 'new' };
		expect(world.left.show(ann.left)).toMatchObject(merged);
		expect(world.right.show(ann.right)).toMatchObject(merged);
		expect(sent.map(({ to, fields }) => [to, fields]).sort()).toEqual([
			['left', { note: 'new' }],
			['right', { title: 'Head' }],
		]);
	});

	it('to the same value write nothing, and later edits go on from it', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'Head' });
		world.right.edit(ann.right, { title: 'Head' });

		expect((await world.run()).sent).toEqual([]);

		world.right.edit(ann.right, { title: 'Clerk' });
		await world.run();
		expect(world.left.show(ann.left)).toMatchObject({ title: 'Clerk' });
		expect(await world.reasons()).toEqual({});
	});

	it('hold the field they differ in and carry the others', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk', note: 'old' });
		world.left.edit(ann.left, { title: 'Head', note: 'new' });
		world.right.edit(ann.right, { title: 'Chief' });

		const { sent } = await world.run();

		expect(sent).toEqual([{ to: 'right', kind: 'update', id: ann.right, fields: { note: 'new' } }]);
		expect(await world.reasons()).toEqual({ [ann.left]: 'conflict' });
	});
});

describe('our own write', () => {
	it.each(['left', 'right'] as const)(
		'to the other of the %s comes back in the feed and causes no write',
		async (side) => {
			const world = openTwoWay();
			const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
			world[side].edit(ann[side], { title: 'Head' });
			await world.run();

			const again = await world.run();

			const shown = world.log.entries.filter(
				({ call, side: at, shown: records = [], run }) =>
					call === 'changes' && at !== side && records.length > 0 && run === 3,
			);
			expect(shown).toHaveLength(1);
			expect(again.sent).toEqual([]);
			expect(again.summary.counts).toMatchObject({ updated: 0, held: 0 });
		},
	);

	it('is no edit where the vendor only saved the record again', async () => {
		const world = openTwoWay();
		const ann = await world.pair({ code: 'C1', name: 'Ann' });
		world.left.touch(ann.left);
		world.right.touch(ann.right);

		expect((await world.run()).sent).toEqual([]);
	});
});

describe('rows of one sync that go different ways', () => {
	const rows = [
		row('code'),
		row('name'),
		row('title', { direction: 'toRight' }),
		row('note', { direction: 'toLeft' }),
	];

	it('carry an edit each its own way', async () => {
		const world = openTwoWay({ rows });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { name: 'Anna', title: 'Head' });
		world.right.edit(ann.right, { note: 'new' });

		await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ name: 'Anna', title: 'Head', note: 'new' });
		expect(world.left.show(ann.left)).toMatchObject({ name: 'Anna', title: 'Head', note: 'new' });
	});

	it('leave an edit of the written side as it is until the source changes', async () => {
		const world = openTwoWay({ rows });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.right.edit(ann.right, { title: 'typed over' });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});

		world.left.edit(ann.left, { title: 'Head' });
		await world.run();
		expect(world.right.show(ann.right)).toMatchObject({ title: 'Head' });
	});
});

describe('a row both ways with a rule of its own', () => {
	const withRule = (when: 'onCreate' | 'ifEmpty' | 'neverClear') =>
		openTwoWay({ rows: [row('code'), row('name'), row('title', { when })] });

	it("'only on create' carries no later edit, from either side", async () => {
		const world = withRule('onCreate');
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.left.edit(ann.left, { title: 'Head' });
		expect((await world.run()).sent).toEqual([]);
		world.right.edit(ann.right, { title: 'Chief' });

		expect((await world.run()).sent).toEqual([]);
		expect(world.right.show(ann.right)).toMatchObject({ title: 'Chief' });
		expect(await world.reasons()).toEqual({});
	});

	it("'only if empty' fills and never writes over", async () => {
		const world = withRule('ifEmpty');
		const ann = await world.pair({ code: 'C1', name: 'Ann' });
		world.left.edit(ann.left, { title: 'Head' });
		await world.run();
		expect(world.right.show(ann.right)).toMatchObject({ title: 'Head' });
		world.right.edit(ann.right, { title: 'Chief' });

		expect((await world.run()).sent).toEqual([]);
		expect(world.left.show(ann.left)).toMatchObject({ title: 'Head' });
	});

	it("'never clear' carries values and no emptiness", async () => {
		const world = withRule('neverClear');
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		world.right.edit(ann.right, { title: null });
		expect((await world.run()).sent).toEqual([]);
		expect(world.left.show(ann.left)).toMatchObject({ title: 'Clerk' });

		world.left.edit(ann.left, { title: 'Head' });
		await world.run();
		expect(world.right.show(ann.right)).toMatchObject({ title: 'Head' });
	});
});
