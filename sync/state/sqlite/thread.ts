import { Worker } from 'node:worker_threads';

/**
 * Runs a script in a thread of its own and waits for its end, while everything else in the process goes on: SQLite works in
 * the thread that asks it, however long it takes. The script is the body of an asynchronous function that knows `data`, and
 * `DatabaseSync` and `backup` of `node:sqlite`, and nothing else of this package. Throws what the script throws.
 */
export async function inThread(
	script: string,
	data: Readonly<Record<string, unknown>>,
): Promise<void> {
	const worker = new Worker(whole(script), { eval: true, execArgv: [], workerData: data });
	await new Promise<void>((resolve, reject) => {
		worker.once('message', (failed: Error | undefined) => (failed ? reject(failed) : resolve()));
		worker.once('error', reject);
		worker.once('exit', () => reject(new Error('A thread that worked on the state was ended')));
	});
}

const whole = (script: string) => `
	const { parentPort, workerData: data } = require('node:worker_threads');
	const { DatabaseSync, backup } = require('node:sqlite');
	(async () => {${script}})().then(
		() => parentPort.postMessage(undefined),
		(error) => parentPort.postMessage(error),
	);
`;
