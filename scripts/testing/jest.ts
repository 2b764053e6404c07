import fs from 'node:fs/promises';
import path from 'node:path';
import { ROOT, say, tool } from '../project';
import { run } from '../toolchain/run';
import { FAILED, tallyOf, type JestReport, type Tally } from './tally';

/** nock and p-limit are ES modules, which jest can only load with this. */
const ESM_IN_JEST = '--experimental-vm-modules';

/** Runs jest with its output on this terminal and returns its counts. */
export async function runJest(part: string, args: string[]): Promise<Tally> {
	const report = path.join(ROOT, '.tmp', `jest-${part}.json`);
	await fs.mkdir(path.dirname(report), { recursive: true });
	await fs.rm(report, { force: true });
	// --forceExit: a connection that a test left open must not hold up the parts after it
	const reporting = ['--json', `--outputFile=${report}`, '--forceExit'];
	const command = [ESM_IN_JEST, tool('jest', 'bin/jest.js'), ...reporting, ...args];
	// jest's exit code says no more than its report does
	await run(process.execPath, command, { cwd: ROOT, show: true }).catch(() => undefined);
	return await readTally(report);
}

async function readTally(report: string): Promise<Tally> {
	const text = await fs.readFile(report, 'utf8').catch(() => undefined);
	if (text !== undefined) return tallyOf(JSON.parse(text) as JestReport);
	say('jest ended without a report');
	return FAILED;
}
