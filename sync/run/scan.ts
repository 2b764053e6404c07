import type { Running } from '../apply/running';
import { keepLease, runRecord } from '../apply/wait';
import type { Cursor, SystemRecord } from '../contracts';

import { processWindow } from './window';
import type { WindowEnd } from './window';

/**
 * Records gathered before they are worked on. Large enough that parents and children meet and batches go out full,
 * small enough that a run holds only a few megabytes.
 */
const windowSize = 2_000;

export type ScanEnd = 'completed' | 'time limit' | 'write limit' | 'cancelled';

/** Reads changes of the left side from the stored cursor on and works on them; moves the cursor behind confirmed work only. */
export async function scan(running: Running): Promise<ScanEnd> {
	const { store, signal } = running.environment;
	const stored = (await store.cursors(running.definition.name)).find(({ side }) => side === 'left');
	const windows = createWindows(running);
	let pass = stored?.pass ?? 0;
	let read: SystemRecord[] = [];
	let behind: Position | undefined;
	const pages = running.leftObject.changes(stored?.position ?? null, {
		fields: running.mapping.sourceFields,
		signal,
	});
	for await (const page of pages) {
		running.report.counts.read += page.records.length;
		read.push(...page.records);
		if (page.complete) pass += 1;
		behind = { position: page.next, pass };
		if (!page.complete && read.length < windowSize) continue;
		const outOfTime = store.now() >= running.until;
		const end = await windows.work(read, behind, page.complete || outOfTime);
		if (end !== 'done') return end;
		if (signal?.aborted) return 'cancelled';
		if (outOfTime && !page.complete) return 'time limit';
		read = [];
		behind = undefined;
	}
	if (behind === undefined && !windows.open()) return 'completed';
	const end = await windows.work(read, behind, true);
	return end === 'done' ? 'completed' : end;
}

interface Position {
	readonly position: Cursor;
	readonly pass: number;
}

/**
 * One window after another. What would not fill a batch goes with the next window, and the cursor stays before it until it
 * is sent; what is parked comes along too, since the next window may hold what it waits for.
 */
function createWindows(running: Running) {
	let unsent: readonly SystemRecord[] = [];
	let parked: readonly SystemRecord[] = [];
	const waiting: { readonly behind: Position; readonly ids: readonly string[] }[] = [];

	async function confirm(): Promise<void> {
		const open = new Set(unsent.map(({ id }) => id));
		let reached: Position | undefined;
		while (waiting[0] && !waiting[0].ids.some((id) => open.has(id)))
			reached = waiting.shift()?.behind;
		if (reached) await moveCursor(running, reached);
	}

	return {
		open: () => unsent.length > 0,
		async work(
			read: readonly SystemRecord[],
			behind: Position | undefined,
			last: boolean,
		): Promise<WindowEnd['end']> {
			const records = distinct([...unsent, ...parked, ...read]);
			if (behind) waiting.push({ behind, ids: read.map(({ id }) => id) });
			const window = await processWindow(running, records, last);
			if (window.end !== 'done') return window.end;
			unsent = window.unsent;
			parked = window.parked.slice(0, windowSize);
			await confirm();
			return 'done';
		},
	};
}

/** A record that moved between pages while they were read counts once, as read last. */
function distinct(records: readonly SystemRecord[]): SystemRecord[] {
	return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** The cursor moves only when every record before it is confirmed or on record as parked or held. */
async function moveCursor(running: Running, behind: Position): Promise<void> {
	await keepLease(running);
	await running.environment.store.commit(running.lease, [
		{ put: 'cursor', cursor: { side: 'left', ...behind } },
		{ put: 'run', run: runRecord(running) },
	]);
}

/** Records whose awaited record is linked by now; goes on as long as one wakes another. */
export async function wakeParked(running: Running): Promise<ScanEnd> {
	const { store, signal } = running.environment;
	const { name } = running.definition;
	const seen = new Set<string>();
	for (;;) {
		const parked = await store.wakeable(name, windowSize);
		const ids = parked.map(({ leftId }) => leftId).filter((id) => !seen.has(id));
		if (ids.length === 0) return 'completed';
		if (store.now() >= running.until) return 'time limit';
		ids.forEach((id) => seen.add(id));
		const found = await running.leftObject.find('id', ids, {
			fields: running.mapping.sourceFields,
			signal,
		});
		const { end } = await processWindow(running, found.records, true);
		if (end !== 'done') return end;
		const gone = ids.filter((id) => !found.records.some((record) => record.id === id));
		await store.commit(
			running.lease,
			gone.map((leftId) => ({ drop: 'parked', leftId })),
		);
	}
}
