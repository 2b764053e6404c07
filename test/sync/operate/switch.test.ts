import { disableSync, enableSync } from '../../../sync/operate/switch';
import { runSync } from '../../../sync/run/run';

import { linkedWorld, owner, refusal, sync } from './world';

describe('a sync that is switched off', () => {
	it('refuses to run until it is switched on, and then counts failures from 0', async () => {
		const { world } = await linkedWorld(1);
		const keeper = world.environment();

		const off = await disableSync(keeper, sync, 'a test');
		const refused = await refusal(world.run());
		const on = await enableSync(keeper, sync);

		expect(off).toMatchObject({ enabled: false, changed: true });
		expect(refused).toMatchObject({ code: 'disabled' });
		expect(on).toMatchObject({ enabled: true, changed: true });
		expect(on.message).toContain('a test');
		expect((await world.run()).summary.status).toBe('completed');
		const stored = await world.store.sync(sync);
		expect(stored).toMatchObject({ enabled: true, failures: 0 });
		expect(stored?.memory.disabledBecause).toBeUndefined();
	});

	it('keeps what the runs have remembered', async () => {
		const { world } = await linkedWorld(1);
		const before = (await world.store.sync(sync))?.memory;

		await disableSync(world.environment(), sync, 'a test');
		await enableSync(world.environment(), sync);

		expect((await world.store.sync(sync))?.memory).toEqual(before);
	});

	it('ends a run under way at its next window, and what it did is on record', async () => {
		const { world, ids } = await linkedWorld(20);
		for (const id of ids) world.edit('left', id, { title: 'new' });
		// Who waits for the run to end would wait for ever here, since the run waits for its request.
		const impatient = {
			store: world.store,
			sleep: async () => await Promise.reject(new Error('impatient')),
		};
		const environment = world.environment(async (_step, kind) => {
			if (kind !== 'write') return;
			await expect(disableSync(impatient, sync, 'a test')).rejects.toThrow('impatient');
		});

		const { summary } = await runSync(environment, world.definition, {
			...world.options(),
			owner,
		});

		expect(summary.status).toBe('cancelled');
		expect(summary.counts.updated).toBe(5);
		expect((await world.store.sync(sync))?.enabled).toBe(false);
		expect((await world.store.runs(sync, 1))[0]?.status).toBe('cancelled');
	});

	it('is off at once while a run holds the lease, with the reason behind it', async () => {
		const { world } = await linkedWorld(1);
		const taken = await world.store.takeLease(sync, 'a long run', 30_000);

		const off = await disableSync(world.environment(), sync, 'enough');

		expect(taken.taken).toBe(true);
		expect(off.message).toContain('a long run');
		expect(await world.store.sync(sync)).toMatchObject({
			enabled: false,
			memory: { disabledBecause: 'enough' },
		});
	});

	it('is off also where the run goes on for longer than a minute', async () => {
		const { world } = await linkedWorld(1);
		await world.store.takeLease(sync, 'a long run', 600_000);

		await disableSync(world.environment(), sync, 'enough');

		expect((await world.store.sync(sync))?.enabled).toBe(false);
		expect(await refusal(enableSync(world.environment(), sync))).toMatchObject({
			code: 'run-under-way',
		});
	});

	it('is refused where there is no such sync', async () => {
		const { world } = await linkedWorld(1);

		expect(await refusal(disableSync(world.environment(), 'nobody', 'x'))).toMatchObject({
			code: 'no-such-sync',
		});
		expect(await world.store.leaseOf('nobody')).toBeUndefined();
	});
});
