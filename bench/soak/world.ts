import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Say } from '../../scripts/toolchain/run';
import type { BulkLoad } from '../../test/e2e/bulk-load';
import { startSyncWorld } from '../../test/e2e/sync-world';

import { watched } from './probe';
import type { SoakSize } from './sizes';

/** A run that takes longer is not worth waiting for, ms. */
const limit = 60 * 60_000;

/** Plays something in a real n8n, whose process is watched into `folder`, with the vendors in a process of their own. */
export async function inSoakWorld<T>(
	size: SoakSize,
	say: Say,
	play: (setup: BulkLoad, folder: string) => Promise<T>,
): Promise<T> {
	const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-soak-'));
	say('starting n8n and the sandbox');
	const world = await startSyncWorld(0, { apart: true, env: watched(folder) });
	// As long a wait for an answer as the node's default: the one of the tests is for small loads.
	const options = { requestTimeout: undefined, ...size.options };
	try {
		return await play({ ...size, world, options, limitMs: limit }, folder);
	} finally {
		await world.close();
		rmSync(folder, { recursive: true });
	}
}
