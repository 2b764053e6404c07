import type { Side } from '../contracts';

import type { Resolved } from './policies';
import type { RowEvidence } from './row';
import type { Rule } from './verdict';

/** Both stamps must be further apart than this, ms, for the newer one to win. */
const stampMargin = 120_000;

/** The side a person has named; undefined where nobody has. */
export function answeredSide({ answer }: RowEvidence): Side | undefined {
	return answer?.kind === 'left' || answer?.kind === 'right' ? answer.kind : undefined;
}

/** The side whose value stands by policy; undefined where a person must say. */
export function winnerOf(
	policy: Resolved['onConflict'],
	{ left, right }: Pick<RowEvidence, Side>,
): Side | undefined {
	if (policy === 'hold') return undefined;
	if (policy !== 'newest') return policy;
	const [a, b] = [left?.record.modifiedAt, right?.record.modifiedAt];
	if (a === undefined || b === undefined || Math.abs(a - b) <= stampMargin) return undefined;
	return a > b ? 'left' : 'right';
}

/** Of two records that differ and were never in step. A person's word comes before the policy. */
export function firstLinkWinner(evidence: RowEvidence): {
	readonly winner: Side | undefined;
	readonly rule: Rule;
} {
	const { onFirstLink } = evidence.policies;
	const said = answeredSide(evidence);
	if (said) return { winner: said, rule: 'first-link-answered' };
	const rule = onFirstLink === 'newest' ? 'first-link-newest' : 'first-link';
	return { winner: winnerOf(onFirstLink, evidence), rule };
}
