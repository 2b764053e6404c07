import { commitAll } from '../apply/commit';
import { createReferences, unresolved } from '../apply/references';
import type { References } from '../apply/references';
import type { Running } from '../apply/running';
import { sendAll } from '../apply/sendAll';
import type { SendAll } from '../apply/sendAll';
import type { Replaced } from '../apply/undo';
import type { Work } from '../apply/work';
import { otherSide, sides } from '../contracts';
import type { Side } from '../contracts';
import { readNow } from '../plan/read';
import { lookAgain } from '../reconcile/base';
import { see } from '../reconcile/sight';
import type { Send } from '../reconcile/verdict';
import type { Base, Link, UndoItem } from '../state/records';
import type { StateChange } from '../state/store';

import { undoRows } from './undoRows';
import type { RowUndo, Undoing } from './undoRows';
import { leaveAlone } from './undoTally';
import type { UndoTally } from './undoTally';

/** One record that a run has updated, with what it needs to be put back. */
export interface Opened {
	readonly item: UndoItem;
	readonly replaced: Replaced;
	readonly link: Link;
}

/** Puts fields of a handful of records back as updates, with intents like every write. */
export async function undoUpdates(
	running: Running,
	opened: readonly Opened[],
	tally: UndoTally,
): Promise<SendAll['stopped']> {
	for (const to of sides) {
		const ofSide = opened.filter(({ item }) => item.to === to);
		if (ofSide.length === 0) continue;
		const end = await undoSide(running, to, ofSide, tally);
		if (end) return end;
	}
	return undefined;
}

/** A record on its way back: the write, where one is needed, and the base behind it. */
interface Back {
	readonly item: UndoItem;
	readonly link: Link;
	readonly work: Work | undefined;
	readonly rows: readonly RowUndo[];
}

async function undoSide(
	running: Running,
	to: Side,
	opened: readonly Opened[],
	tally: UndoTally,
): Promise<SendAll['stopped']> {
	const references = createReferences(running);
	const read = await readNow(
		running,
		to,
		opened.map(({ item }) => idAt(item, to)),
	);
	const from = otherSide(to);
	const origins = await readNow(
		running,
		from,
		opened.map(({ item }) => idAt(item, from)),
	);
	const backs: Back[] = [];
	for (const each of opened) {
		const record = read.records.get(idAt(each.item, to));
		if (!record) leaveAlone(tally, each.item, `the record on the ${to} is not there any more`);
		else {
			const sight = see(running.mapping, running.hasher, to, record);
			const other = origins.records.get(idAt(each.item, from));
			const origin = other && see(running.mapping, running.hasher, from, other);
			backs.push(await backOf(running, references, { ...each, to, sight, origin }, tally));
		}
	}
	const works = backs.flatMap(({ work }) => work ?? []);
	const sent = await sendAll(running, references, to, works);
	await commitAll(
		running,
		backs.flatMap((back) => finished(running, back, sent, tally)),
	);
	return sent.stopped;
}

async function backOf(
	running: Running,
	references: References,
	undoing: Opened & Undoing,
	tally: UndoTally,
): Promise<Back> {
	const { item, link } = undoing;
	const rows = undoRows(running, undoing);
	const sends = rows.flatMap((row) => (row.kind === 'putBack' ? [row.send] : []));
	await references.load(sends);
	const stray = new Set(unresolved(references, sends));
	for (const row of rows)
		if (row.kind === 'leaveAlone') leaveAlone(tally, item, row.because, row.field);
	for (const { row, to } of stray)
		leaveAlone(tally, item, 'the record it pointed at is not linked any more', row[to]?.label);
	const open = sends.filter((send) => !stray.has(send));
	return { item, link, rows, work: open.length === 0 ? undefined : workOf(undoing, open) };
}

function workOf({ to, link, sight }: Undoing, send: readonly Send[]): Work {
	const { leftId, rightId } = link;
	return {
		id: sight.record.id,
		kind: `update ${to}`,
		awaits: [],
		to,
		operation: 'update',
		pairing: {
			assessed: {
				side: to,
				sight,
				sights: { [to]: sight },
				link,
				hold: undefined,
				verdict: { kind: 'update', leftId, rightId, send, base: {} },
			},
			link,
		},
		send,
		tries: 0,
	};
}

/** The base learns what was put back, and that the two sides may differ there. */
function finished(running: Running, back: Back, sent: SendAll, tally: UndoTally): StateChange[] {
	const { item, work } = back;
	const link = work?.pairing.link ?? back.link;
	const isWritten = work !== undefined && link !== back.link;
	if (work && !isWritten && !sent.stopped) leaveAlone(tally, item, whyNot(work, sent));
	const base: Record<string, Base[string]> = {};
	let fields = 0;
	for (const row of back.rows) {
		if (row.kind === 'asBefore') {
			tally.counts.asBefore += 1;
			base[row.row] = row.entry;
		}
		// A field that the system left out keeps its base.
		if (row.kind !== 'putBack' || !isWritten || !work?.send.includes(row.send)) continue;
		if (link.base[row.send.row.fingerprint] !== row.send.hash) continue;
		fields += 1;
		base[row.send.row.fingerprint] = row.entry;
	}
	if (Object.keys(base).length === 0) return [];
	tally.counts.fields += fields;
	if (fields > 0) tally.counts.records += 1;
	const decided: Link = {
		...link,
		base: { ...link.base, ...base },
		seen: { left: lookAgain, right: lookAgain },
		run: running.run,
	};
	return [{ put: 'link', pair: running.pair, link: decided }];
}

function whyNot(work: Work, { stale }: SendAll): string {
	return stale.some(({ id }) => id === work.id)
		? 'the record was changed while it was being put back'
		: 'the system did not take it; the record is held with the reason';
}

export function idAt(
	{ leftId, rightId }: Pick<UndoItem, 'leftId' | 'rightId'>,
	side: Side,
): string {
	return side === 'left' ? leftId : rightId;
}
