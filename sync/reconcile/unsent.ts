import type { Base } from '../state/records';

import type { Send, Verdict } from './verdict';

type PairVerdict = Extract<Verdict, { readonly kind: 'update' | 'link' | 'revive' }>;

/** A linked pair to which nothing is to be written is held, or only learns: spec 3.5 and 3.6. Pure. */
export function unsent(verdict: PairVerdict): Verdict {
	const { kind, send, hold, base, undecided = {}, rightId } = verdict;
	if (kind !== 'update' || send.length > 0) return verdict;
	return hold ? { ...hold, otherId: rightId, base, undecided } : { kind: 'rebase', base };
}

/** The verdict without values that were seen to stand already where they were to be written: those rows are in step. Pure. */
export function withoutStanding(verdict: PairVerdict, standing: ReadonlySet<Send>): Verdict {
	const learnt: Base = Object.fromEntries(
		[...standing].map(({ row, hash }) => [row.fingerprint, hash]),
	);
	return unsent({
		...verdict,
		send: verdict.send.filter((send) => !standing.has(send)),
		base: { ...verdict.base, ...learnt },
	});
}
