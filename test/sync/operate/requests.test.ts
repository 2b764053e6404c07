import { syncSelected } from '../../../sync/operate/requests';
import { resolveHolds } from '../../../sync/operate/resolve';
import { retryHolds } from '../../../sync/operate/retry';
import { runSync } from '../../../sync/run/run';
import type { Store } from '../../../sync/state';

import { linkedWorld, openWorld, owner, refusal, sync } from './world';
import type { World } from './world';

const selected = async (world: World, ids: readonly string[], side: 'left' | 'right' = 'left') =>
	await syncSelected(world.environment(), world.definition, { side, ids }, world.options());

describe('records that are asked for', () => {
	it('are carried over at once, and no others', async () => {
		const { world, ids } = await linkedWorld(3);
		for (const id of ids) world.edit('left', id, { title: 'new' });

		const result = await selected(world, [ids[1] ?? '']);

		expect(result).toMatchObject({ served: 'now', counts: { linked: 1 } });
		expect(world.values('right', await world.rightOf(ids[1] ?? ''))['title']).toBe('new');
		expect(world.values('right', await world.rightOf(ids[0] ?? ''))['title']).toBe('old');
	});

	it('are told as unknown, outside the scope or held, each by its id', async () => {
		const { world, ids } = await linkedWorld(2, { deny: ['L3'] });
		const denied = world.add('left', { code: 'C9', name: 'Denied' });
		world.edit('left', ids[0] ?? '', { title: 'left' });
		world.edit('right', await world.rightOf(ids[0] ?? ''), { title: 'right' });

		const quoted = `x' OR '1'='1`;
		const result = await selected(world, [ids[0] ?? '', denied, quoted, 'L999', ' ']);

		expect(denied).toBe('L3');
		expect(result.counts).toEqual({ held: 1, 'outside the scope': 1, 'not found': 2 });
		expect(result.records).toEqual(
			expect.arrayContaining([
				{ id: quoted, is: 'not found' },
				{ id: 'L999', is: 'not found' },
				{ id: denied, is: 'outside the scope' },
				expect.objectContaining({ id: ids[0], is: 'held', reason: 'conflict' }),
			]),
		);
	});

	it('may be ten thousand, of which a hundred are listed', async () => {
		const { world } = await linkedWorld(1, { habits: { findBatch: 500 } });
		const ids = Array.from({ length: 10_000 }, (_, n) => `L${n + 1}`);

		const result = await selected(world, ids);

		expect(result.counts).toEqual({ linked: 1, 'not found': 9_999 });
		expect(result.records).toHaveLength(100);
	});

	it('are looked at together where each was asked for by itself', async () => {
		const { world, ids } = await linkedWorld(60);
		for (const id of ids) {
			world.edit('left', id, { title: 'new' });
			await world.store.putRequest(sync, { kind: 'look', side: 'left', ids: [id] });
		}
		const before = world.writes();

		await selected(world, [ids[0] ?? '']);

		expect(await world.store.requests(sync, 10)).toEqual([]);
		expect(world.values('right', await world.rightOf(ids[59] ?? ''))['title']).toBe('new');
		expect(world.writes() - before).toBeLessThan(20);
	});

	it('are left to the run that is under way, which serves them', async () => {
		const { world, ids } = await linkedWorld(2);
		world.edit('left', ids[0] ?? '', { title: 'new' });
		const lease = await world.store.takeLease(sync, 'another', 60_000);

		const result = await selected(world, ids);

		expect(result).toMatchObject({ served: 'by the run under way', counts: {} });
		expect(await world.store.requests(sync, 10)).toHaveLength(1);
		if (lease.taken) await world.store.releaseLease(lease.lease);
		await world.run();
		expect(await world.store.requests(sync, 10)).toEqual([]);
		expect(world.values('right', await world.rightOf(ids[0] ?? ''))['title']).toBe('new');
	});

	it('are served by the run that was told of them while it ended', async () => {
		const { world, ids } = await linkedWorld(2);
		const [first = '', second = ''] = ids;
		for (const id of ids) world.edit('left', id, { title: 'new' });
		const environment = world.environment();
		let told: string | undefined;
		const store: Store = {
			...environment.store,
			releaseLease: async (lease) => {
				told ??= (await selected(world, [second])).served;
				await environment.store.releaseLease(lease);
			},
		};

		const result = await syncSelected(
			...([{ ...environment, store }, world.definition] as const),
			...([{ side: 'left' as const, ids: [first] }, world.options()] as const),
		);

		expect(told).toBe('by the run under way');
		expect(world.values('right', await world.rightOf(second))['title']).toBe('new');
		expect(result.run).toMatchObject({ status: 'completed', counts: { updated: 2 } });
		expect(await world.store.requests(sync, 10)).toEqual([]);
	});

	it('are told to wait where they cannot be served behind that run', async () => {
		const { world, ids } = await linkedWorld(1);
		const environment = world.environment();
		const store: Store = {
			...environment.store,
			releaseLease: async (lease) => {
				await environment.store.releaseLease(lease);
				await world.store.putRequest(sync, { kind: 'look', side: 'left', ids });
				await world.store.releaseOwner(sync);
				await world.store.claimSync(world.definition, { ...owner, workflow: 'another' });
			},
		};

		const { summary } = await runSync({ ...environment, store }, world.definition, {
			...{ owner, ...world.options() },
		});

		expect(summary).toMatchObject({ status: 'completed' });
		expect(summary.warnings.join()).toContain('waits for the next one');
		expect(await world.store.requests(sync, 10)).toHaveLength(1);
	});

	it('are kept while the sync is disabled', async () => {
		const { world, ids } = await linkedWorld(1);
		const lease = await world.store.takeLease(sync, 'test', 60_000);
		if (lease.taken) {
			await world.store.commit(lease.lease, [{ put: 'sync', fields: { enabled: false } }]);
			await world.store.releaseLease(lease.lease);
		}

		const refused = await refusal(selected(world, ids));

		expect(refused).toMatchObject({ code: 'disabled' });
		expect(refused.remedy).toContain('kept');
		expect(await world.store.requests(sync, 10)).toHaveLength(1);
	});

	it('are refused where there are none, or the sync is unknown', async () => {
		const { world } = await linkedWorld(1);
		const unknown = openWorld();

		expect(await refusal(selected(world, ['', '  ']))).toMatchObject({ code: 'no-ids' });
		expect(await refusal(selected(world, ['a\0b']))).toMatchObject({ code: 'no-id' });
		expect(await refusal(selected(unknown, ['L1']))).toMatchObject({ code: 'no-such-sync' });
		expect(await unknown.store.requests(sync, 10)).toEqual([]);
	});
});

