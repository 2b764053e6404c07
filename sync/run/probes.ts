import { commitAll } from '../apply/commit';
import type { Running } from '../apply/running';
import type { Hold, SyncMemory } from '../state/records';
import type { StateChange } from '../state/store';

/** ms between two probes of one reason. */
const probeEvery = 86_400_000;

/** Holds among which a probe is drawn. */
const drawnFrom = 100;

export interface Probes {
	/** Reason → when it was probed last; to be remembered. */
	readonly probed: Readonly<Record<string, number>>;
	readonly holds: readonly Hold[];
}

/**
 * Of every reason that holds have stood for a day, one record is tried again: a cause that was mended elsewhere (a rule, a
 * right, another record) is found out by that.
 */
export async function drawProbes(running: Running, memory: SyncMemory): Promise<Probes> {
	const { store } = running.environment;
	const { name } = running.definition;
	const now = store.now();
	const probed: Record<string, number> = {};
	const holds: Hold[] = [];
	for (const reason of Object.keys(await store.countHolds(name))) {
		const last = memory.probes?.[reason] ?? now;
		probed[reason] = last;
		if (now - last < probeEvery) continue;
		const some = await store.holds(name, { reason, limit: drawnFrom });
		const drawn = some[running.runNumber % Math.max(1, some.length)];
		probed[reason] = now;
		if (drawn) holds.push(drawn);
	}
	await commitAll(
		running,
		holds.map((hold): StateChange => ({ put: 'hold', hold: { ...hold, due: true } })),
	);
	return { probed, holds };
}

/** When a held record is tried again by itself at the earliest, ms since the epoch; undefined where none is held, or none was seen by a run. */
export function nextProbe(
	holds: Readonly<Record<string, number>>,
	{ probes = {} }: SyncMemory,
): number | undefined {
	const due = Object.keys(holds).flatMap((reason) => {
		const last = probes[reason];
		return last === undefined ? [] : [last + probeEvery];
	});
	return due.length === 0 ? undefined : Math.min(...due);
}

/** A probe that went through wakes all the others of its reason. */
export async function wakeBehindProbes(running: Running, { holds }: Probes): Promise<boolean> {
	const { store } = running.environment;
	const woken: StateChange[] = [];
	for (const { side, id, reason } of holds) {
		const still = (await store.holdsOf(running.definition.name, side, [id])).get(id);
		if (still?.reason !== reason) woken.push({ wake: 'holds', reason });
	}
	await commitAll(running, woken);
	return woken.length > 0;
}
