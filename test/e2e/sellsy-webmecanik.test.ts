import {
	addresses,
	at,
	CASE_LIMIT_MS,
	changePair,
	doubles,
	importPair,
	runPair,
	seedPair,
	START_LIMIT_MS,
	startPairWorld,
	writesIn,
	type Api,
	type Imported,
	type PairRun,
	type PairWorld,
} from './pair-world';

const SIZES = { sellsy: { size: 200, messy: true }, webmecanik: { size: 300, messy: true } };

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
	let all: Imported;
	let before: string[];
	let first: PairRun[];
	let listed: PairRun[];

	const addressesInSellsy = async () =>
		addresses((await at(world).parties('contact')).map(({ email }) => email));

	beforeAll(async () => {
		await seedPair(world, corpId, SIZES);
		before = await addressesInSellsy();
		all = await importPair(world, 'sellsy-webmecanik/all.json', { api, prefix: `${api} ` });
		listed = await runPair(world, all);
		await changePair(world, all.id, {
			policies: { firstRun: 'linkAndCreate', onFirstLink: 'left' },
		});
		first = await runPair(world, all);
	}, 3 * CASE_LIMIT_MS);

	it('links, and lists what it would create, until a person says so', () => {
		expect(listed.map(({ reason }) => reason)).toEqual(['', '', '']);
		expect(listed.map(({ summary }) => summary?.counts.created)).toEqual([0, expect.anything(), 0]);
		const reasons = listed.flatMap(({ summary }) => Object.keys(summary?.holds ?? {}));
		expect(reasons).toContain('not-created');
	});

	it('creates no duplicate on either side, and merges nobody', async () => {
		expect(first.map(({ reason }) => reason)).toEqual(['', '', '']);
		const { contacts, webmecanik } = at(world);
		const there = addresses((await contacts()).map(({ fields }) => fields.all['email']));
		const known = new Set(doubles(before));

		expect(doubles(await addressesInSellsy()).filter((each) => !known.has(each))).toEqual([]);
		expect(doubles(there)).toEqual([]);
		expect(await webmecanik('listMerges')).toEqual([]);
	});

	it('holds every doubtful one, and names it', () => {
		const reasons = new Set(
			[...listed, ...first].flatMap(({ holds }) => holds.map((each) => each.reason)),
		);

		expect([...reasons]).toEqual(expect.arrayContaining(['key-shared']));
		const told = first.flatMap(({ holds }) => holds);
		expect(told.every(({ message, remedy }) => message !== undefined && remedy !== undefined)).toBe(
			true,
		);
	});

	it(
		'settles, and ten silent rounds write nothing',
		async () => {
			await runPair(world, all);
			const rounds: string[] = [];
			for (let round = 0; round < 10; round += 1)
				rounds.push(...writesIn(await runPair(world, all)));

			expect(rounds).toEqual([]);
		},
		3 * CASE_LIMIT_MS,
	);
});
