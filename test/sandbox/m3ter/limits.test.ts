import { startM3ter, type M3terClient } from './m3ter-client';

describe('m3ter: rate limits', () => {
	let m3ter: M3terClient;

	beforeAll(async () => {
		m3ter = await startM3ter(3);
	});
	beforeEach(async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.login();
		await toStartOfSecond();
	});
	afterAll(() => m3ter.sandbox.close());

	/** So that a test's few requests fall into one virtual second. */
	const toStartOfSecond = async () => {
		const { now } = await m3ter.sandbox.control.clock();
		await m3ter.sandbox.control.advance(1000 - (now % 1000));
	};
	const statuses = async (count: number) => {
		const found: number[] = [];
		for (let n = 0; n < count; n += 1) found.push((await m3ter.call('GET', '/users/me')).status);
		return found;
	};

	it('has the documented limits on', async () => {
		expect(await m3ter.sandbox.control.settings('m3ter')).toMatchObject({
			requestsPerSecond: 50,
			requestsPerFiveMinutes: 20_000,
		});
	});

	it('answers 429 for the rest of the second, without Retry-After, and no longer', async () => {
		await m3ter.sandbox.control.configure('m3ter', { requestsPerSecond: 1 });
		// At once, so that a busy machine cannot spread them over as many seconds.
		const answers = await Promise.all(
			Array.from({ length: 5 }, async () => await m3ter.call('GET', '/users/me')),
		);
		const refused = answers.find(({ status }) => status === 429);

		expect(answers.some(({ status }) => status === 200)).toBe(true);
		expect(refused?.headers['retry-after']).toBeUndefined();
		expect(refused?.data.message).toBeTruthy();

		await m3ter.sandbox.control.advance(1000);
		expect(await statuses(1)).toEqual([200]);
	});

	it('counts a source address over rolling five minutes, token requests included', async () => {
		await m3ter.sandbox.control.reset();
		await m3ter.sandbox.control.configure('m3ter', { requestsPerFiveMinutes: 3 });
		await m3ter.login();
		expect(await statuses(3)).toEqual([200, 200, 429]);

		await m3ter.sandbox.control.advance(240_000);
		expect(await statuses(1)).toEqual([429]);

		await m3ter.sandbox.control.advance(301_000);
		expect(await statuses(1)).toEqual([200]);
	});

	it('has no limits when they are set to 0', async () => {
		await m3ter.sandbox.control.configure('m3ter', {
			requestsPerSecond: 0,
			requestsPerFiveMinutes: 0,
		});

		expect(new Set(await statuses(60))).toEqual(new Set([200]));
	});
});
