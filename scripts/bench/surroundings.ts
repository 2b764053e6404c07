import os from 'node:os';
import { N8N_VERSION } from '../host/install';
import { ROOT } from '../project';
import { run } from '../toolchain/run';

/** What a figure depends on besides the code that is measured. */
export interface Surroundings {
	date: string;
	commit: string;
	machine: string;
	node: string;
	n8n: string;
}

export async function surroundings(): Promise<Surroundings> {
	return {
		date: new Date().toISOString().slice(0, 10),
		commit: await commit(),
		machine: machine(),
		node: process.versions.node,
		n8n: N8N_VERSION,
	};
}

/** A mark behind the commit says that the code was not the commit's. */
async function commit(): Promise<string> {
	const hash = await run('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT });
	const changes = await run('git', ['status', '--porcelain'], { cwd: ROOT });
	return `${hash.trim()}${changes.trim() === '' ? '' : ' with changes'}`;
}

function machine(): string {
	const cpus = os.cpus();
	const memory = Math.round(os.totalmem() / 2 ** 30);
	return `${cpus.length} × ${cpus[0]?.model.trim() ?? 'unknown processor'}, ${memory} GiB`;
}
