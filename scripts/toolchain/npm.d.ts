import type { RunOptions } from './run';

export function npm(
	args: string[],
	options: RunOptions & { cwd: string; node?: string },
): Promise<string>;
