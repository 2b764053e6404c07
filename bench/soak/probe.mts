import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** ms between two looks at the CPU time; what a look finds may be one turn or several short ones. */
const lookEvery = 10;
const writeEvery = 500;

/**
 * Loaded into n8n by NODE_OPTIONS: writes down twice a second, in a file named by the process's number, how much memory
 * the process has and how long its event loop stood still at most since the line before, by the clock and in CPU time.
 */
function watchInto(folder: string): void {
	const pauses = monitorEventLoopDelay({ resolution: lookEvery });
	pauses.enable();
	let turn = 0;
	let before = cpuTime();
	setInterval(() => {
		const now = cpuTime();
		turn = Math.max(turn, now - before);
		before = now;
	}, lookEvery).unref();
	setInterval(() => {
		const line = { at: Date.now(), rss: process.memoryUsage.rss(), pause: pauses.max / 1e6, turn };
		pauses.reset();
		turn = 0;
		appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(line)}\n`);
	}, writeEvery).unref();
}

/** Of this thread, ms. */
function cpuTime(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
}

if (process.env.LOCKSTEP_BENCH_PROBE) watchInto(process.env.LOCKSTEP_BENCH_PROBE);
