import { companiesOf, linkedCompanies, withCompanies } from './listWorld';
import { at, hour } from './twoWayWorld';
import type { Pair, TwoWayWorld } from './twoWayWorld';

type Firms = Readonly<Record<string, Pair>>;

/** Ann, in A and B on both sides; C is linked and she is not in it. */
async function inStep(): Promise<{ world: TwoWayWorld; ann: Pair; firms: Firms }> {
	const world = withCompanies();
	const firms = await linkedCompanies(world, 'A', 'B', 'C');
	const lefts = ['A', 'B'].map((code) => firms[code]?.left ?? '');
	const ann = await world.pair({ code: 'P1', name: 'Ann', companies: lefts });
	return { world, ann, firms };
}

const ids = (firms: Firms, side: 'left' | 'right', ...codes: readonly string[]) =>
	codes.map((code) => firms[code]?.[side] ?? '');

describe('a list of references', () => {
	it('goes along with a new record, in the ids of the other side', async () => {
		const { world, ann } = await inStep();

		expect(companiesOf(world, 'right', ann.right)).toEqual(['A', 'B']);
		expect((await world.run()).sent).toEqual([]);
	});

	it.each(['left', 'right'] as const)('that is edited on the %s is carried over', async (side) => {
		const { world, ann, firms } = await inStep();
		const other = side === 'left' ? 'right' : 'left';
		world[side].edit(ann[side], { companies: ids(firms, side, 'C', 'B') });

		await world.run();

		expect(companiesOf(world, other, ann[other])).toEqual(['B', 'C']);
		expect((await world.run()).sent).toEqual([]);
	});

	it.each(['left', 'right'] as const)('that is emptied on the %s is emptied', async (side) => {
		const { world, ann } = await inStep();
		const other = side === 'left' ? 'right' : 'left';
		world[side].edit(ann[side], { companies: [] });

		await world.run();

		expect(companiesOf(world, other, ann[other])).toEqual([]);
	});

	it('is the same in another order, and nothing is written', async () => {
		const { world, ann, firms } = await inStep();
		world.left.edit(ann.left, { companies: ids(firms, 'left', 'B', 'A') });

		expect((await world.run()).sent).toEqual([]);
	});

	it('is held where both sides have changed it to different ones', async () => {
		const { world, ann, firms } = await inStep();
		world.left.edit(ann.left, { companies: ids(firms, 'left', 'A') });
		world.right.edit(ann.right, { companies: ids(firms, 'right', 'A', 'B', 'C') });

		await world.run();

		expect(await world.reasons()).toEqual({ [ann.left]: 'conflict' });
		expect(companiesOf(world, 'left', ann.left)).toEqual(['A']);
		expect(companiesOf(world, 'right', ann.right)).toEqual(['A', 'B', 'C']);
	});

	it('is in step where both sides have changed it alike', async () => {
		const { world, ann, firms } = await inStep();
		world.left.edit(ann.left, { companies: ids(firms, 'left', 'C') });
		world.right.edit(ann.right, { companies: ids(firms, 'right', 'C') });

		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});

	it('that was changed further on one side than on the other goes there', async () => {
		const { world, ann, firms } = await inStep();
		world.left.edit(ann.left, { companies: ids(firms, 'left', 'A') });
		world.right.edit(ann.right, { companies: [] });

		await world.run();

		expect(await world.reasons()).toEqual({});
		expect(companiesOf(world, 'left', ann.left)).toEqual([]);
	});

	it('whose write was never answered is recognised by value', async () => {
		const { world, ann, firms } = await inStep();
		world.left.edit(ann.left, { companies: ids(firms, 'left', 'C') });

		await world.run({ faults: [at('right', 'write', 1, 'unknownAfter')] });

		expect(companiesOf(world, 'right', ann.right)).toEqual(['C']);
		expect((await world.run()).sent).toEqual([]);
		expect(await world.reasons()).toEqual({});
	});
});

