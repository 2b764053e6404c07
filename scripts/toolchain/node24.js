const { existsSync } = require('node:fs');
const fs = require('node:fs/promises');
const path = require('node:path');
const { cacheFolder } = require('./cache');
const { withLock } = require('./lock');
const { npm } = require('./npm');

const MAJOR = 24;
const VERSION = '24.21.0';

/** Path of a Node 24 or newer: the running one, else one from the cache, installed if need be. */
async function ensureNode24(say) {
	if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath;
	const folder = path.join(cacheFolder(), `node-${VERSION}`);
	const binary = path.join(folder, 'node_modules', packageName(), 'bin', binaryName());
	if (existsSync(binary)) return binary;
	await withLock(`${folder}.lock`, () => installNode(folder, binary, say), { say });
	return binary;
}

async function installNode(folder, binary, say) {
	if (existsSync(binary)) return;
	say(`installing Node ${VERSION} into ${folder}`);
	const building = `${folder}.${process.pid}.new`;
	await fs.rm(building, { recursive: true, force: true });
	await fs.mkdir(building, { recursive: true });
	await fs.writeFile(path.join(building, 'package.json'), JSON.stringify(manifest()));
	const label = `npm install ${packageName()}`;
	await npm(['install', '--no-audit', '--no-fund'], { cwd: building, say, label });
	await fs.rm(folder, { recursive: true, force: true });
	await fs.rename(building, folder);
}

function manifest() {
	return { name: 'lockstep-node', private: true, dependencies: { [packageName()]: VERSION } };
}

function packageName() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return `node-${platform}-${process.arch}`;
}

function binaryName() {
	return process.platform === 'win32' ? 'node.exe' : 'node';
}

module.exports = { ensureNode24 };
