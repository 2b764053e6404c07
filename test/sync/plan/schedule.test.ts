import fc from 'fast-check';

import { schedule } from '../../../sync/plan/schedule';
import type { Schedulable } from '../../../sync/plan/schedule';

const item = (id: string, awaits: readonly string[] = [], kind = 'create'): Schedulable => ({
	id,
	awaits,
	kind,
});

/** Sends batch after batch as if each were accepted. */
function batchesOf(items: readonly Schedulable[], size: number): Schedulable[][] {
	const plan = schedule(items);
	const batches: Schedulable[][] = [];
	for (let batch = plan.next(size); batch.length > 0; batch = plan.next(size)) {
		batches.push(batch);
		for (const { id } of batch) plan.linked(id);
	}
	return batches;
}

const idsOf = (batches: readonly Schedulable[][]) =>
	batches.map((batch) => batch.map(({ id }) => id));

/** Each item may await one that has a lower number: a forest of any shape. */
const forest = (most: number) =>
	fc
		.array(fc.tuple(fc.nat(), fc.boolean(), fc.constantFrom('create', 'update')), {
			maxLength: most,
		})
		.map((specs) =>
			specs.map(([pick, isRoot, kind], n) =>
				item(`i${n}`, isRoot || n === 0 ? [] : [`i${pick % n}`], kind),
			),
		);

describe('a schedule', () => {
	it('sends parents before their children, each in a batch of its own', () => {
		expect(idsOf(batchesOf([item('child', ['parent']), item('parent')], 10))).toEqual([
			['parent'],
			['child'],
		]);
	});

	it('puts those with the longest chain below them first', () => {
		const items = [
			item('alone'),
			item('other'),
			item('root'),
			item('mid', ['root']),
			item('leaf', ['mid']),
		];

		expect(idsOf(batchesOf(items, 1))[0]).toEqual(['root']);
		expect(batchesOf(items, 2)).toHaveLength(3);
	});

	it('never mixes kinds in a batch', () => {
		const batches = batchesOf(
			[item('a'), item('b', [], 'update'), item('c'), item('d', [], 'update')],
			10,
		);

		expect(idsOf(batches).map((ids) => ids.sort())).toEqual([
			['a', 'c'],
			['b', 'd'],
		]);
	});

	it('keeps what awaits a record that was not accepted', () => {
		const plan = schedule([
			item('parent'),
			item('child', ['parent']),
			item('grandchild', ['child']),
		]);

		expect(plan.next(10).map(({ id }) => id)).toEqual(['parent']);
		expect(plan.next(10)).toEqual([]);
		expect(plan.rest().map(({ id }) => id)).toEqual(['child', 'grandchild']);
	});

	it('sends an item only when all it awaits is linked', () => {
		const plan = schedule([item('a'), item('b'), item('c', ['a', 'b'])]);
		plan.next(10);
		plan.linked('a');
		expect(plan.next(10)).toEqual([]);
		plan.linked('b');

		expect(plan.next(10).map(({ id }) => id)).toEqual(['c']);
		expect(plan.rest()).toEqual([]);
	});

	it('leaves cycles, and what hangs below them, in the rest', () => {
		const items = [
			item('a', ['b']),
			item('b', ['a']),
			item('self', ['self']),
			item('below', ['a']),
			item('free'),
		];
		const plan = schedule(items);

		expect(plan.next(10).map(({ id }) => id)).toEqual(['free']);
		plan.linked('free');
		expect(plan.next(10)).toEqual([]);
		expect(plan.rest().map(({ id }) => id)).toEqual(['a', 'b', 'self', 'below']);
	});

	it('hands out full batches only, where that is asked for', () => {
		const plan = schedule([item('a'), item('b'), item('c'), item('x', [], 'update')]);

		expect(plan.next(2, true)).toHaveLength(2);
		expect(plan.next(2, true)).toEqual([]);
		expect(plan.rest()).toHaveLength(2);
		expect(plan.next(2)).toHaveLength(1);
	});

	it('sends everything of a forest once, of one kind a batch, behind what it awaits', () => {
		fc.assert(
			fc.property(forest(60), fc.integer({ min: 1, max: 20 }), (items, size) => {
				const batches = batchesOf(items, size);
				const sent = new Set<string>();
				for (const batch of batches) {
					expect(batch.length).toBeLessThanOrEqual(size);
					expect(new Set(batch.map(({ kind }) => kind)).size).toBe(1);
					for (const { awaits } of batch) for (const id of awaits) expect(sent.has(id)).toBe(true);
					for (const { id } of batch) sent.add(id);
				}
				expect(sent.size).toBe(items.length);
				expect(batches.flat()).toHaveLength(items.length);
			}),
		);
	});

	it('needs as few batches as there are full ones for 1,000 records in families of little depth', () => {
		const family = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 9 })), {
			minLength: 1_000,
			maxLength: 1_000,
		});
		fc.assert(
			fc.property(family, (specs) => {
				const depths: number[] = [];
				const items = specs.map(([pick, chance], n) => {
					const parent = n === 0 ? 0 : pick % n;
					const isChild = n > 0 && chance === 0 && (depths[parent] ?? 0) < 3;
					depths.push(isChild ? (depths[parent] ?? 0) + 1 : 0);
					return item(`i${n}`, isChild ? [`i${parent}`] : []);
				});

				expect(batchesOf(items, 200)).toHaveLength(5);
			}),
			{ numRuns: 20 },
		);
	});
});
