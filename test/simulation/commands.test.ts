import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, tool } from '../../scripts/project';
import { run } from '../../scripts/toolchain/run';
import { readManifest } from '../package/manifest';

/** ms; far above what a command takes on a machine that is not busy. */
jest.setTimeout(300_000);

const page = readFileSync(join(ROOT, 'docs', 'simulation.md'), 'utf8');
const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '');
const commands = blocks.flatMap((block) => block.trim().split('\n'));
const played = commands.filter((command) => command.startsWith('npx tsx '));

describe('the page on the simulation', () => {
	it('shows commands of this package and programs that are run here, and no others', () => {
		const scripts = commands.flatMap((command) => command.match(/^npm run (\S+)/)?.[1] ?? []);

		expect(scripts.filter((script) => !(script in (readManifest().scripts ?? {})))).toEqual([]);
		expect(scripts.length + played.length).toBe(commands.length);
		expect(played.length).toBeGreaterThan(3);
	});

	it.each(played)('%s ends well', async (command) => {
		const [program = '', ...args] = words(command.replace('npx tsx ', ''));

		expect(existsSync(join(ROOT, program))).toBe(true);
		await run(process.execPath, [tool('tsx', 'dist/cli.mjs'), program, ...args], { cwd: ROOT });
	});
});

/** What a shell makes of the line; no more than quotes. */
function words(line: string): string[] {
	return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}
