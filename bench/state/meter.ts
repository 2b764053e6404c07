import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One turn of the event loop: everything else in the process waits as long, ms. */
export interface Turn {
	/** Of this thread; counted by the system in ticks of a few ms. */
	readonly cpu: number;
	/** By the clock: the disk, other threads and other programs included. */
	readonly wall: number;
}

/**
 * Carries `work` out and gives the longest of the turns that it took. A piece of work that pauses for others is as many
 * turns as it has pieces, one that does not is a single one.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<Turn> {
	collectGarbage();
	const turns = watchTurns();
	await nextTurn();
	turns.forgetSoFar();
	try {
		await work();
		await nextTurn();
	} finally {
		turns.stop();
	}
	return turns.longest();
}

/** What the making of a million rows has left behind would else be cleared away in somebody's turn. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
}

function watchTurns() {
	let longest: Turn = { cpu: 0, wall: 0 };
	let began = stamp();
	const tick = () => {
		const now = stamp();
		longest = {
			cpu: Math.max(longest.cpu, now.cpu - began.cpu),
			wall: Math.max(longest.wall, now.wall - began.wall),
		};
		began = now;
		timer = setImmediate(tick);
	};
	let timer = setImmediate(tick);
	return {
		forgetSoFar: () => {
			longest = { cpu: 0, wall: 0 };
			began = stamp();
		},
		stop: () => clearImmediate(timer),
		longest: () => longest,
	};
}

function stamp(): Turn {
	const { user, system } = process.threadCpuUsage();
	return { cpu: (user + system) / 1_000, wall: performance.now() };
}
