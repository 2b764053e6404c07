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
/** Which mutations are tried, and which of those tests are run on them. */
const TRIED_BY = ['stryker.conf.mjs', 'scripts/testing/mutationSuite.ts'];

/** One text over names and contents of all these files: while it is the same, so is the score. */
export async function mutationFingerprint(root: string): Promise<string> {
	const below = await Promise.all(
		ABOUT.map(async (each) => await filesBelow(path.join(root, each))),
	);
	const files = [...below.flat(), ...TRIED_BY.map((each) => path.join(root, each))];
	const hash = createHash('sha256');
	for (const file of files) {
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
