import type { Running } from '../../../sync/apply/running';
import { enableSync } from '../../../sync/operate/switch';
import { undoRun } from '../../../sync/operate/undo';
import type { Undone } from '../../../sync/operate/undo';
import { runSync } from '../../../sync/run/run';
import { lookAt } from '../../../sync/run/wake';

import { linkedWorld, openWorld, owner, refusal, sync } from './world';
import type { World, WorldOptions } from './world';

const keeping: WorldOptions = { policies: { keepUndo: true } };

const undo = async (world: World, run: string, more = {}): Promise<Undone> =>
	await undoRun(world.environment(), world.definition, run, { ...world.options(), ...more });

describe.each(['both', 'toRight'] as const)('a run of a sync in direction %s', (direction) => {
	let world: World;
	let ids: readonly string[];
	let run: string;
	beforeEach(async () => {
		({ world, ids } = await linkedWorld(12, { ...keeping, direction }));
		for (const id of ids) world.edit('left', id, { title: 'new', note: 'added' });
		run = (await world.run()).summary.run;
	});

	const rightValues = async (n: number) => world.values('right', await world.rightOf(ids[n] ?? ''));

	it('is taken back field by field, and the sync is disabled with the reason', async () => {
		const undone = await undo(world, run);

		expect(undone.counts).toMatchObject({ records: 12, fields: 24, leftAlone: 0 });
		for (let n = 0; n < 12; n += 1)
			expect(await rightValues(n)).toMatchObject({ title: 'old', note: null });
		expect(await world.store.sync(sync)).toMatchObject({
			enabled: false,
			memory: { disabledBecause: `The run ${run} was undone` },
		});
		expect(undone.message).toContain('disabled');
	});

	it('is not applied again by later runs, and not carried back', async () => {
		await undo(world, run);
		await enableSync(world.environment(), sync);
		const writes = world.writes();

		await world.run();
		await world.run();

		expect(world.writes()).toBe(writes);
		expect(await rightValues(0)).toMatchObject({ title: 'old' });
		expect(world.values('left', ids[0] ?? '')).toMatchObject({ title: 'new' });
	});

	it('leaves what is edited after it to travel as always', async () => {
		await undo(world, run);
		await enableSync(world.environment(), sync);
		world.edit('left', ids[0] ?? '', { title: 'newest' });

		await world.run();

		expect(await rightValues(0)).toMatchObject({ title: 'newest', note: null });
	});

	it('loses no edit of the source that was not carried over yet', async () => {
		world.edit('left', ids[0] ?? '', { title: 'newest' });
		await undo(world, run);
		await enableSync(world.environment(), sync);

		await world.run();

		expect(await rightValues(0)).toMatchObject({ title: 'newest', note: null });
	});

	it('leaves alone what was edited or deleted since', async () => {
		const [edited, deleted] = [
			await world.rightOf(ids[0] ?? ''),
			await world.rightOf(ids[1] ?? ''),
		];
		world.edit('right', edited, { title: 'mine' });
		world.remove('right', deleted);

		const undone = await undo(world, run);

		expect(world.values('right', edited)).toMatchObject({ title: 'mine', note: null });
		expect(undone.leftAlone).toEqual(
			expect.arrayContaining([
				{ leftId: ids[0], rightId: edited, field: 'right title', because: 'it was edited since' },
				{
					leftId: ids[1],
					rightId: deleted,
					because: 'the record on the right is not there any more',
				},
			]),
		);
		expect(undone.counts).toMatchObject({ records: 11, fields: 21, leftAlone: 2 });
	});

	it('can be taken back twice without a second effect', async () => {
		await undo(world, run);
		const writes = world.writes();

		const again = await undo(world, run);

		expect(world.writes()).toBe(writes);
		expect(again.counts).toMatchObject({ fields: 0, asBefore: 24, leftAlone: 0 });
	});

	it('that was taken back can be brought back by taking back the undo', async () => {
		const undone = await undo(world, run);

		await undo(world, undone.run.run);

		expect(await rightValues(3)).toMatchObject({ title: 'new', note: 'added' });
	});

	it('is finished by another undo when one was broken off behind its writes', async () => {
		let written = false;
		const dying = world.environment((_step, kind) => {
			if (written) throw new Error('killed');
			written ||= kind === 'write';
		});

		await expect(undoRun(dying, world.definition, run, world.options())).rejects.toThrow('killed');
		const stopped = await world.store.sync(sync);
		await undo(world, run);
		await enableSync(world.environment(), sync);
		const writes = world.writes();
		await world.run();

		expect(stopped?.enabled).toBe(false);
		expect(world.writes()).toBe(writes);
		for (let n = 0; n < 12; n += 1) expect(await rightValues(n)).toMatchObject({ title: 'old' });
	});

	it('is taken back once where the answer of a write is lost', async () => {
		const fault = { kind: 'unknownAfter', n: 0, where: 'right', place: 'write', nth: 1 } as const;
		const environment = world.environment(undefined, [fault]);

		const undone = await undoRun(environment, world.definition, run, world.options());
		await enableSync(world.environment(), sync);
		const writes = world.writes();
		await world.run();

		expect(undone.counts).toMatchObject({ records: 12, fields: 24 });
		expect(world.writes()).toBe(writes);
		expect(await rightValues(11)).toMatchObject({ title: 'old', note: null });
	});

	it('cannot be taken back after seven days', async () => {
		world.clock.advance(7 * 86_400_000);

		expect(await refusal(undo(world, run))).toMatchObject({ code: 'no-undo-data' });
	});

	it('tells its rule in the journal', async () => {
		const undone = await undo(world, run);

		const journal = await world.store.journal(sync, undone.run.run, 0, 100);
		expect(journal.filter(({ verb }) => verb === 'update')).toHaveLength(12);
		expect(journal[0]?.fields?.every(({ rule }) => rule === 'undone')).toBe(true);
	});

	it('is taken back in parts where the writes run out', async () => {
		const first = await undo(world, run, { writeLimit: 1 });
		const second = await undo(world, run);

		expect(first.run.status).toBe('write limit');
		expect(first.counts.records).toBe(5);
		expect(second.counts).toMatchObject({ records: 7, asBefore: 10 });
		for (let n = 0; n < 12; n += 1) expect(await rightValues(n)).toMatchObject({ title: 'old' });
	});
});

