/** A stream of numbers in [0, 1) that can be started again and carried over in a snapshot. */
export interface RandomStream {
	next(): number;
	restart(seed: number): void;
	state(): number;
	resume(state: number): void;
}

/** Mulberry32: 32 bits of state, good enough for made-up data, the same on every machine. */
export function createRandom(seed: number): RandomStream {
	let state = seed >>> 0;
	return {
		next() {
			state = (state + 0x6d2b79f5) >>> 0;
			let mixed = Math.imul(state ^ (state >>> 15), state | 1);
			mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
			return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
		},
		restart(next) {
			state = next >>> 0;
		},
		state: () => state,
		resume(saved) {
			state = saved >>> 0;
		},
	};
}

/** Turns a vendor's name and the sandbox seed into a seed of its own, so vendors do not share a stream. */
export function seedFor(name: string, seed: number): number {
	return [...name].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619), seed);
}
