import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildPackage } from '../build/build-package';
import { ROOT, say, tool } from '../project';
import { run } from '../toolchain/run';
import { runJest } from './jest';
import { FAILED, PASSED, SKIPPED, type Tally } from './tally';

/** One part of the test run. Never throws for a test that fails: that is in its tally. */
export type Part = (jestArgs: string[]) => Promise<Tally>;

/** Folders below test/ that need more than Node: a running n8n, services, a browser. */
const NOT_UNIT = ['e2e', 'queue', 'browser'];
const SIMULATION = path.join('test', 'simulation', 'ci.ts');
const MUTATION = path.join('scripts', 'testing', 'mutation.ts');
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Every part by its name. */
export const PARTS: Record<string, Part> = {
	lint: async () => await passes(node(['--import', 'tsx', path.join('scripts', 'lint.ts')])),
	types: async () => await passes(node([tool('typescript', 'bin/tsc'), '--noEmit', '-p', '.'])),
	build: async () => await passes(buildPackage(say)),
	unit: async (args) =>
		await runJest('unit', ['--maxWorkers=100%', ...chosen(args, 'test'), ...notUnit()]),
	// A minute of it; the whole, with `--whole`, takes a quarter of an hour of a quiet machine.
	simulation: async (args) => await passes(node(['--import', 'tsx', SIMULATION, ...args])),
	mutation: async (args) => await passes(node(['--import', 'tsx', MUTATION, ...args])),
	queue: async (args) => await runJest('queue', ['--runInBand', ...chosen(args, 'test/queue')]),
	// Two: a world waits for its n8n half of the time, and each has ports and folders of its own.
	e2e: async (args) => await runJest('e2e', ['--maxWorkers=2', ...chosen(args, 'test/e2e')]),
	browser: async (args) => await runBrowser(args),
};

/** What `npm test` runs, in this order. */
export const WHOLE = ['lint', 'types', 'build', 'unit', 'simulation', 'e2e'];

async function runBrowser(args: string[]): Promise<Tally> {
	if (existsSync(CHROMIUM))
		return await runJest('browser', ['--runInBand', ...chosen(args, 'test/browser')]);
	say(`no Chromium at ${CHROMIUM}: set CHROMIUM_PATH or install Debian's chromium`);
	return process.env.CI === 'true' ? FAILED : SKIPPED;
}

/** What a person asked for instead of the whole part: paths or jest options. */
function chosen(args: string[], whole: string): string[] {
	return args.length > 0 ? args : [whole];
}

function notUnit(): string[] {
	return NOT_UNIT.flatMap((folder) => ['--testPathIgnorePatterns', `/test/${folder}/`]);
}

async function node(args: string[]): Promise<void> {
	await run(process.execPath, args, { cwd: ROOT, show: true });
}

async function passes(work: Promise<unknown>): Promise<Tally> {
	try {
		await work;
		return PASSED;
	} catch (caught) {
		say(caught instanceof Error ? caught.message : String(caught));
		return FAILED;
	}
}
