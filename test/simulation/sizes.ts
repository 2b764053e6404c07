/** How much one simulation plays. */
export interface Sizes {
	readonly cases: number;
	readonly histories: number;
	readonly crashPoints: number;
	/** Planted faults; the first ones of the list. */
	readonly planted: number;
	/** Faults injected in all, and their kinds. */
	readonly faults: number;
	readonly kinds: number;
}

export const whole: Sizes = {
	cases: 1_000_000,
	histories: 20_000,
	crashPoints: 10_000,
	planted: Infinity,
	faults: 100_000,
	kinds: 24,
};

/** For a minute's look while working on the engine. */
export const quick: Sizes = {
	cases: 50_000,
	histories: 500,
	crashPoints: 250,
	planted: 4,
	faults: 1_500,
	kinds: 24,
};
