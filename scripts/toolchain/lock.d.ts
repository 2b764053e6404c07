import type { Say } from './run';

export function withLock<T>(
	folder: string,
	work: () => Promise<T>,
	options?: { say?: Say; limitMs?: number },
): Promise<T>;
