import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The tests that are to notice mutations, as one suite: jest loads every module anew for every suite, which takes longer
 * than these tests do. The generated cases come last: the first test that notices ends a mutation, and they take longest.
 */
const FOLDERS = ['test/sync/reconcile', 'test/sync/match', 'test/simulation/reconcile'];
const ROOT = path.join(__dirname, '..', '..');

for (const folder of FOLDERS)
	for (const file of readdirSync(path.join(ROOT, folder)))
		if (file.endsWith('.test.ts')) jest.requireActual(path.join(ROOT, folder, file));
