import fs from 'node:fs/promises';
import path from 'node:path';
import { ROOT, tool } from '../project';
import { withLock } from '../toolchain/lock';
import { run, type Say } from '../toolchain/run';
import { sourceHash } from './source-hash';

const DIST = path.join(ROOT, 'dist');
/** Outside dist, so that it is in no tarball. */
const STAMP = path.join(ROOT, '.tmp', 'built-from');
const LOCK = path.join(ROOT, '.tmp', 'build.lock');

/** Builds dist/ afresh: compiled code, then icons, codex files and templates. */
export async function buildPackage(say: Say): Promise<void> {
	await withLock(LOCK, () => build(say), { say });
}

/** Builds only if a source has changed since the last whole build. */
export async function ensureBuilt(say: Say): Promise<void> {
	const buildIfStale = async () => {
		if (!(await isFresh())) await build(say);
	};
	await withLock(LOCK, buildIfStale, { say });
}

async function build(say: Say): Promise<void> {
	say('building the package');
	const from = await sourceHash(ROOT);
	await fs.rm(STAMP, { force: true });
	await fs.rm(DIST, { recursive: true, force: true });
	await step('tsc', [tool('typescript', 'bin/tsc'), '-p', 'tsconfig.build.json']);
	await step('gulp', [tool('gulp', 'bin/gulp.js')]);
	await fs.writeFile(STAMP, from);
}

async function step(label: string, args: string[]): Promise<void> {
	await run(process.execPath, args, { cwd: ROOT, label });
}

async function isFresh(): Promise<boolean> {
	const from = await fs.readFile(STAMP, 'utf8').catch(() => undefined);
	const dist = await fs.stat(DIST).catch(() => undefined);
	return dist !== undefined && from === (await sourceHash(ROOT));
}
