import { command } from './command';
import { ROOT, tool } from './project';
import { run } from './toolchain/run';
import { FORMATTED } from './sources';

command(async () => {
	const checks = [
		[tool('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'],
		[tool('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', ...FORMATTED],
	];
	for (const args of checks) {
		await run(process.execPath, args, { cwd: ROOT, show: true }).catch(() => {
			process.exitCode = 1;
		});
	}
});
