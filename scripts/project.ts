import path from 'node:path';

/** Root of the repository. */
export const ROOT = path.dirname(__dirname);

/** Program of a development package, started by the running Node. */
export function tool(packageName: string, file: string): string {
	return path.join(ROOT, 'node_modules', packageName, file);
}

/** Progress for a person on standard error: standard output stays free for what scripts read. */
export function say(line: string): void {
	process.stderr.write(`[lockstep] ${line}\n`);
}
