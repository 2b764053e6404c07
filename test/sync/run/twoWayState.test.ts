import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore } from '../../../sync/state';
import { endOf, hour, openTwoWay } from './twoWayWorld';
import type { Options, TwoWayWorld } from './twoWayWorld';

describe('a state that was wiped', () => {
	const wiped = async () => {
		const world = openTwoWay({ policies: { firstRun: 'linkOnly' } });
		world.left.add({ code: 'C1', name: 'Ann' });
		world.right.add({ code: 'C1', name: 'Ann' });
		world.left.add({ code: 'C2', name: 'Bea', title: 'left' });
		world.right.add({ code: 'C2', name: 'Bea', title: 'left' });
		const alone = world.left.add({ code: 'C3', name: 'Cid' });
		await world.run();
		world.clock.advance(hour);
		world.store = openSqliteStore(':memory:', world.clock.now);
		return { world, alone };
	};

	it('links again by key, and creates nothing', async () => {
		const { world, alone } = await wiped();

		const { sent } = await world.run();

		expect(sent).toEqual([]);
		expect(await world.linked()).toEqual({ L1: 'R1', L2: 'R2' });
		expect(await world.reasons()).toEqual({ [alone]: 'not-created' });
	});

	it('holds what differs instead of choosing a side', async () => {
		const { world } = await wiped();
		world.right.edit('R2', { title: 'right' });

		expect((await world.run()).sent).toEqual([]);
		expect((await world.reasons())['L2']).toBe('first-link');
	});

	it('creates nothing that has a counterpart, also where the first run may create', async () => {
		const { world } = await wiped();
		world.define({ policies: { firstRun: 'linkAndCreate' } });

		const { sent } = await world.run();

		expect(sent).toMatchObject([{ to: 'right', kind: 'create', fields: { code: 'C3' } }]);
	});
});

describe('a state in a file', () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'two-way-'));
		file = join(folder, 'state.sqlite');
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const openInFile = (options: Options = {}): TwoWayWorld =>
		openTwoWay({ ...options, open: (clock) => openSqliteStore(file, clock) });

	/** The copy takes the place of the state, as after a restore of the machine. */
	const restore = async (world: TwoWayWorld, copy: string) => {
		await world.store.close();
		['-wal', '-shm'].forEach((end) => rmSync(`${file}${end}`, { force: true }));
		copyFileSync(copy, file);
		world.store = openSqliteStore(file, world.clock.now);
	};

	it('that is an old backup makes nothing twice, loses no edit and brings nothing back', async () => {
		const onDelete = { left: 'ignore', right: 'ignore' } as const;
		const world = openInFile({ policies: { onDelete } });
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
		const bea = await world.pair({ code: 'C2', name: 'Bea' });
		const copy = (await world.store.backUp?.()) ?? '';
		world.left.edit(ann.left, { title: 'since the backup' });
		const cid = await world.pair({ code: 'C3', name: 'Cid' });
		world.left.remove(bea.left);
		world.right.remove(bea.right);
		await world.run();
		world.right.edit(ann.right, { note: 'not seen yet' });

		await restore(world, copy);
		await world.run();
		await world.run();

		expect([world.left.ids(), world.right.ids()]).toEqual([
			[ann.left, cid.left],
			[ann.right, cid.right],
		]);
		const kept = { title: 'since the backup', note: 'not seen yet' };
		expect(world.left.show(ann.left)).toMatchObject(kept);
		expect(world.right.show(ann.right)).toMatchObject(kept);
		expect(await world.linked()).toEqual({ [ann.left]: ann.right, [cid.left]: cid.right });
		expect((await world.run()).sent).toEqual([]);
		await world.store.close();
	});

	it('that is an old backup does not write an old value over a newer one', async () => {
		const world = openInFile();
		const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'first' });
		const copy = (await world.store.backUp?.()) ?? '';
		world.left.edit(ann.left, { title: 'second' });
		await world.run();
		world.right.edit(ann.right, { title: 'third' });

		await restore(world, copy);
		await world.run();

		expect(world.right.show(ann.right)).toMatchObject({ title: 'third' });
		expect(['second', 'third']).toContain(world.left.show(ann.left)?.['title']);
		await world.store.close();
	});

	it('whose key is lost is refused with the remedy, instead of taking every record for changed', async () => {
		const world = openInFile();
		await world.pair({ code: 'C1', name: 'Ann' });
		await world.store.close();
		rmSync(join(folder, 'state.key'));

		expect(() => openSqliteStore(file, world.clock.now)).toThrow(/key .* is not in .* Restore/s);
	});
});

describe('a credential that leads to another organization', () => {
	it.each(['left', 'right'] as const)(
		'on the %s is refused before the first record is read, and the right one goes on',
		async (side) => {
			const world = openTwoWay();
			const ann = await world.pair({ code: 'C1', name: 'Ann', title: 'Clerk' });
			world.left.edit(ann.left, { title: 'Head' });
			world[side].vendor.settings.elsewhere = true;
			const from = world.log.entries.length;

			const refused = await endOf(world.run());

			expect(refused).toMatchObject({ name: 'RunRefused', code: 'another-organization' });
			const calls = world.log.entries.slice(from).map(({ call }) => call);
			expect(new Set(calls)).toEqual(new Set(['identity']));

			world[side].vendor.settings.elsewhere = false;
			await world.run();
			expect(world.right.show(ann.right)).toMatchObject({ title: 'Head' });
		},
	);
});
