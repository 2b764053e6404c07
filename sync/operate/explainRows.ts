import { otherSide, sides } from '../contracts';
import type { Side } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { Assessing } from '../plan/context';
import { baseAt } from '../reconcile/base';
import { readsFrom, rowHash, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Hold, JournalEntry, Link } from '../state/records';

import { ruleInWords } from './rules';

export interface ExplainedRow {
	readonly row: number;
	readonly left: string;
	readonly right: string;
	readonly direction: CompiledRow['direction'];
	readonly state: string;
	/** The last time the sync wrote it. */
	readonly lastWrite?: {
		readonly run: string;
		/** ISO 8601. */
		readonly at: string;
		readonly to?: Side;
		readonly because: string;
	};
}

/** All that the states of the rows of one pair rest on. */
export interface PairKnown {
	readonly link: Link;
	readonly hold: Hold | undefined;
	/** Newest first. */
	readonly journal: readonly JournalEntry[];
	/** Both records as they are now, where they were read. */
	readonly sights: Readonly<Partial<Record<Side, Sight>>>;
}

/** Pure. */
export function explainRow(context: Assessing, row: CompiledRow, known: PairKnown): ExplainedRow {
	const lastWrite = lastWriteOf(row, known.journal);
	return {
		row: row.number,
		left: row.labels.left,
		right: row.labels.right,
		direction: row.direction,
		state: stateOf(context, row, known),
		...(lastWrite ? { lastWrite } : {}),
	};
}

function stateOf(context: Assessing, row: CompiledRow, known: PairKnown): string {
	const { link, hold } = known;
	const entry = link.base[row.fingerprint];
	if (hold?.field !== undefined && hold.field === row.labels[row.terms])
		return `waits for a person: ${hold.reason}`;
	if (entry === undefined) return 'has no base: it was not decided yet';
	const changed = changedSides(context, row, known);
	if (changed.length > 0)
		return `changed on the ${changed.join(' and the ')}, not carried over yet`;
	if (link.unconfirmed?.[row.fingerprint]) return 'written, and not seen there yet';
	const stray = straySide(context, row, known);
	if (stray)
		return `edited on the ${stray}, where this row only writes: that stays until the ${otherSide(stray)} changes`;
	return typeof entry === 'string' ? 'in step' : 'differs by decision';
}

/** The side that a one-way row does not read, where something else stands than it has written. */
function straySide({ hasher }: Assessing, row: CompiledRow, known: PairKnown): Side | undefined {
	const entry = known.link.base[row.fingerprint];
	const side = sides.find((each) => !readsFrom(row, each));
	const sight = side && known.sights[side];
	if (!sight || entry === undefined) return undefined;
	return rowHash(hasher, row, valueAt(row, sight)) === baseAt(entry, side) ? undefined : side;
}

function changedSides({ hasher }: Assessing, row: CompiledRow, known: PairKnown): Side[] {
	const entry = known.link.base[row.fingerprint];
	return (['left', 'right'] as const).filter((side) => {
		const sight = known.sights[side];
		if (!sight || entry === undefined || !readsFrom(row, side)) return false;
		return baseAt(entry, side) !== rowHash(hasher, row, valueAt(row, sight));
	});
}

function lastWriteOf(
	{ fingerprint }: CompiledRow,
	journal: readonly JournalEntry[],
): ExplainedRow['lastWrite'] {
	for (const { run, at, to, fields } of journal) {
		const field = fields?.find(({ row }) => row === fingerprint);
		if (!field) continue;
		return {
			run,
			at: new Date(at).toISOString(),
			...(to ? { to } : {}),
			because: ruleInWords(field.rule),
		};
	}
	return undefined;
}
