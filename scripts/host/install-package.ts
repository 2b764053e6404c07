import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from '../build/build-package';
import { ROOT } from '../project';
import { cacheFolder } from '../toolchain/cache';
import { withLock } from '../toolchain/lock';
import { npm } from '../toolchain/npm';
import { run, type Say } from '../toolchain/run';

export const PACKAGE_NAME = 'n8n-nodes-lockstep';

/** Ready packages kept in the cache; older ones are removed. */
const KEPT = 5;

/** The arguments n8n's own "Install community node" uses, without its registry. */
const N8N_INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * Puts this package into `userFolder` as n8n's own installer would: built, packed, unpacked, with
 * its run-time dependencies. The ready folder is cached by the tarball's hash.
 */
export async function installPackage(userFolder: string, say: Say): Promise<string> {
	await ensureBuilt(say);
	const ready = await readyPackage(say);
	const place = path.join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME);
	await fs.rm(place, { recursive: true, force: true });
	await fs.cp(ready, place, { recursive: true });
	return place;
}

async function readyPackage(say: Say): Promise<string> {
	const packages = path.join(cacheFolder(), 'packages');
	const work = path.join(packages, `work-${process.pid}-${Date.now()}`);
	await fs.mkdir(work, { recursive: true });
	try {
		const tarball = await packInto(work);
		const ready = path.join(packages, await hashOf(tarball));
		await withLock(`${ready}.lock`, () => makeReady(tarball, ready, say), { say });
		await removeOld(packages);
		return ready;
	} finally {
		await fs.rm(work, { recursive: true, force: true });
	}
}

/** `npm pack` of the built package into `folder`; returns the tarball's path. */
export async function packInto(folder: string): Promise<string> {
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
	const name = (await fs.readdir(folder)).find((file) => file.endsWith('.tgz'));
	if (name === undefined) throw new Error('npm pack left no tarball');
	return path.join(folder, name);
}

async function makeReady(tarball: string, ready: string, say: Say): Promise<void> {
	if (existsSync(ready)) return;
	const unpacked = path.join(path.dirname(tarball), 'package');
	await run('tar', ['-xzf', path.basename(tarball)], { cwd: path.dirname(tarball) });
	await keepRuntimeDependencies(path.join(unpacked, 'package.json'));
	await npm(N8N_INSTALL, { cwd: unpacked, say, label: 'installing run-time dependencies' });
	await fs.rename(unpacked, ready);
}

/** n8n drops what only developers and hosts need before it installs. */
async function keepRuntimeDependencies(manifestFile: string): Promise<void> {
	const manifest = JSON.parse(await fs.readFile(manifestFile, 'utf8')) as Record<string, unknown>;
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await fs.writeFile(manifestFile, JSON.stringify(manifest, null, 2));
}

async function removeOld(packages: string): Promise<void> {
	const names = (await fs.readdir(packages)).filter((name) => /^[0-9a-f]{16}$/.test(name));
	const aged = await Promise.all(
		names.map(async (name) => ({ name, at: (await fs.stat(path.join(packages, name))).mtimeMs })),
	);
	const old = aged.sort((a, b) => b.at - a.at).slice(KEPT);
	for (const { name } of old)
		await fs.rm(path.join(packages, name), { recursive: true, force: true });
}

async function hashOf(file: string): Promise<string> {
	const content = await fs.readFile(file);
	return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
