/** Takes one line of progress. */
export type Say = (line: string) => void;

export interface RunOptions {
	cwd?: string;
	env?: Record<string, string | undefined>;
	/** What the ticking progress line and a refusal call this step. */
	label?: string;
	say?: Say;
	show?: boolean;
	limitMs?: number;
}

export function run(command: string, args: string[], options?: RunOptions): Promise<string>;

export class RunError extends Error {
	readonly output: string;
}