describe('a record that a run has written twice', () => {
	it('is taken back to what it held before the first write', async () => {
		const { world, ids } = await linkedWorld(1, { ...keeping, direction: 'toRight' });
		const { summary } = await runSync(world.environment(), world.definition, {
			...world.options(),
			owner,
			task: async (running) => await lookTwice(running, ids[0] ?? ''),
		});
		async function lookTwice(running: Running, id: string) {
			for (const title of ['second', 'third']) {
				world.edit('left', id, { title });
				await lookAt(running, 'left', [id]);
			}
			return 'completed' as const;
		}

		const before = world.values('right', await world.rightOf(ids[0] ?? ''));
		const undone = await undo(world, summary.run);

		expect(before).toMatchObject({ title: 'third' });
		expect(undone.counts).toMatchObject({ fields: 2, leftAlone: 0 });
		expect(world.values('right', await world.rightOf(ids[0] ?? ''))).toMatchObject({
			title: 'old',
		});
	});
});

describe('records that a run has made', () => {
	let world: World;
	let run: string;
	beforeEach(async () => {
		world = openWorld(keeping);
		for (const n of [1, 2, 3]) world.add('left', { code: `C${n}`, name: `Name ${n}` });
		run = (await world.run()).summary.run;
		world.clock.advance(3_600_000);
	});

	it('stay, are not linked any more, and nothing makes them again', async () => {
		const undone = await undo(world, run);
		await enableSync(world.environment(), sync);
		world.edit('left', 'L1', { title: 'edited' });
		await world.run();

		expect(undone.counts).toMatchObject({ unlinked: 3, deleted: 0 });
		expect(await world.links()).toEqual([]);
		expect(world.vendors.right.rows('contact')).toHaveLength(3);
		expect(world.vendors.left.rows('contact')).toHaveLength(3);
		expect(world.values('right', 'R1')['title']).toBeNull();
		expect(await world.store.countHolds(sync)).toEqual({});
	});

	it('are deleted when asked for, where they hold only what was written', async () => {
		world.edit('right', 'R2', { note: 'mine' });

		const undone = await undo(world, run, { deleteCreated: true });
		await enableSync(world.environment(), sync);
		await world.run();

		expect(undone.counts).toMatchObject({ unlinked: 3, deleted: 2, leftAlone: 1 });
		expect(world.vendors.right.rows('contact').map(({ id }) => id)).toEqual(['R2']);
		expect(world.vendors.left.rows('contact')).toHaveLength(3);
		expect(await world.store.countHolds(sync)).toEqual({});
		expect((await world.store.sync(sync))?.memory.deletionsAllowed).toBeUndefined();
	});
});

describe('a run that cannot be taken back', () => {
	it('is refused with what to do, when nothing was kept', async () => {
		const { world, ids } = await linkedWorld(1);
		world.edit('left', ids[0] ?? '', { title: 'new' });
		const { summary } = await world.run();

		const refused = await refusal(undo(world, summary.run));

		expect(refused).toMatchObject({ code: 'no-undo-data' });
		expect(refused.remedy).toContain('Keep Undo Data');
		expect((await world.store.sync(sync))?.enabled).toBe(true);
	});

	it('is refused when it is unknown, or has written nothing', async () => {
		const { world } = await linkedWorld(1, keeping);
		const { summary } = await world.run();

		expect(await refusal(undo(world, `1' OR '1'='1`))).toMatchObject({ code: 'no-such-run' });
		expect(await refusal(undo(world, summary.run))).toMatchObject({ code: 'nothing-to-undo' });
	});

	it('is refused while another run is under way', async () => {
		const { world, ids } = await linkedWorld(1, keeping);
		world.edit('left', ids[0] ?? '', { title: 'new' });
		const { summary } = await world.run();
		await world.store.takeLease(sync, 'another', 60_000);

		expect(await refusal(undo(world, summary.run))).toMatchObject({ code: 'run-under-way' });
	});

	it('lists its deletions', async () => {
		const { world, ids } = await linkedWorld(2, {
			policies: { keepUndo: true, onDelete: { left: 'delete' } },
		});
		const lease = await world.store.takeLease(sync, 'test', 60_000);
		if (lease.taken) {
			const memory = { ...(await world.store.sync(sync))?.memory, deletionsAllowed: true };
			await world.store.commit(lease.lease, [{ put: 'sync', fields: { memory } }]);
			await world.store.releaseLease(lease.lease);
		}
		world.remove('left', ids[0] ?? '');
		const { summary } = await world.run();

		const undone = await undo(world, summary.run);

		expect(summary.counts.deleted).toBe(1);
		expect(undone.leftAlone).toMatchObject([{ because: 'a deletion cannot be taken back' }]);
	});
});
