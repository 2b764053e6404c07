const { randomUUID } = require('node:crypto');
const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const HEARTBEAT_MS = 5_000;
/** A holder that has not touched its lock for this long is taken for dead, whatever its pid says. */
const SILENT_MS = 120_000;
const LOOK_AGAIN_MS = 500;
const TELL_EVERY_MS = 20_000;

/**
 * Runs `work` while no other process holds the lock folder `folder`. A lock whose holder died is
 * taken over. Waits at most `limitMs`, then throws.
 */
async function withLock(folder, work, { say = () => {}, limitMs = 30 * 60_000 } = {}) {
	const token = randomUUID();
	await acquire(folder, token, { say, limitMs });
	const heartbeat = setInterval(() => void touch(folder), HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		await release(folder, token);
	}
}

async function acquire(folder, token, { say, limitMs }) {
	await fs.mkdir(path.dirname(folder), { recursive: true });
	for (let waitedMs = 0; waitedMs <= limitMs; waitedMs += LOOK_AGAIN_MS) {
		if (await tryAcquire(folder, token)) return;
		await removeIfDead(folder);
		if (waitedMs % TELL_EVERY_MS === 0) say('another process is busy with this, waiting for it');
		await sleep(LOOK_AGAIN_MS);
	}
	throw new Error(`Another process still holds ${folder}. If none is running, delete that folder.`);
}

async function tryAcquire(folder, token) {
	try {
		await fs.mkdir(folder);
	} catch (caught) {
		if (caught.code === 'EEXIST') return false;
		throw caught;
	}
	const owner = { token, pid: process.pid, host: os.hostname() };
	await fs.writeFile(ownerFile(folder), JSON.stringify(owner));
	return true;
}

async function removeIfDead(folder) {
	const seen = await readOwner(folder);
	if (!(await isDead(folder, seen))) return;
	const aside = `${folder}.${randomUUID()}`;
	try {
		await fs.rename(folder, aside);
	} catch {
		return; // released or taken over by another process in the meantime
	}
	const moved = await readOwner(aside);
	if (moved?.token === seen?.token) await fs.rm(aside, { recursive: true, force: true });
	else await fs.rename(aside, folder); // a living process had just taken it
}

async function isDead(folder, owner) {
	const stat = await fs.stat(folder).catch(() => undefined);
	if (!stat) return false;
	if (Date.now() - stat.mtimeMs > SILENT_MS) return true;
	return owner !== undefined && owner.host === os.hostname() && !isRunning(owner.pid);
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (caught) {
		return caught.code === 'EPERM';
	}
}

async function release(folder, token) {
	const owner = await readOwner(folder);
	if (owner?.token === token) await fs.rm(folder, { recursive: true, force: true });
}

async function touch(folder) {
	const now = new Date();
	await fs.utimes(folder, now, now).catch(() => undefined);
}

async function readOwner(folder) {
	try {
		return JSON.parse(await fs.readFile(ownerFile(folder), 'utf8'));
	} catch {
		return undefined; // not written yet, or gone
	}
}

function ownerFile(folder) {
	return path.join(folder, 'owner.json');
}

module.exports = { withLock };
