const { spawn } = require('node:child_process');

const TAIL_CHARACTERS = 4_000;
const TELL_EVERY_MS = 20_000;

/**
 * Runs a program to its end and returns what it printed. With `show` its output goes straight to
 * this terminal. Throws with the end of its output if it does not exit with 0 or exceeds `limitMs`.
 */
async function run(command, args, options = {}) {
	const started = Date.now();
	const label = options.label ?? [command, ...args].join(' ');
	const ticker =
		options.say &&
		setInterval(() => options.say(`${label} … ${seconds(started)} s`), TELL_EVERY_MS);
	try {
		return await runToEnd(command, args, { ...options, label });
	} finally {
		clearInterval(ticker);
	}
}

function runToEnd(command, args, { cwd, env, show = false, limitMs, label }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: env ?? process.env,
			stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
			timeout: limitMs,
			killSignal: 'SIGKILL',
		});
		const output = [];
		child.stdout?.on('data', (chunk) => output.push(chunk));
		child.stderr?.on('data', (chunk) => output.push(chunk));
		child.on('error', reject);
		child.on('close', (code, signal) => {
			const text = Buffer.concat(output).toString('utf8');
			if (code === 0) resolve(text);
			else reject(new RunError(label, code ?? signal, text));
		});
	});
}

/** A program ended with something other than 0. `output` is all it printed. */
class RunError extends Error {
	constructor(label, ending, output) {
		super(`${label} ended with ${ending}\n${output.slice(-TAIL_CHARACTERS)}`.trim());
		this.output = output;
	}
}

function seconds(since) {
	return Math.round((Date.now() - since) / 1000);
}

module.exports = { run, RunError };
