const path = require('node:path');
const { run } = require('./run');

/** What an outer `npm run` leaves in the environment and an inner npm would take for its own. */
const OUTER_RUN = /^npm_(package|lifecycle)_|^npm_(command|execpath|config_local_prefix)$/;

/** Runs npm in `cwd` on the given Node binary, whatever Node the machine's own npm is installed for. */
async function npm(args, { cwd, node = process.execPath, env = {}, ...options }) {
	return await run('npm', args, { ...options, cwd, env: { ...npmEnvironment(node), ...env } });
}

function npmEnvironment(node) {
	const kept = Object.entries(process.env).filter(([name]) => !OUTER_RUN.test(name));
	const search = [path.dirname(node), process.env.PATH].join(path.delimiter);
	return { ...Object.fromEntries(kept), PATH: search };
}

module.exports = { npm };
