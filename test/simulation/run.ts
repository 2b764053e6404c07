import { readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { bundle } from './bundle';
import { courseOf, crashPoints } from './crashes/crashPoints';
import { tableOf } from './printTotals';
import { inProcesses } from './processes';
import { runHistory } from './runHistory';
import { breaks, shrink } from './shrink';
import { addTotals, noTotals } from './totals';
import type { Failure, Totals } from './totals';
import type { Task } from './worker';
import { generate } from './world/generate';
import type { History } from './world/history';
import { createMemory } from './world/memory';

/** Failing histories that are made smaller before they are printed. */
const shrunkFailures = 3;

interface Asked {
	readonly seed: number;
	readonly histories: number;
	/** Instead of histories: so many crash points. */
	readonly crashes?: number;
	readonly workers: number;
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			histories: { type: 'string', default: '200' },
			seed: { type: 'string', default: '1' },
			workers: { type: 'string', default: '2' },
			crashes: { type: 'string' },
			replay: { type: 'string' },
		},
	});
	if (values.replay !== undefined) return await replay(values.replay);
	const begun = performance.now();
	const totals = await simulate({
		seed: Number(values.seed),
		histories: Number(values.histories),
		workers: Number(values.workers),
		...(values.crashes === undefined ? {} : { crashes: Number(values.crashes) }),
	});
	console.log(tableOf(totals, (performance.now() - begun) / 1000));
	for (const failure of totals.failed.slice(0, shrunkFailures)) await explain(failure);
	const more = totals.failed.map((failure) => failure.seed);
	if (more.length > 0) console.log(`\nfailing seeds: ${more.join(', ')}`);
	return more.length > 0 ? 1 : 0;
}

/** Plays seeds, or every crash point of one run of each seed, in processes that each have every so-many-th one. */
async function simulate({ seed, histories, crashes, workers }: Asked): Promise<Totals> {
	const totals = noTotals();
	const tasks = Array.from({ length: workers }, (_, n): Task => {
		const from = seed + n;
		return crashes === undefined
			? { do: 'histories', from, until: seed + histories, step: workers }
			: { do: 'crashes', from, step: workers, points: Math.ceil(crashes / workers) };
	});
	const program = await bundle('worker.ts', `worker-${process.pid}`);
	await inProcesses(program, tasks, (more: Totals) => addTotals(totals, more));
	rmSync(program);
	return totals;
}

async function explain({ seed, crash, violations }: Failure): Promise<void> {
	console.log(`\nseed ${seed}${crash === undefined ? '' : `, killed at step ${crash}`}:`);
	for (const { promise, text, run, seq } of violations)
		console.log(`  ${promise}: ${text} (run ${run ?? '-'}, entry ${seq ?? '-'})`);
	const [first] = violations;
	if (!first) return;
	const history = await historyOf(seed, crash);
	const small = history && (await shrink(history, breaks(first)));
	if (!small) return;
	console.log(`smallest history that breaks '${first.promise}':\n${JSON.stringify(small)}`);
	console.log(`save it as FILE and replay it: npx tsx test/simulation/run.ts --replay FILE`);
}

async function historyOf(seed: number, crash: string | undefined): Promise<History | undefined> {
	if (crash === undefined) return generate(seed);
	const course = await courseOf(seed, createMemory());
	return course && crashPoints(course).find(({ name }) => name === crash)?.history;
}

async function replay(file: string): Promise<number> {
	const history = JSON.parse(readFileSync(file, 'utf8')) as History;
	const { violations, played } = await runHistory(history);
	for (const entry of played.entries) console.log(JSON.stringify(entry));
	for (const { number, end, status, error, holds } of played.runs)
		console.log(JSON.stringify({ run: number, end, status, error, holds }));
	for (const violation of violations) console.log(JSON.stringify(violation));
	return violations.length > 0 ? 1 : 0;
}

void main().then((code) => {
	process.exitCode = code;
});
