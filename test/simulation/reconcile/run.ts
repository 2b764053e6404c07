import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { allCells } from './cells';
import { check, createVarieties, drawCase } from './check';
import { shrink } from './shrink';
import { addTotals, noTotals } from './totals';
import type { Totals } from './totals';
import { compiledOf } from './variety';
import type { Portion } from './worker';

/** Mismatches that are made smaller before they are printed. */
const shrunk = 3;

/** Decides generated cases by the engine and by the specification, and prints where the two differ. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			cases: { type: 'string', default: '1000000' },
			seed: { type: 'string', default: '1' },
			workers: { type: 'string', default: '2' },
			replay: { type: 'string' },
		},
	});
	if (values.replay !== undefined) return explain(Number(values.replay));
	const begun = performance.now();
	const totals = await decideAll(Number(values.seed), Number(values.cases), Number(values.workers));
	print(totals, (performance.now() - begun) / 1000);
	for (const { seed } of totals.failed.slice(0, shrunk)) explain(seed);
	return totals.mismatches > 0 ? 1 : 0;
}

async function decideAll(seed: number, cases: number, workers: number): Promise<Totals> {
	const totals = noTotals();
	const portions = Array.from({ length: workers }, (_, n): Portion => {
		return { from: seed + n, until: seed + cases, step: workers };
	});
	await Promise.all(portions.map(async (portion) => await inProcess(portion, totals)));
	return totals;
}

async function inProcess(portion: Portion, totals: Totals): Promise<void> {
	const child = fork(join(__dirname, 'worker.ts'));
	await new Promise<void>((resolve, reject) => {
		child.on('message', (more: Totals) => addTotals(totals, more));
		child.on('exit', (code) =>
			code === 0 ? resolve() : reject(new Error(`A worker ended with ${code}`)),
		);
		child.send(portion);
	});
}

function print(totals: Totals, seconds: number): void {
	const cells = allCells();
	const never = [...cells].filter((cell) => !totals.cells[cell]);
	const unknown = Object.keys(totals.cells).filter((cell) => !cells.has(cell));
	const lines: readonly [string, string | number][] = [
		['cases', totals.cases],
		['seconds', seconds.toFixed(0)],
		['cells of the specification met', `${cells.size - never.length} of ${cells.size}`],
		['mismatches', totals.mismatches],
	];
	for (const [name, value] of lines) console.log(`${name.padEnd(34)}${String(value).padStart(12)}`);
	for (const cell of never) console.log(`never met: ${cell}`);
	for (const cell of unknown) console.log(`met, and not listed: ${cell}`);
	const seeds = totals.failed.map(({ seed, promise }) => `${seed} (${promise})`);
	if (seeds.length > 0) console.log(`\nfailing seeds: ${seeds.join(', ')}`);
}

/** One seed in its smallest form. */
function explain(seed: number): number {
	const drawn = drawCase(seed, createVarieties());
	if (!check(drawn, () => undefined)) {
		console.log(`seed ${seed}: decided as the specification says`);
		return 0;
	}
	const situation = shrink(drawn.situation);
	const hits: string[] = [];
	const mismatch = check({ situation, compiled: compiledOf(situation.variety) }, (line) =>
		hits.push(line),
	);
	console.log(
		`\nseed ${seed}: ${mismatch?.promise}\n${JSON.stringify(situation, undefined, '  ')}`,
	);
	console.log(
		`by ${hits.join(', ')}\ndecided:\n${mismatch?.decided}\nexpected:\n${mismatch?.expected}`,
	);
	console.log(`again: npx tsx test/simulation/reconcile/run.ts --replay ${seed}`);
	return 1;
}

void main().then((code) => {
	process.exitCode = code;
});
