import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** All that decides what a build of the package contains. */
const SOURCES = [
	'nodes',
	'credentials',
	'systems',
	'sync',
	'integrations',
	'workflows',
	'scripts/templates',
	'gulpfile.js',
	'index.js',
	'package.json',
	'tsconfig.json',
	'tsconfig.build.json',
];

/** One hash over names and contents of the package's sources under `root`. */
export async function sourceHash(root: string): Promise<string> {
	const lists = await Promise.all(SOURCES.map((source) => filesUnder(path.join(root, source))));
	const hash = createHash('sha256');
	for (const file of lists.flat().sort()) {
		hash.update(path.relative(root, file));
		hash.update(await fs.readFile(file));
	}
	return hash.digest('hex');
}

async function filesUnder(place: string): Promise<string[]> {
	const stat = await fs.stat(place).catch(() => undefined);
	if (stat === undefined) return [];
	if (stat.isFile()) return [place];
	const entries = await fs.readdir(place, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}
