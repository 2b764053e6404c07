import type { Say } from '../../scripts/toolchain/run';
import { meet, unwanted } from '../../test/e2e/estates';
import type { EstateSizes, Met } from '../../test/e2e/estates';
import { runPair, startPairWorld, writesIn } from '../../test/e2e/pair-world';
import type { Api, PairRun, PairWorld } from '../../test/e2e/pair-world';
import type { Bench, BenchSize, Table } from '../bench';

const sizes: Readonly<Record<BenchSize, EstateSizes>> = {
	quick: { sellsy: 40, webmecanik: 60 },
	usual: { sellsy: 200, webmecanik: 300 },
	whole: { sellsy: 2_000, webmecanik: 3_000 },
};

/** ms that a run may take. */
const limitMs = 60 * 60_000;

/** Rounds in which what waits for another record may still come, before silence. */
const settling = 3;

interface Played {
	readonly api: Api;
	readonly met: Met;
	readonly unwanted: Awaited<ReturnType<typeof unwanted>>;
	/** Writes of each round behind the first sync. */
	readonly rounds: readonly number[];
	/** Of the first sync, ms. */
	readonly took: number;
}

/** The first sync of two messy estates of Sellsy and Webmecanik, by each API of Sellsy, and the rounds behind it. */
export const estates: Bench = {
	name: 'estates',
	title: 'The first sync of two messy estates of Sellsy and Webmecanik',
	run: async (size, say) => {
		const played = await inWorld(async (world) => [
			await play(world, 'v2', sizes[size], say),
			await play(world, 'v1', sizes[size], say),
		]);
		return {
			tables: played.map((each) => table(each, sizes[size])),
			complaints: played.flatMap(complaintsAbout),
		};
	},
};

async function inWorld<T>(work: (world: PairWorld) => Promise<T>): Promise<T> {
	const world = await startPairWorld({ apart: true });
	try {
		return await work(world);
	} finally {
		await world.close();
	}
}

async function play(world: PairWorld, api: Api, wanted: EstateSizes, say: Say): Promise<Played> {
	say(`the first sync by API ${api}`);
	const corpId = api === 'v2' ? 801 : 802;
	const began = Date.now();
	const met = await meet(world, { api, corpId, sizes: wanted, limitMs });
	const took = Date.now() - began;
	say('the rounds behind it');
	const rounds: number[] = [];
	for (let round = 0; round < settling + 1; round += 1)
		rounds.push(writesIn(await runPair(world, met.all, limitMs)).length);
	return { api, met, took, rounds, unwanted: await unwanted(world, met) };
}

function complaintsAbout({ api, met, rounds, unwanted: found }: Played): string[] {
	const failed = [...met.listed, ...met.first].filter(({ reason }) => reason !== '');
	const told: ReadonlyArray<readonly [boolean, string]> = [
		[failed.length === 0, `failed: ${failed.map(({ reason }) => reason).join(', ')}`],
		[found.doublesInSellsy.length === 0, `made ${found.doublesInSellsy.length} doubles in Sellsy`],
		[
			found.doublesInWebmecanik.length === 0,
			`made ${found.doublesInWebmecanik.length} doubles in Webmecanik`,
		],
		[found.merges.length === 0, `made Webmecanik merge ${found.merges.length} times`],
		[rounds.at(-1) === 0, `wrote ${rounds.at(-1)} times in the last round`],
	];
	return told.filter(([kept]) => !kept).map(([, words]) => `the first sync by API ${api} ${words}`);
}

function table({ api, met, took, rounds, unwanted: found }: Played, wanted: EstateSizes): Table {
	return {
		title: `${wanted.sellsy} and ${wanted.webmecanik} contacts, API ${api}`,
		columns: ['what', 'seen', 'target'],
		rows: [
			['linked before anything is created', linked(met.listed), ''],
			['contacts of Sellsy, before and after', `${met.there.sellsy}, ${met.after.sellsy}`, ''],
			[
				'contacts of Webmecanik, before and after',
				`${met.there.webmecanik}, ${met.after.webmecanik}`,
				'',
			],
			['held at the first look, by reason', held(met.listed), 'listed each'],
			['held once all was created', open(met.first), 'listed each'],
			['doubles made', `${found.doublesInSellsy.length + found.doublesInWebmecanik.length}`, '0'],
			['merges caused', `${found.merges.length}`, '0'],
			['writes of the rounds behind it', rounds.join(', '), 'ends with 0'],
			['the first sync', `${Math.round(took / 1000)} s`, ''],
		],
	};
}

function linked(runs: readonly PairRun[]): string {
	return String(runs.reduce((sum, { summary }) => sum + (summary?.counts.linked ?? 0), 0));
}

/** All that waits for a person, of all syncs. */
function open(runs: readonly PairRun[]): string {
	return String(runs.reduce((sum, { summary }) => sum + (summary?.openHolds ?? 0), 0));
}

function held(runs: readonly PairRun[]): string {
	const reasons = new Map<string, number>();
	for (const { summary } of runs)
		for (const [reason, count] of Object.entries(summary?.holds ?? {}))
			reasons.set(reason, (reasons.get(reason) ?? 0) + count);
	return [...reasons].map(([reason, count]) => `${count} ${reason}`).join(', ');
}
