import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { openSqliteStore } from '../sync/state';
import type { Store } from '../sync/state';

import { copyingCases, readingCases, smallCases, writingCases } from './state/cases';
import type { Case } from './state/cases';
import { fill, leaseOn } from './state/fill';
import { longestTurn } from './state/meter';
import type { Turn } from './state/meter';
import { sync } from './state/rows';
import { sizesOf } from './state/sizes';
import type { Sizes } from './state/sizes';
import { fillVersionOne } from './state/versionOne';

/**
 * How long the SQLite state holds up everything else in its process: of every method, with as much as callers give it or
 * ask of it, the longest turn of the event loop. `npx tsx bench/state.ts [--links 100000] [--mapped 12] [--dir folder]`;
 * ends with 1 where a turn took more than 50 ms of CPU time.
 */
const limit = 50;

interface Measured {
	readonly name: string;
	/** The longest turn of each call. */
	readonly turns: readonly Turn[];
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			links: { type: 'string', default: '100000' },
			mapped: { type: 'string', default: '12' },
			dir: { type: 'string', default: tmpdir() },
		},
	});
	const sizes = sizesOf(Number(values.links), Number(values.mapped));
	const folder = mkdtempSync(join(values.dir, 'lockstep-bench-'));
	try {
		process.exitCode = await benchIn(folder, sizes);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Gives the exit code. */
async function benchIn(folder: string, sizes: Sizes): Promise<number> {
	const file = join(folder, 'state.sqlite');
	const pair = await fill(file, sizes);
	say(`${sizes.links} links, ${Math.round(statSync(file).size / 1e6)} MB`);
	say(`${''.padEnd(47)}CPU, ms          by the clock, ms`);
	say(`${'one call'.padEnd(40)} calls  median longest  median longest`);
	let within = true;
	for await (const measured of allMeasured(folder, file, pair, sizes)) {
		show(measured);
		within &&= isWithin(measured);
	}
	return within ? 0 : 1;
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

function isWithin({ turns }: Measured): boolean {
	return turns.every(({ cpu }) => cpu <= limit);
}

function show(measured: Measured): void {
	const { name, turns } = measured;
	const figures = (each: (turn: Turn) => number) => {
		const sorted = turns.map(each).sort((a, b) => a - b);
		const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
		return [median, sorted.at(-1) ?? 0].map((ms) => ms.toFixed(1).padStart(8)).join('');
	};
	const cpu = figures((turn) => turn.cpu);
	const wall = figures((turn) => turn.wall);
	const calls = String(turns.length).padStart(4);
	say(`${name.padEnd(42)}${calls}${cpu}${wall}${isWithin(measured) ? '' : '  over 50 ms'}`);
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
	process.exitCode = 2;
	process.stderr.write(`${String(error)}\n`);
});