describe('held records', () => {
	let world: World;
	let ids: readonly string[];
	beforeEach(async () => {
		({ world, ids } = await linkedWorld(3));
		for (const id of ids.slice(0, 2)) {
			world.edit('left', id, { title: 'left' });
			world.edit('right', await world.rightOf(id), { title: 'right' });
		}
		await world.run();
	});

	const left = (id: string | undefined) => ({ side: 'left' as const, id: id ?? '' });

	it('are tried again, and told where they are held again', async () => {
		const which = { subjects: [left(ids[0]), left(ids[2]), left('nobody')] };

		const result = await retryHolds(world.environment(), world.definition, which, world.options());

		expect(result).toMatchObject({
			served: 'now',
			asked: 1,
			notHeld: [left(ids[2]), left('nobody')],
			stillHeld: [{ id: ids[0], reason: 'conflict' }],
		});
	});

	it('go through when their cause is mended', async () => {
		for (const id of ids.slice(0, 2)) world.edit('left', id, { title: 'right' });

		const result = await retryHolds(
			world.environment(),
			world.definition,
			{ all: true },
			world.options(),
		);

		expect(result).toMatchObject({ served: 'now', asked: 2 });
		expect(await world.store.countHolds(sync)).toEqual({});
	});

	it('take the answer of a person', async () => {
		const result = await resolveHolds(
			world.environment(),
			world.definition,
			{ reason: 'conflict' },
			{ kind: 'right' },
			world.options(),
		);

		expect(result).toMatchObject({ served: 'now', asked: 2 });
		for (const id of ids.slice(0, 2)) expect(world.values('left', id)['title']).toBe('right');
		expect(await world.store.countHolds(sync)).toEqual({});
	});

	it('refuse an answer that makes no sense for their reason, and say what may be answered', async () => {
		const refused = await refusal(
			resolveHolds(
				world.environment(),
				world.definition,
				{ subjects: [left(ids[0])] },
				{ kind: 'create' },
				world.options(),
			),
		);

		expect(refused).toMatchObject({ code: 'answer-not-allowed' });
		expect(refused.remedy).toMatch(/'left'.*'right'.*'keep'/);
		expect(await world.store.requests(sync, 10)).toEqual([]);
	});

	it('refuse a reason that nothing is held for', async () => {
		for (const reason of ['brake', 'constructor', `' OR 1=1`])
			expect(
				await refusal(
					retryHolds(world.environment(), world.definition, { reason }, world.options()),
				),
			).toMatchObject({ code: 'no-such-hold', remedy: 'The reasons there are: conflict' });
	});
});

describe('a record with several candidates', () => {
	let world: World;
	let id: string;
	beforeEach(async () => {
		({ world } = await linkedWorld(1));
		world.add('right', { code: 'C7', name: 'First' });
		world.add('right', { code: 'C7', name: 'Second' });
		id = world.add('left', { code: 'C7', name: 'Mine' });
		await world.run();
	});

	const answer = async (otherId: string) =>
		await resolveHolds(
			world.environment(),
			world.definition,
			{ subjects: [{ side: 'left', id }] },
			{ kind: 'link', id: otherId },
			world.options(),
		);

	it('is linked with the one that a person names', async () => {
		await answer('R3');

		expect(await world.rightOf(id)).toBe('R3');
		expect(world.vendors.right.rows('contact')).toHaveLength(3);
	});

	it('refuses one that is not there, that is linked, or that has another key', async () => {
		const stranger = world.add('right', { code: 'C8', name: 'Stranger' });

		expect(await refusal(answer('R99'))).toMatchObject({ code: 'not-linkable' });
		expect(await refusal(answer('R1'))).toMatchObject({ code: 'not-linkable' });
		expect(await refusal(answer(stranger))).toMatchObject({
			code: 'not-linkable',
			remedy: expect.stringContaining('Links: Import'),
		});
		expect(await world.store.requests(sync, 10)).toEqual([]);
	});
});
