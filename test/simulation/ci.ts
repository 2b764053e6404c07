import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { bundle } from './bundle';
import { figuresOf } from './figures';
import type { Figure, Simulated } from './figures';
import { planted } from './planted/faults';
import { huntAll, lineOf } from './planted/huntAll';
import { inProcesses } from './processes';
import { addTotals as addCases, noTotals as noCases } from './reconcile/totals';
import type { Totals as Cases } from './reconcile/totals';
import type { Portion } from './reconcile/worker';
import { quick, whole } from './sizes';
import type { Sizes } from './sizes';
import { addTotals, noTotals } from './totals';
import type { Failure, Totals } from './totals';
import type { Task } from './worker';

const workers = 2;

/** Failing seeds that are told. */
const toldFailures = 5;

/** A minute of the simulation, or all of it with `--whole`, as one table; ends with 1 where a figure is not as promised. */
async function main(): Promise<number> {
	const { values } = parseArgs({ options: { whole: { type: 'boolean', default: false } } });
	const sizes = values.whole ? whole : quick;
	const all = await simulate(sizes);
	for (const hunted of all.planted) console.log(lineOf(hunted));
	for (const failure of [...all.histories.failed, ...all.crashes.failed].slice(0, toldFailures))
		console.log(told(failure));
	for (const { seed, promise } of all.cases.failed.slice(0, toldFailures))
		console.log(`case ${seed}: ${promise}`);
	const figures = figuresOf(all, sizes);
	console.log(`\n${figures.map(lineOfFigure).join('\n')}`);
	return figures.some(({ good }) => good === false) ? 1 : 0;
}

async function simulate(sizes: Sizes): Promise<Simulated> {
	const cases = await timed(async () => await decide(sizes.cases));
	const program = await bundle('worker.ts', `ci-${process.pid}`);
	const histories = await timed(
		async () =>
			await play(program, (n) => {
				return { do: 'histories', from: 1 + n, until: 1 + sizes.histories, step: workers };
			}),
	);
	const crashes = await timed(
		async () =>
			await play(program, (n) => {
				const points = Math.ceil(sizes.crashPoints / workers);
				return { do: 'crashes', from: 1 + n, step: workers, points };
			}),
	);
	rmSync(program);
	const faults = planted.slice(0, sizes.planted);
	const hunts = await timed(async () => await huntAll(workers, () => undefined, faults));
	return {
		cases: cases.result,
		histories: histories.result,
		crashes: crashes.result,
		planted: hunts.result,
		seconds: {
			cases: cases.seconds,
			histories: histories.seconds,
			crashes: crashes.seconds,
			planted: hunts.seconds,
		},
	};
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
	const begun = performance.now();
	const result = await work();
	return { result, seconds: (performance.now() - begun) / 1000 };
}

async function decide(cases: number): Promise<Cases> {
	const totals = noCases();
	const portions = each((n): Portion => ({ from: 1 + n, until: 1 + cases, step: workers }));
	const program = await bundle(join('reconcile', 'worker.ts'), `cases-${process.pid}`);
	await inProcesses(program, portions, (more: Cases) => addCases(totals, more));
	rmSync(program);
	return totals;
}

async function play(program: string, task: (n: number) => Task): Promise<Totals> {
	const totals = noTotals();
	await inProcesses(program, each(task), (more: Totals) => addTotals(totals, more));
	return totals;
}

/** One for every process. */
function each<T>(make: (n: number) => T): T[] {
	return Array.from({ length: workers }, (_, n) => make(n));
}

function told({ seed, crash, violations: [first] }: Failure): string {
	const killed = crash === undefined ? '' : `, killed at step ${crash}`;
	return `seed ${seed}${killed}: ${first?.promise}: ${first?.text}`;
}

function lineOfFigure({ name, value, good }: Figure): string {
	return `${good === false ? 'NO ' : '   '}${name.padEnd(48)}${value.padStart(20)}`;
}

void main().then((code) => {
	process.exitCode = code;
});
