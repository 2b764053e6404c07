import { isTwoWay } from '../plan/context';
import type { CompiledRow } from '../mapping/compiled';
import { membersIn, membersValue } from '../mapping/members';
import { readNow } from '../plan/read';
import type { SystemRecord } from '../contracts';
import { canonicalText } from '../values';

import type { Running } from './running';
import { idAtTarget } from './work';
import type { Work } from './work';

export interface AsRead {
	/** Their lists are as they were decided upon. */
	readonly same: readonly Work[];
	/** Somebody has come or gone since: to be decided anew. */
	readonly moved: readonly Work[];
}

/** The work writes a list of which some must stay that stand there. */
export function writesList({ operation, send }: Pick<Work, 'operation' | 'send'>): boolean {
	return operation === 'update' && send.some(({ row }) => row.refersTo?.list);
}

/**
 * A list goes out whole, with those members that are not linked as they were read. One way, a window may have been decided
 * upon a while ago, and so it is read once more right before its write; both ways that is never longer ago than one batch.
 */
export async function asRead(running: Running, batch: readonly Work[]): Promise<AsRead> {
	const lists = batch.filter(writesList);
	const [first] = lists;
	if (!first || isTwoWay(running)) return { same: batch, moved: [] };
	const read = await readNow(running, first.to, lists.map(idAtTarget));
	const moved = new Set(lists.filter((work) => hasMoved(work, read.records.get(idAtTarget(work)))));
	return { same: batch.filter((work) => !moved.has(work)), moved: [...moved] };
}

/** One that does not come is the write's to tell of. */
function hasMoved({ to, send, pairing }: Work, now: SystemRecord | undefined): boolean {
	const before = pairing.assessed.sights[to]?.record;
	return (
		now !== undefined &&
		send.some(({ row }) => row.refersTo?.list && membersText(row, before) !== membersText(row, now))
	);
}

function membersText(row: CompiledRow, record: SystemRecord | undefined): string {
	return canonicalText(membersValue(membersIn(row, record?.fields ?? {})));
}
