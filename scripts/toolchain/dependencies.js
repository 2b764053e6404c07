const { createHash } = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');
const { cacheFolder } = require('./cache');
const { withLock } = require('./lock');
const { npm } = require('./npm');

/** Installs what package-lock.json of `root` asks for, unless its node_modules hold it already. */
async function ensureDependencies(root, node, say) {
	if (await dependenciesInPlace(root)) return;
	const lock = path.join(cacheFolder(), `dependencies-${shortHash(root)}.lock`);
	await withLock(lock, () => install(root, node, say), { say });
}

async function install(root, node, say) {
	if (await dependenciesInPlace(root)) return;
	say('installing the development packages');
	// Not `npm ci`: it refuses a lock file that lacks optional builds for platforms other than the one
	// it was made on. With --no-save npm keeps to the lock file and leaves it as it is.
	const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
	await npm(args, { cwd: root, node, say, label: 'npm install' });
	await writeStamp(root);
}

/**
 * True if node_modules match the lock file: by our stamp (the lock's hash) or, where a person ran
 * npm, by npm's own list of what it installed, which npm writes last.
 */
async function dependenciesInPlace(root) {
	const installed = await readText(path.join(root, 'node_modules', '.package-lock.json'));
	if (installed === undefined) return false;
	const wanted = await fs.readFile(lockFile(root), 'utf8');
	if ((await readText(stampFile(root))) === shortHash(wanted)) return true;
	if (!holdsAll(JSON.parse(wanted).packages, JSON.parse(installed).packages)) return false;
	await writeStamp(root);
	return true;
}

/** Optional packages may be missing: npm leaves out those of other platforms. */
function holdsAll(wanted, installed) {
	return Object.entries(wanted).every(
		([place, entry]) =>
			place === '' || (installed[place]?.version ?? missing(entry)) === entry.version,
	);
}

function missing(entry) {
	return entry.optional || entry.devOptional ? entry.version : undefined;
}

async function writeStamp(root) {
	const wanted = await fs.readFile(lockFile(root), 'utf8');
	await fs.writeFile(stampFile(root), shortHash(wanted));
}

function stampFile(root) {
	return path.join(root, 'node_modules', '.lockstep-stamp');
}

function lockFile(root) {
	return path.join(root, 'package-lock.json');
}

async function readText(file) {
	return await fs.readFile(file, 'utf8').catch(() => undefined);
}

function shortHash(text) {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

module.exports = { ensureDependencies, holdsAll };
