import { command } from './command';
import { ROOT, tool } from './project';
import { FORMATTED } from './sources';
import { run } from './toolchain/run';

command(async () => {
	const args = [
		tool('prettier', 'bin/prettier.cjs'),
		'--write',
		'--log-level',
		'warn',
		...FORMATTED,
	];
	await run(process.execPath, args, { cwd: ROOT, show: true });
});
