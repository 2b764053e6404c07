import { flapKey } from '../reconcile/row';
import type { Send } from '../reconcile/verdict';
import type { Flap } from '../state/records';

import type { Running } from './running';
import type { Work } from './work';

/** The memory of the flap stop: what was written over what, as far as that was read. */
export function flapsAfter(
	{ runNumber }: Running,
	{ send, pairing }: Work,
): { readonly flaps?: Readonly<Record<string, Flap>> } {
	const before = pairing.link?.flaps ?? {};
	const kept = Object.entries(before).filter(([, flap]) => runNumber - flap.since < 10);
	const added = send.flatMap((each): [string, Flap][] =>
		each.over === undefined
			? []
			: [[flapKey(each), flapOf(each, before[flapKey(each)], runNumber)]],
	);
	const flaps = Object.fromEntries([...kept, ...added]);
	return Object.keys(flaps).length === 0 ? {} : { flaps };
}

function flapOf({ to, hash, over = '' }: Send, before: Flap | undefined, run: number): Flap {
	const again =
		before !== undefined &&
		before.wrote === hash &&
		before.over === over &&
		run - before.since < 10;
	return again
		? { ...before, times: before.times + 1 }
		: { side: to, wrote: hash, over, times: 1, since: run };
}
