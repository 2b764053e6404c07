import type { Running } from '../apply/running';
import { isSwitchedOff } from '../run/inbox';
import type { ScanEnd } from '../run/scan';

type Stop = Exclude<ScanEnd, 'completed'>;

/** Why a long operation must end here; asked between two slices of it. */
export async function stopped(running: Running): Promise<Stop | undefined> {
	return outOfTime(running) ?? ((await isSwitchedOff(running)) ? 'cancelled' : undefined);
}

/** The same for an operation that goes on while the sync is switched off. */
export function outOfTime({ environment, until }: Running): Stop | undefined {
	if (environment.signal?.aborted) return 'cancelled';
	return environment.store.now() >= until ? 'time limit' : undefined;
}
