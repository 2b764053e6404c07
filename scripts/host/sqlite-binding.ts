import { existsSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../toolchain/npm';
import { run, type Say } from '../toolchain/run';

const PREBUILT_LIMIT_MS = 60_000;
const REMEDY =
	"n8n's database driver (sqlite3) could neither be downloaded nor built. On Debian or Ubuntu: " +
	'apt-get install python3 make g++, then run this command again.';

/**
 * Gives n8n's sqlite3 its native part: the ready-made one if it can be fetched, else built from
 * source against the headers that come with Node. Throws with the packages to install.
 */
export async function ensureSqliteBinding(folder: string, say: Say): Promise<void> {
	if (await fetchPrebuilt(folder, say)) return;
	say('no ready-made sqlite3 for this machine, building it (about 1 minute)');
	try {
		await buildFromSource(folder, say);
	} catch (caught) {
		throw new Error(REMEDY, { cause: caught });
	}
	if (!(await loads(folder))) throw new Error(REMEDY);
}

async function fetchPrebuilt(folder: string, say: Say): Promise<boolean> {
	const fetcher = path.join(folder, 'node_modules', 'prebuild-install', 'bin.js');
	const options = { cwd: sqliteFolder(folder), limitMs: PREBUILT_LIMIT_MS };
	try {
		await run(process.execPath, [fetcher, '-r', 'napi'], options);
	} catch {
		say('sqlite3 cannot be downloaded from here');
	}
	return await loads(folder);
}

async function buildFromSource(folder: string, say: Say): Promise<void> {
	await npm(['rebuild', 'sqlite3', '--build-from-source'], {
		cwd: folder,
		env: headers(),
		say,
		label: 'building sqlite3',
	});
}

/** node-gyp downloads headers unless it is told where they are. */
function headers(): Record<string, string> {
	const nodeFolder = path.dirname(path.dirname(process.execPath));
	const hasHeaders = existsSync(path.join(nodeFolder, 'include', 'node', 'node_api.h'));
	return hasHeaders ? { npm_config_nodedir: nodeFolder } : {};
}

async function loads(folder: string): Promise<boolean> {
	return await run(process.execPath, ['-e', "require('sqlite3')"], { cwd: folder }).then(
		() => true,
		() => false,
	);
}

function sqliteFolder(folder: string): string {
	return path.join(folder, 'node_modules', 'sqlite3');
}
