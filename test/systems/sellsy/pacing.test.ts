import { openSellsy } from './world';
import type { SellsyWorld } from './world';

/** Reads as one request each. */
async function read(world: SellsyWorld, times: number) {
	const system = world.connect();
	for (let n = 0; n < times; n += 1) await system.object('contact').find('id', ['1'], {});
	return system;
}

async function statuses(world: SellsyWorld): Promise<readonly number[]> {
	return (await world.sandbox.control.log()).map(({ status }) => status);
}

describe('the pace of a connection', () => {
	let world: SellsyWorld;
	afterEach(async () => {
		await world.close();
	});

	it('keeps 100 requests below 5 a second and 150 a minute of API v2', async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
		await world.configure({ quotaPerSecond: 5, quotaPerMinute: 150 });
		const system = await read(world, 100);
		expect(system.requests().read).toBeGreaterThanOrEqual(100);
		expect(await statuses(world)).not.toContain(429);
	});

	it('waits for the next minute where this one is nearly used up, and says so', async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
		await world.configure({ quotaPerSecond: 5, quotaPerMinute: 40 });
		await read(world, 60);
		expect(await statuses(world)).not.toContain(429);
		expect(world.host().waits.map(({ reason }) => reason)).toContain(
			'The minute of requests Sellsy allows is used up',
		);
	});

	it('keeps API v1 below its 5 a second', async () => {
		world = await openSellsy({ api: 'v1', kind: 'contact', records: 0 });
		await world.configure({ v1PerSecond: 5, v1OverRate: 429 });
		await read(world, 100);
		expect(await statuses(world)).not.toContain(429);
		expect(world.host().slept()).toBeGreaterThan(20_000);
	});

	it('tells the fuller of the two long quotas, once their sizes are known', async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
		await world.configure({ quotaPerDay: 1_000, quotaPerMonth: 100_000 });
		const system = world.connect();
		expect(system.limits.quota?.()).toBeUndefined();
		await system.preflight(['contact']);
		const used = system.limits.quota?.();
		expect(used).toEqual({
			name: 'api_rate_days',
			used: expect.any(Number),
			max: 1_000,
			window: 86_400_000,
		});
		await system.object('contact').find('id', ['1'], {});
		expect(system.limits.quota?.()?.used).toBeGreaterThan(used?.used ?? 0);
	});
});