describe('a member that is not linked', () => {
	it('stays in the list through every write', async () => {
		const { world, ann, firms } = await inStep();
		const own = world.companies.right.add({ code: 'X', name: 'of the right alone' });
		world.right.edit(ann.right, { companies: [...ids(firms, 'right', 'A', 'B'), own] });
		expect((await world.run()).sent).toEqual([]);

		world.left.edit(ann.left, { companies: ids(firms, 'left', 'C') });
		await world.run();
		expect(companiesOf(world, 'right', ann.right)).toEqual(['C', 'X']);

		world.left.edit(ann.left, { companies: [] });
		await world.run();
		expect(companiesOf(world, 'right', ann.right)).toEqual(['X']);
		expect((await world.run()).sent).toEqual([]);
	});

	it('may be of another object, and keeps it', async () => {
		const { world, ann, firms } = await inStep();
		world.right.edit(ann.right, { companies: [...ids(firms, 'right', 'A', 'B'), 'team:7'] });
		world.left.edit(ann.left, { companies: ids(firms, 'left', 'C') });

		const { sent } = await world.run();

		expect(sent).toHaveLength(1);
		const row = world.right.vendor.rows('contact').find(({ id }) => id === ann.right);
		expect(row?.fields['x_companies']).toEqual([
			{ object: 'firm', id: firms['C']?.right },
			{ object: 'team', id: '7' },
		]);
	});

	it.each(['left', 'right'] as const)(
		'is carried over from the %s once it is linked, and is no open question until then',
		async (side) => {
			const { world, ann, firms } = await inStep();
			const other = side === 'left' ? 'right' : 'left';
			const late = world.companies[side].add({ code: 'X', name: 'late' });
			world[side].edit(ann[side], { companies: [...ids(firms, side, 'A', 'B'), late] });
			const before = await world.run();
			expect(before.sent).toEqual([]);
			expect(before.summary).toMatchObject({ openParked: 0, openHolds: 0 });
			world.clock.advance(hour);
			await world.run({ object: 'company' });

			const { sent, summary } = await world.run();

			expect(sent).toHaveLength(1);
			expect(companiesOf(world, other, ann[other])).toEqual(['A', 'B', 'X']);
			expect(summary).toMatchObject({ openParked: 0, openHolds: 0 });
			expect((await world.run()).sent).toEqual([]);
		},
	);

	it('is no edit where it comes to be linked on both sides', async () => {
		const { world, ann, firms } = await inStep();
		const late = {
			left: world.companies.left.add({ code: 'X', name: 'late' }),
			right: world.companies.right.add({ code: 'X', name: 'late' }),
		};
		for (const side of ['left', 'right'] as const)
			world[side].edit(ann[side], { companies: [...ids(firms, side, 'A', 'B'), late[side]] });
		await world.run();
		await world.run({ object: 'company' });
		world.left.edit(ann.left, { companies: [firms['A']?.left ?? '', late.left] });

		await world.run();

		expect(await world.reasons()).toEqual({});
		expect(companiesOf(world, 'right', ann.right)).toEqual(['A', 'X']);
	});
});

describe('a member whose link ends', () => {
	it('is a member of neither side any more, and nobody has taken it out', async () => {
		const { world, ann, firms } = await inStep();
		world.companies.left.remove(firms['B']?.left ?? '');
		await world.run({ object: 'company' });
		expect(await world.tombstones('company')).toBe(1);
		world.right.edit(ann.right, { companies: ids(firms, 'right', 'B') });

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: 'left' }]);
		expect(await world.reasons()).toEqual({});
		expect(world.left.show(ann.left)?.['companies']).toEqual([firms['B']?.left]);
		expect(world.right.show(ann.right)?.['companies']).toEqual([firms['B']?.right]);
	});
});

describe('the first link of two records', () => {
	it('fills an empty list, also where there are members that nobody has linked', async () => {
		const world = withCompanies();
		const firms = await linkedCompanies(world, 'A');
		const own = world.companies.right.add({ code: 'X', name: 'X' });
		const left = world.left.add({ code: 'P1', name: 'Ann', companies: ids(firms, 'left', 'A') });
		world.right.add({ code: 'P1', name: 'Ann', companies: [own] });

		await world.run();

		const right = (await world.linked())[left] ?? '';
		expect(companiesOf(world, 'right', right)).toEqual(['A', 'X']);
		expect(await world.reasons()).toEqual({});
	});

	it('is held where both have members and differ', async () => {
		const world = withCompanies();
		const firms = await linkedCompanies(world, 'A', 'B');
		const left = world.left.add({ code: 'P1', name: 'Ann', companies: ids(firms, 'left', 'A') });
		world.right.add({ code: 'P1', name: 'Ann', companies: ids(firms, 'right', 'B') });

		await world.run();

		expect(await world.reasons()).toEqual({ [left]: 'first-link' });
	});
});

describe('a deletion', () => {
	it('is carried over to a record whose member has just ended with its link', async () => {
		const policies = { onDelete: { left: 'delete', right: 'ignore' } } as const;
		const world = withCompanies({}, { policies });
		const firms = await linkedCompanies(world, 'A');
		const ann = await world.pair({ code: 'P1', name: 'Ann', companies: ids(firms, 'left', 'A') });
		world.companies.left.remove(firms['A']?.left ?? '');
		world.left.remove(ann.left);
		await world.run({ object: 'company' });

		await world.run();
		expect(await world.reasons()).toEqual({ [ann.left]: 'first-deletions' });
		await world.answer({ kind: 'carryOut' });
		await world.run();

		expect(world.right.ids()).toEqual([]);
	});
});
