import { openSellsy } from './world';
import type { SellsyWorld } from './world';

/** Reads as one request each. */
async function read(world: SellsyWorld, times: number) {
	const system = world.connect();
	for (let n = 0; n < times; n += 1) await system.object('contact').find('id', ['1'], {});
	return system;
}

/** Of the requests for records: their answers, and how many started in a span of this length on average. */
async function seen(world: SellsyWorld, span: number) {
	const log = await world.sandbox.control.log();
	const calls = log.filter(({ path }) => !path.includes('oauth'));
	const times = calls.map(({ at }) => at);
	const whole = Math.max(...times) - Math.min(...times);
	return {
		answers: calls.map(({ status }) => status),
		perSpan: ((calls.length - 1) * span) / whole,
	};
}

async function statuses(world: SellsyWorld): Promise<readonly number[]> {
	return (await world.sandbox.control.log()).map(({ status }) => status);
}

describe('the pace of a connection', () => {
	let world: SellsyWorld;
	afterEach(async () => {
		await world.close();
	});

	it.each([
		['v2', { quotaPerSecond: 5 }],
		['v1', { v1PerSecond: 5, v1OverRate: 429 }],
	] as const)(
		'uses 5 requests a second of API %s up to 2 %, and is never refused',
		async (api, limits) => {
			world = await openSellsy({ api, kind: 'contact', records: 0 });
			await world.configure({ quotaPerMinute: null, ...limits });
			await read(world, 300);
			const { answers, perSpan } = await seen(world, 1000);
			expect(answers).not.toContain(429);
			expect(perSpan).toBeGreaterThan(5 * 0.98);
		},
	);

	it('uses 150 requests a minute up to 2 %, and is never refused', async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
		await world.configure({ quotaPerSecond: 23, quotaPerMinute: 150 });
		// Ten windows begun, the last one by one request.
		await read(world, 148 * 10 + 1);
		const { answers, perSpan } = await seen(world, 60_000);
		expect(answers).not.toContain(429);
		expect(perSpan).toBeGreaterThan(150 * 0.98);
	});

	it('steps back where others use up the second', async () => {
		world = await openSellsy({ api: 'v2', kind: 'contact', records: 0 });
		await world.configure({ quotaPerSecond: 5, quotaPerMinute: null });
		const [one, other] = [world.connect(), world.connect()];
		for (let n = 0; n < 40; n += 1)
			for (const each of [one, other]) await each.object('contact').find('id', ['1'], {});
		const refused = (await statuses(world)).filter((status) => status === 429);
		expect(refused.length).toBeLessThan(3);
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
