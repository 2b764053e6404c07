import { exportLinks } from '../../../sync/operate/exportLinks';
import { importLinks } from '../../../sync/operate/importLinks';

import { linkedWorld, openWorld, owner, refusal, sync } from './world';
import type { World } from './world';

type From = Parameters<typeof importLinks>[2];

const bring = async (world: World, from: From, more = {}) =>
	await importLinks(world.environment(), world.definition, from, {
		...world.options({ owner }),
		...more,
	});

describe('links that are exported', () => {
	it('come as pairs of ids, a page at a time', async () => {
		const { world, ids } = await linkedWorld(5);

		const first = await exportLinks(world.store, sync, { limit: 3 });
		const second = await exportLinks(world.store, sync, { limit: 3, after: first.next ?? '' });

		expect([...first.links, ...second.links].map(({ leftId }) => leftId)).toEqual(ids);
		expect(first.links[0]).toEqual({ leftId: ids[0], rightId: await world.rightOf(ids[0] ?? '') });
		expect(second.next).toBeUndefined();
	});
});

describe('links that are imported', () => {
	let world: World;
	beforeEach(async () => {
		({ world } = await linkedWorld(2));
		for (const n of [1, 2, 3]) {
			world.add('left', { code: `A${n}`, name: `Left ${n}` });
			world.add('right', { code: `B${n}`, name: `Right ${n}` });
		}
	});

	it('are checked pair by pair, each refused one with its reason', async () => {
		const linked = { leftId: 'L1', rightId: await world.rightOf('L1') };
		const pairs = [
			{ leftId: 'L3', rightId: 'R3' },
			linked,
			{ leftId: 'L2', rightId: 'R4' },
			{ leftId: 'L4', rightId: await world.rightOf('L2') },
			{ leftId: `L5' OR '1'='1`, rightId: 'R5' },
			{ leftId: 'L5', rightId: 'R99' },
			{ leftId: '', rightId: 'R6' },
		];

		const imported = await bring(world, pairs);

		expect(imported.counts).toEqual({ linked: 1, alreadyLinked: 1, refused: 5, empty: 0 });
		expect(imported.results.map(({ result, because }) => because ?? result)).toEqual([
			'linked',
			'already linked',
			expect.stringContaining('the left record is linked with'),
			'the right record is linked with L2',
			expect.stringContaining('the left has no such record'),
			expect.stringContaining('the right has no such record'),
			'the id on the left is empty',
		]);
		expect(await world.links()).toHaveLength(3);
	});

	it('are refused where an id is named twice, both of them', async () => {
		const imported = await bring(world, [
			{ leftId: 'L3', rightId: 'R3' },
			{ leftId: 'L3', rightId: 'R4' },
			{ leftId: 'L5', rightId: 'R5' },
			{ leftId: ' L5 ', rightId: 'R5' },
		]);

		expect(imported.results.map(({ result }) => result)).toEqual(['refused', 'refused', 'linked']);
	});

	it('change nothing in a dry run', async () => {
		const before = await world.links();

		const imported = await bring(world, [{ leftId: 'L3', rightId: 'R3' }], { dryRun: true });

		expect(imported).toMatchObject({ dryRun: true, counts: { linked: 1 } });
		expect(await world.links()).toEqual(before);
	});

	it('are looked at by the next run as two records that meet for the first time', async () => {
		const rightValues = world.values('right', 'R3');
		await bring(world, [{ leftId: 'L3', rightId: 'R3' }]);

		await world.run();

		expect(await world.store.countHolds(sync)).toEqual({ 'first-link': 1 });
		expect(world.values('right', 'R3')).toEqual(rightValues);
		expect(world.vendors.right.rows('contact').map(({ fields }) => fields['x_code'])).not.toContain(
			'A1',
		);
	});

	it('may be ten thousand', async () => {
		const pairs = Array.from({ length: 10_000 }, (_, n) => ({
			leftId: `L${n + 3}`,
			rightId: `R${n + 3}`,
		}));

		const imported = await bring(world, pairs);

		expect(imported.counts).toMatchObject({ linked: 3, refused: 9_997 });
	});

	it('are refused while a run is under way', async () => {
		await world.store.takeLease(sync, 'a run', 60_000);

		expect(await refusal(bring(world, [{ leftId: 'L3', rightId: 'R3' }]))).toMatchObject({
			code: 'run-under-way',
		});
	});

	it('may come from a field of either side', async () => {
		world.edit('right', 'R3', { note: 'L3' });
		world.edit('right', 'R4', { note: 'L99' });
		const from = { fromField: { side: 'right', field: 'x_note' } } as const;

		const imported = await bring(world, from);

		expect(imported.counts).toEqual({ linked: 1, alreadyLinked: 0, refused: 1, empty: 3 });
		expect(imported.results).toMatchObject([{ leftId: 'L99', rightId: 'R4', result: 'refused' }]);
		expect(await world.rightOf('L3')).toBe('R3');
	});

	it('are refused where the field is unknown', async () => {
		const from = { fromField: { side: 'left', field: `note'` } } as const;

		expect(await refusal(bring(world, from))).toMatchObject({ code: 'unknown-field' });
		expect(await refusal(bring(world, from, { dryRun: true }))).toMatchObject({
			code: 'unknown-field',
		});
	});

	it('bring back together what was parted', async () => {
		const right = await world.rightOf('L1');
		world.remove('right', right);
		await world.run();
		const row = world.vendors.right.tables.contact.rows.get(right);
		if (row) world.vendors.right.tables.contact.restore(row);

		await bring(world, [{ leftId: 'L1', rightId: right }]);

		expect(await world.rightOf('L1')).toBe(right);
	});
});

describe('links of a sync that nobody has run', () => {
	it('are none to export, and can be imported first', async () => {
		const world = openWorld();
		world.add('left', { code: 'A', name: 'Left' });
		world.add('right', { code: 'B', name: 'Right' });

		expect(await refusal(exportLinks(world.store, sync, { limit: 3 }))).toMatchObject({
			code: 'no-such-sync',
		});
		expect((await bring(world, [{ leftId: 'L1', rightId: 'R1' }])).counts.linked).toBe(1);
	});
});
