const os = require('node:os');
const path = require('node:path');

/**
 * Folder outside the repository for what is costly to fetch: Node 24, n8n, installed packages.
 * `LOCKSTEP_CACHE` names it; without it the platform's cache folder is used.
 */
function cacheFolder(env = process.env) {
	if (env.LOCKSTEP_CACHE) return path.resolve(env.LOCKSTEP_CACHE);
	const base = env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
	return path.join(base, 'n8n-nodes-lockstep');
}

module.exports = { cacheFolder };
