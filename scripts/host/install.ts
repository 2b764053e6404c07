import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../toolchain/cache';
import { withLock } from '../toolchain/lock';
import { npm } from '../toolchain/npm';
import type { Say } from '../toolchain/run';
import { ensureSqliteBinding } from './sqlite-binding';

export const N8N_VERSION = '2.41.1';

/** npm's copy of n8n asks for a linkedom release that does not exist there. */
const OVERRIDES = { linkedom: '0.18.13' };

export interface N8nInstall {
	/** Folder that holds node_modules. */
	folder: string;
	/** n8n's start script, to be run by Node. */
	bin: string;
}

/**
 * The pinned n8n from the cache, installed there first if need be (about 4 minutes, 2.8 GB).
 * A folder under its final name is always whole: it is built beside it and renamed.
 */
export async function ensureN8n(say: Say): Promise<N8nInstall> {
	const install = placeOf(path.join(cacheFolder(), `n8n-${N8N_VERSION}`));
	if (existsSync(install.bin)) return install;
	await withLock(`${install.folder}.lock`, () => build(install, say), { say });
	return install;
}

async function build(install: N8nInstall, say: Say): Promise<void> {
	if (existsSync(install.bin)) return;
	say(`installing n8n ${N8N_VERSION} into ${install.folder} (once; some minutes, 2.8 GB)`);
	const building = `${install.folder}.${process.pid}.new`;
	await fs.rm(building, { recursive: true, force: true });
	await fs.mkdir(building, { recursive: true });
	await fs.writeFile(path.join(building, 'package.json'), JSON.stringify(manifest()));
	// n8n's optional native parts (Kafka) fail to build and are not needed: no install scripts.
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
	await npm(args, { cwd: building, say, label: `npm install n8n@${N8N_VERSION}` });
	await ensureSqliteBinding(building, say);
	await fs.rm(install.folder, { recursive: true, force: true });
	await fs.rename(building, install.folder);
	say('n8n is installed');
}

function manifest(): object {
	return {
		name: 'lockstep-n8n-host',
		private: true,
		dependencies: { n8n: N8N_VERSION },
		overrides: OVERRIDES,
	};
}

function placeOf(folder: string): N8nInstall {
	return { folder, bin: path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}
