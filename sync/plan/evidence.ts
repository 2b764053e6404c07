import type { Side } from '../contracts';
import type { Hold } from '../state/records';

import type { Assessing } from './context';

/** Evidence of a hold that every run decides anew. */
export const neverTheSame = '';

/** What a decision to hold stood on: both records seen through the mapping, as far as they were read, and both descriptions. */
export function evidenceText(
	{ described }: Pick<Assessing, 'described'>,
	digests: Readonly<Partial<Record<Side, string>>>,
): string {
	return [digests.left ?? '', digests.right ?? '', described.left, described.right].join('|');
}

/** Whether all that the hold was decided upon is as before, as far as this side tells. */
export function standsOn(
	{ described }: Pick<Assessing, 'described'>,
	{ evidence }: Pick<Hold, 'evidence'>,
	side: Side,
	digest: string,
): boolean {
	if (evidence === neverTheSame) return false;
	const [left, right, ...descriptions] = evidence.split('|');
	return (
		(side === 'left' ? left : right) === digest &&
		descriptions.join('|') === `${described.left}|${described.right}`
	);
}
