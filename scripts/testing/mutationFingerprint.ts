import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** What a mutation score is about: what is mutated, and the tests that are to notice it. */
const ABOUT = [
	'sync/reconcile',
	'sync/match',
	'test/sync/reconcile',
	'test/sync/match',
	'test/simulation/reconcile',
];

/** One text over names and contents of all these files: while it is the same, so is the score. */
export async function mutationFingerprint(root: string): Promise<string> {
	const hash = createHash('sha256');
	for (const folder of ABOUT)
		for (const file of await filesBelow(path.join(root, folder))) {
			hash.update(`${path.relative(root, file).split(path.sep).join('/')}\n`);
			hash.update(await fs.readFile(file));
		}
	return hash.digest('hex').slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await fs.readdir(folder, { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort();
}
