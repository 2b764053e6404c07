import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Say } from '../../scripts/toolchain/run';
import { openSqliteStore } from '../../sync/state';
import type { Store } from '../../sync/state';
import type { Bench, BenchResult, BenchSize } from '../bench';

import { copyingCases, readingCases, smallCases, writingCases } from './cases';
import type { Case } from './cases';
import { fill, leaseOn } from './fill';
import { longestTurn } from './meter';
import type { Turn } from './meter';
import { sync } from './rows';
import { sizesOf } from './sizes';
import type { Sizes } from './sizes';
import { fillVersionOne } from './versionOne';

/** What no turn may take, ms of CPU time. */
const limit = 50;

const links: Readonly<Record<BenchSize, number>> = {
	quick: 10_000,
	usual: 100_000,
	whole: 1_000_000,
};

/** Rows of the mapping. */
const mapped = 12;

/**
 * How long the SQLite state holds up everything else in its process: of every method, with as much as callers give it or
 * ask of it, the longest turn of the event loop.
 */
export const state: Bench = {
	name: 'state',
	title: 'The SQLite state',
	run: async (size, say) => {
		const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
		try {
			return await benchIn(folder, sizesOf(links[size], mapped), say);
		} finally {
			rmSync(folder, { recursive: true });
		}
	},
};

interface Measured {
	readonly name: string;
	/** The longest turn of each call. */
	readonly turns: readonly Turn[];
}

async function benchIn(folder: string, sizes: Sizes, say: Say): Promise<BenchResult> {
	const file = join(folder, 'state.sqlite');
	say(`filling a state of ${sizes.links} links`);
	const pair = await fill(file, sizes);
	const size = `${sizes.links} links, ${Math.round(statSync(file).size / 1e6)} MB`;
	const rows: string[][] = [];
	for await (const measured of allMeasured(folder, file, pair, sizes)) {
		say(measured.name);
		rows.push(rowOf(measured));
	}
	const columns = ['one call', 'calls', ...figureColumns('CPU'), ...figureColumns('clock'), ''];
	return { tables: [{ title: size, columns, rows }], complaints: [] };
}

function figureColumns(of: string): string[] {
	return [`${of}: median, ms`, `${of}: longest, ms`];
}

async function* allMeasured(
	folder: string,
	file: string,
	pair: number,
	sizes: Sizes,
): AsyncGenerator<Measured> {
	let store: Store | undefined;
	yield await measured({
		name: 'open',
		times: 1,
		call: async () => (store = openSqliteStore(file)),
	});
	if (!store) throw new Error('The store did not open');
	const opened = store;
	let last = sizes.links * 2;
	const lease = await leaseOn(opened, sync);
	const subjects = { store: opened, pair, lease, sizes, fresh: () => (last += 1) };
	for (const each of [smallCases, readingCases, writingCases, copyingCases].flatMap((cases) =>
		cases(subjects),
	))
		yield await measured(each);
	yield await measured({ name: 'close', times: 1, call: () => opened.close() });
	yield* migrationMeasured(folder, sizes);
}

/** A state of version 1 is brought to the version of today when it is opened, which the first answer waits for. */
async function* migrationMeasured(folder: string, sizes: Sizes): AsyncGenerator<Measured> {
	const file = join(folder, 'version-1', 'state.sqlite');
	mkdirSync(dirname(file));
	fillVersionOne(file, sizes);
	const opened: Store[] = [];
	const began = performance.now();
	const call = async () => await opened[opened.push(openSqliteStore(file)) - 1]?.syncs();
	const { turns } = await measured({ name: '', times: 1, call });
	const seconds = (performance.now() - began) / 1_000;
	yield { name: `open version 1 (${seconds.toFixed(1)} s)`, turns };
	yield await measured({ name: 'close it', times: 1, call: async () => await opened[0]?.close() });
}

async function measured({ name, times, prepare, call }: Case): Promise<Measured> {
	const turns: Turn[] = [];
	for (let n = 0; n < times; n += 1) {
		prepare?.(n);
		turns.push(await longestTurn(() => call(n)));
	}
	return { name, turns };
}

function rowOf({ name, turns }: Measured): string[] {
	const within = turns.every(({ cpu }) => cpu <= limit);
	return [
		name,
		String(turns.length),
		...figures(turns.map(({ cpu }) => cpu)),
		...figures(turns.map(({ wall }) => wall)),
		within ? '' : `over ${limit} ms`,
	];
}

/** Median and most. */
function figures(times: readonly number[]): string[] {
	const sorted = [...times].sort((a, b) => a - b);
	const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
	return [median, sorted.at(-1) ?? 0].map((ms) => ms.toFixed(1));
}
