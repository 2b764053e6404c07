import { benchesFor, type Bench, type BenchResult } from '../bench';
import { benchOptions } from './bench/options';
import { writePage } from './bench/page';
import { surroundings } from './bench/surroundings';
import { renderTable } from './bench/table';
import { ensureBuilt } from './build/build-package';
import { command } from './command';
import { say } from './project';

/** Exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130;

/** Runs all benches, or one; see `benchOptions`. Ends with 1 where a count is not as promised. */
command(async () => {
	// By an exit that is one: n8n and the sandbox are ended with it.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.once(signal, () => process.exit(INTERRUPTED));
	const { size, only, json } = benchOptions(process.argv.slice(2));
	const benches = benchesFor(size, only);
	await ensureBuilt(say);
	const where = await surroundings();
	const results: Array<BenchResult & Pick<Bench, 'name' | 'title'>> = [];
	for (const { name, title, run } of benches) {
		say(`${title} (${size})`);
		const result = { name, title, ...(await run(size, say)) };
		results.push(result);
		if (size === 'whole') await writePage(result, where);
		if (!json) print(result);
	}
	if (json) process.stdout.write(`${JSON.stringify({ ...where, size, results })}\n`);
	process.exitCode = results.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
});

function print({ tables, complaints }: BenchResult): void {
	for (const table of tables) process.stdout.write(`\n${table.title}\n\n${renderTable(table)}\n`);
	for (const complaint of complaints) process.stdout.write(`\nNot as promised: ${complaint}\n`);
}
