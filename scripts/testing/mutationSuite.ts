import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The tests that are to notice mutations, as one suite: jest loads every module anew for every suite, which takes longer
 * than these tests do.
 */
const FOLDERS = ['test/simulation/reconcile', 'test/sync/reconcile', 'test/sync/match'];
const ROOT = path.join(__dirname, '..', '..');

for (const folder of FOLDERS)
	for (const file of readdirSync(path.join(ROOT, folder)))
		if (file.endsWith('.test.ts')) jest.requireActual(path.join(ROOT, folder, file));
