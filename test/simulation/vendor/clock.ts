/** The one time of a history, ms since the epoch: vendors, store and engine share it, and it moves only when told. */
export interface VirtualClock {
	now(): number;
	advance(ms: number): void;
	/** Advances at once. */
	sleep(ms: number): Promise<void>;
}

export function createClock(start: number): VirtualClock {
	let now = start;
	const advance = (ms: number) => {
		now += Math.max(0, Math.ceil(ms));
	};
	return {
		now: () => now,
		advance,
		sleep: async (ms) => advance(ms),
	};
}
