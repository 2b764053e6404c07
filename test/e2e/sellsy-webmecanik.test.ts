import { meet, unwanted, type Met } from './estates';
import {
	CASE_LIMIT_MS,
	runPair,
	START_LIMIT_MS,
	startPairWorld,
	writesIn,
	type Api,
	type PairWorld,
} from './pair-world';

let world: PairWorld;
beforeAll(async () => {
	world = await startPairWorld();
}, START_LIMIT_MS);
afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

describe.each<[Api, number]>([
	['v2', 201],
	['v1', 202],
])('two messy estates that meet in a real n8n, by API %s', (api, corpId) => {
	let met: Met;

	beforeAll(async () => {
		met = await meet(world, { api, corpId, sizes: { sellsy: 200, webmecanik: 300 } });
	}, 3 * CASE_LIMIT_MS);

	it('links, and lists what it would create, until a person says so', () => {
		expect(met.listed.map(({ reason }) => reason)).toEqual(['', '', '']);
		expect(met.listed.map(({ summary }) => summary?.counts.created)).toEqual([
			0,
			expect.anything(),
			0,
		]);
		const reasons = met.listed.flatMap(({ summary }) => Object.keys(summary?.holds ?? {}));
		expect(reasons).toContain('not-created');
	});

	it('creates no duplicate on either side, and merges nobody', async () => {
		expect(met.after.sellsy).toBeGreaterThan(met.there.sellsy + 20);
		expect(met.after.webmecanik).toBeGreaterThan(met.there.webmecanik + 20);
		expect(met.first.map(({ reason }) => reason)).toEqual(['', '', '']);
		expect(await unwanted(world, met)).toEqual({
			doublesInSellsy: [],
			doublesInWebmecanik: [],
			merges: [],
		});
	});

	it('holds every doubtful one, and names it', () => {
		const reasons = new Set(
			[...met.listed, ...met.first].flatMap(({ holds }) => holds.map((each) => each.reason)),
		);

		expect([...reasons]).toEqual(expect.arrayContaining(['key-shared']));
		const told = met.first.flatMap(({ holds }) => holds);
		expect(told.every(({ message, remedy }) => message !== undefined && remedy !== undefined)).toBe(
			true,
		);
	});

	it(
		'settles, and ten silent rounds write nothing',
		async () => {
			await runPair(world, met.all);
			const rounds: string[] = [];
			for (let round = 0; round < 10; round += 1)
				rounds.push(...writesIn(await runPair(world, met.all)));

			expect(rounds).toEqual([]);
		},
		3 * CASE_LIMIT_MS,
	);
});
