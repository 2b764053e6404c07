import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Say } from '../../scripts/toolchain/run';
import { importLoad, load as loadOnce, plantAccounts } from '../../test/e2e/bulk-load';
import type { BulkLoad, Loaded } from '../../test/e2e/bulk-load';
import { stateFile } from '../../test/e2e/sync-world';
import type { SyncWorld } from '../../test/e2e/sync-world';
import type { Bench } from '../bench';

import { aboutLoad, aboutPolls } from './complaints';
import { seenOf } from './probe';
import type { Span } from './probe';
import { sizes } from './sizes';
import type { SoakSize } from './sizes';
import { figuresTable, passesTable } from './tables';
import { inSoakWorld } from './world';

/** A load, and what n8n's process was seen to need for it. */
export interface Watched {
	loaded: Loaded;
	seen: Span;
	/** Of the process, settled, before the load. */
	idle: Span;
}

export interface Played {
	first: Watched;
	/** Bytes of the state file behind the first load. */
	state: number;
	again: Watched;
}

/** A first load of m3ter's accounts into Salesforce by bulk jobs, in a real n8n, and the run after it. */
export const load: Bench = {
	name: 'load',
	title: 'A first load of m3ter accounts into Salesforce',
	run: async (benchSize, say) => {
		const size = sizes[benchSize];
		const played = await inSoakWorld(
			size,
			say,
			async (setup, folder) => await play(setup, size, folder, say),
		);
		return {
			tables: [passesTable(played.first.loaded), figuresTable(size, played)],
			complaints: complaintsAbout(size, played),
		};
	},
};

function complaintsAbout(size: SoakSize, { first, again }: Played): string[] {
	const writes = again.loaded.run.summary?.requests.right.write;
	return [
		...aboutLoad(size, first.loaded),
		...aboutPolls(size, first.loaded.jobs),
		...(writes === 0 ? [] : [`the second run sent ${writes ?? 'an unknown number of'} writes`]),
	];
}

async function play(setup: BulkLoad, size: SoakSize, folder: string, say: Say): Promise<Played> {
	say(`planting ${size.accounts} accounts`);
	await plantAccounts(setup);
	const workflow = await importLoad(setup, 'Load');
	say('first load');
	const first = await watch(setup, size, folder, workflow);
	const state = statSync(stateFile(setup.world)).size;
	say('once more');
	return { first, state, again: await watch(setup, size, folder, workflow) };
}

async function watch(
	setup: BulkLoad,
	{ settle }: SoakSize,
	folder: string,
	workflow: string,
): Promise<Watched> {
	await sleep(settle);
	const pid = pidOf(setup.world);
	const now = Date.now();
	const idle = seenOf(folder, pid, now - settle / 2, now);
	const loaded = await loadOnce(setup, workflow);
	const { startedAt, stoppedAt } = loaded.run.execution;
	const seen = seenOf(folder, pid, Date.parse(startedAt), Date.parse(stoppedAt ?? '') + 1_000);
	return { loaded, seen, idle };
}

function pidOf({ host }: SyncWorld): number {
	const pid = host.pid();
	if (pid === undefined) throw new Error('n8n does not run');
	return pid;
}
