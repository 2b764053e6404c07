import type { UndoItem } from '../state/records';

/** Items left alone that are listed one by one; the count goes on behind it. */
const listed = 100;

export interface LeftAlone {
	readonly leftId: string;
	readonly rightId: string;
	/** Label; absent where the whole record was left alone. */
	readonly field?: string;
	readonly because: string;
}

/** What an undo has done so far. */
export interface UndoTally {
	readonly counts: {
		/** Records some field of which was put back, and the fields. */
		records: number;
		fields: number;
		/** Fields that hold what they held before the run. */
		asBefore: number;
		/** Records the run had made: no longer linked; of those, deleted again. */
		unlinked: number;
		deleted: number;
		leftAlone: number;
	};
	/** At most 100. */
	readonly leftAlone: LeftAlone[];
}

export function createTally(): UndoTally {
	return {
		counts: { records: 0, fields: 0, asBefore: 0, unlinked: 0, deleted: 0, leftAlone: 0 },
		leftAlone: [],
	};
}

export function leaveAlone(
	{ counts, leftAlone }: UndoTally,
	{ leftId, rightId }: Pick<UndoItem, 'leftId' | 'rightId'>,
	because: string,
	field?: string,
): void {
	counts.leftAlone += 1;
	if (leftAlone.length < listed)
		leftAlone.push({ leftId, rightId, ...(field === undefined ? {} : { field }), because });
}
