import type { Clock } from './vendor';

/** Longest delay `setTimeout` takes, milliseconds. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface VirtualClock extends Clock {
	/** Puts the clock back to the machine's time. */
	reset(): void;
}

interface Waiter {
	readonly dueAt: number;
	readonly wake: () => void;
	timer: NodeJS.Timeout;
}

/** Makes a clock that runs with the machine's clock plus an offset, starting at none. */
export function createClock(): VirtualClock {
	const waiters = new Set<Waiter>();
	let offset = 0;
	const now = () => Date.now() + offset;

	const arm = (waiter: Waiter) => {
		clearTimeout(waiter.timer);
		const ms = Math.min(Math.max(0, waiter.dueAt - now()), LONGEST_TIMER_MS);
		waiter.timer = setTimeout(() => settle(waiter), ms).unref();
	};
	const settle = (waiter: Waiter) => {
		if (now() < waiter.dueAt) return arm(waiter);
		clearTimeout(waiter.timer);
		waiters.delete(waiter);
		waiter.wake();
	};
	const settleAll = () => [...waiters].forEach(settle);

	return {
		now,
		advance(ms) {
			offset += ms;
			settleAll();
		},
		reset() {
			offset = 0;
			settleAll();
		},
		wait(ms) {
			return new Promise<void>((wake) => {
				const waiter = { dueAt: now() + ms, wake, timer: setTimeout(() => undefined, 0).unref() };
				waiters.add(waiter);
				settle(waiter);
			});
		},
	};
}
