// Runs scripts/<command>.ts on Node 24 with tsx, from a fresh clone too: `node scripts/bootstrap.mjs
// <command> [args]`. Plain JavaScript without packages, because nothing may be installed yet.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import dependencies from './toolchain/dependencies.js';
import node24 from './toolchain/node24.js';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const [command = '', ...rest] = process.argv.slice(2);
const args = rest[0] === '--' ? rest.slice(1) : rest;
const script = path.join(ROOT, 'scripts', `${command}.ts`);

if (!/^[a-z][a-z-]*$/.test(command) || !existsSync(script)) {
	console.error('Usage: node scripts/bootstrap.mjs <command> [args]');
	process.exit(2);
}

try {
	const node = await node24.ensureNode24(say);
	await dependencies.ensureDependencies(ROOT, node, say);
	runScript(node);
} catch (caught) {
	console.error(caught instanceof Error ? caught.message : caught);
	process.exit(1);
}

function runScript(node) {
	const child = spawn(node, ['--import', 'tsx', script, ...args], { cwd: ROOT, stdio: 'inherit' });
	for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
	child.on('error', (cause) => {
		console.error(cause.message);
		process.exit(1);
	});
	child.on('exit', (code, signal) => {
		process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
	});
}

function say(line) {
	console.error(`[lockstep] ${line}`);
}
