/** The two ends of a sync. */
export type Side = 'left' | 'right';

export const sides = ['left', 'right'] as const;

export function otherSide(side: Side): Side {
	return side === 'left' ? 'right' : 'left';
}

/** One record of one side. */
export interface Subject {
	readonly side: Side;
	readonly id: string;
}
