import type { Cursor, SystemRecord } from '../contracts';
import type { References } from '../apply/references';

import type { Running } from './context';
import { keepLease, runRecord } from './wait';
import { processWindow } from './window';
import type { WindowEnd } from './window';

/**
 * Records gathered before they are worked on. Large enough that parents and children meet and batches go out full,
 * small enough that a run holds only a few megabytes.
 */
const windowSize = 2_000;

export type ScanEnd = 'completed' | 'time limit' | 'write limit' | 'cancelled';

/** Reads changes of the left side from the stored cursor on and works on them; moves the cursor behind confirmed work only. */
export async function scan(running: Running, references: References): Promise<ScanEnd> {
	const { store, signal } = running.environment;
	const stored = (await store.cursors(running.definition.name)).find(({ side }) => side === 'left');
	let window: SystemRecord[] = [];
	let pass = stored?.pass ?? 0;
	let unread: Cursor | undefined;
	const pages = running.leftObject.changes(stored?.position ?? null, {
		fields: running.mapping.sourceFields,
		signal,
	});
	for await (const page of pages) {
		running.report.counts.read += page.records.length;
		window.push(...page.records);
		unread = page.next;
		if (page.complete) pass += 1;
		if (!page.complete && window.length < windowSize) continue;
		const end = await settleWindow(running, references, window, { position: page.next, pass });
		if (end !== 'done') return end;
		window = [];
		unread = undefined;
		if (signal?.aborted) return 'cancelled';
		if (!page.complete && store.now() >= running.until) return 'time limit';
	}
	if (unread === undefined) return 'completed';
	const end = await settleWindow(running, references, window, { position: unread, pass });
	return end === 'done' ? 'completed' : end;
}

/** The cursor moves only when every record before it is confirmed. */
async function settleWindow(
	running: Running,
	references: References,
	window: readonly SystemRecord[],
	behind: { readonly position: Cursor; readonly pass: number },
): Promise<WindowEnd> {
	const end = await processWindow(running, references, window);
	if (end !== 'done') return end;
	await keepLease(running);
	await running.environment.store.commit(running.lease, [
		{ put: 'cursor', cursor: { side: 'left', ...behind } },
		{ put: 'run', run: runRecord(running) },
	]);
	return end;
}

/** Records whose awaited record is linked by now; goes on as long as one wakes another. */
export async function wakeParked(running: Running, references: References): Promise<ScanEnd> {
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
		const end = await processWindow(running, references, found.records);
		if (end !== 'done') return end;
		const gone = ids.filter((id) => !found.records.some((record) => record.id === id));
		await store.commit(
			running.lease,
			gone.map((leftId) => ({ drop: 'parked', leftId })),
		);
	}
}
