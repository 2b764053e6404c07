import { commitAll } from '../apply/commit';
import { handOver } from '../apply/jobs/handOver';
import type { Running } from '../apply/running';
import { keepLease, runRecord } from '../apply/wait';
import type { ChangePage, Cursor, Side, SystemRecord } from '../contracts';
import { isTwoWay } from '../plan/context';
import { inTerms } from '../plan/read';
import type { StateChange } from '../state/store';
import type { StoredCursor } from '../state/records';

import { absentLinks } from './absence';
import { createPassIds } from './passIds';
import type { PassIds } from './passIds';
import { processWindow } from './window';
import type { WindowEnd } from './window';
import { parted, sizeFor, togetherAtMost, windowSize } from './windows';

/** The same while a job is being filled: there is no batch to fill, and what a small window makes is gone while it is young. */
const gatheringWindow = 200;

export type LaneEnd = 'more' | 'done' | Exclude<WindowEnd['end'], 'done'>;

/** One stream of pages of one side, from its cursor on. */
export interface Lane {
	readonly side: Side;
	readonly kind: StoredCursor['kind'];
	/** Works on the next window; nothing is read ahead of it. `last`: nothing may stay unsent behind it. */
	step(last: () => boolean): Promise<LaneEnd>;
}

interface Position {
	readonly position: Cursor;
	readonly pass: number;
	/** Digests of the ids that were read up to there. */
	readonly chunk: Uint8Array | undefined;
	readonly complete: boolean;
}

export interface LaneStart {
	readonly side: Side;
	readonly kind: StoredCursor['kind'];
	readonly stored: StoredCursor | undefined;
	/** Vendor's stamp to begin with, where there is no cursor and the past is somebody else's. */
	readonly from?: number;
	/** Absence from a complete listing is to be noticed. */
	readonly watch: boolean;
	/** Only so many records, and the cursor stays where it is. */
	readonly sample?: number;
}

/**
 * One window after another. What would not fill a batch goes with the next window, and the cursor stays before it until it
 * is sent; what is parked comes along too, since the next window may hold what it waits for.
 */
export async function openLane(running: Running, start: LaneStart): Promise<Lane> {
	const { side, kind, stored } = start;
	const pages = pagesOf(running, start);
	const pass = start.watch ? await passSoFar(running, start) : undefined;
	let passes = stored?.pass ?? 0;
	let began = stored?.passBegan ?? running.run;
	let unsent: readonly SystemRecord[] = [];
	let parked: readonly SystemRecord[] = [];
	const waiting: { readonly behind: Position; readonly ids: readonly string[] }[] = [];

	async function confirm(): Promise<void> {
		const open = new Set(unsent.map(({ id }) => id));
		// What is in a job is not done before the job is.
		if (running.gatherings.open.size > 0) return;
		while (waiting[0] && !waiting[0].ids.some((id) => open.has(id))) {
			const reached = waiting.shift();
			if (reached) began = await moveCursor(running, start, pass, { ...reached.behind, began });
		}
	}

	async function work(window: Window, last: boolean): Promise<LaneEnd> {
		const { records, behind } = window;
		await noteDeleted(running, side, window.deleted);
		if (behind) waiting.push({ behind, ids: records.map(({ id }) => id) });
		for (const [index, part] of parts(
			running,
			distinct([...unsent, ...parked, ...records]),
		).entries()) {
			const end = await processWindow(running, side, part, {
				last: last || isTwoWay(running),
				coming: 0,
			});
			if (end.end !== 'done') return end.end;
			unsent = index === 0 ? end.unsent : [...unsent, ...end.unsent];
			parked = takesParkedAlong(running) ? end.parked.slice(0, windowSize) : [];
		}
		const handed = last ? await handOver(running) : 'done';
		if (handed !== 'done') return handed;
		if (start.sample === undefined) await confirm();
		return window.ended ? 'done' : 'more';
	}

	return {
		side,
		kind,
		step: async (last) => {
			const window = await nextWindow(running, pages, windowFor(running, side), {
				pass: () => passes,
				completed: () => (passes += 1),
				chunk: (ids) => pass?.chunkOf(ids),
			});
			running.report.counts.read += window.records.length;
			const records = await inTerms(running, side, window.records);
			return await work({ ...window, records }, last() || window.ended || window.complete);
		},
	};
}

/**
 * Not where a job is being filled: what they wait for may be in it, and is linked when the job has ended. They wake then, all
 * together, and make the next job.
 */
function takesParkedAlong(running: Running): boolean {
	return !isTwoWay(running) && running.gatherings.open.size === 0;
}

function windowFor(running: Running, side: Side): number {
	return running.gatherings.open.size > 0 ? gatheringWindow : sizeFor(running, side);
}

async function* pagesOf(running: Running, start: LaneStart): AsyncGenerator<ChangePage> {
	const { signal } = running.environment;
	let left = start.sample ?? Infinity;
	const pages = running.objects[start.side].changes(start.stored?.position ?? null, {
		fields: running.mapping.fields[start.side],
		...(start.from === undefined ? {} : { from: start.from }),
		...(signal ? { signal } : {}),
	});
	for await (const page of pages) {
		yield left < page.records.length ? { ...page, records: page.records.slice(0, left) } : page;
		left -= page.records.length;
		if (left <= 0) return;
	}
}

async function passSoFar(running: Running, { side, stored }: LaneStart): Promise<PassIds> {
	const { store } = running.environment;
	const fresh = stored?.position === undefined || stored.position === null;
	return createPassIds(fresh ? [] : await store.passChunks(running.definition.name, side));
}

interface Window {
	readonly records: readonly SystemRecord[];
	readonly deleted: readonly string[];
	readonly behind: Position | undefined;
	/** The feed has no more pages. */
	readonly ended: boolean;
	/** The last page completed a listing. */
	readonly complete: boolean;
}

interface Counting {
	pass(): number;
	completed(): void;
	chunk(ids: readonly string[]): Uint8Array | undefined;
}

async function nextWindow(
	running: Running,
	pages: AsyncGenerator<ChangePage>,
	size: number,
	counting: Counting,
): Promise<Window> {
	const records: SystemRecord[] = [];
	const deleted: string[] = [];
	let behind: Position | undefined;
	for (;;) {
		const { value: page, done } = await pages.next();
		if (done) return { records, deleted, behind, ended: true, complete: false };
		records.push(...page.records);
		deleted.push(...page.deleted);
		if (page.complete) counting.completed();
		behind = {
			position: page.next,
			pass: counting.pass(),
			chunk: counting.chunk(records.map(({ id }) => id)),
			complete: page.complete,
		};
		if (page.complete || isTwoWay(running) || records.length >= size)
			return { records, deleted, behind, ended: false, complete: page.complete };
	}
}

function parts(running: Running, records: readonly SystemRecord[]): (readonly SystemRecord[])[] {
	return isTwoWay(running) ? parted(records, togetherAtMost(running)) : [records];
}

/** A record that moved between pages while they were read counts once, as read last. */
function distinct(records: readonly SystemRecord[]): SystemRecord[] {
	return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** What the vendor reports as deleted is decided upon at the end of the run, for all records together. */
async function noteDeleted(running: Running, side: Side, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const { store } = running.environment;
	const links =
		side === 'left'
			? await store.linksByLeft(running.pair, ids)
			: await store.linksByRight(running.pair, ids);
	const since = store.now();
	await commitAll(
		running,
		ids.flatMap((id): StateChange[] =>
			links.has(id)
				? [{ put: 'removal', removal: { side, id, told: 'feed', since } }]
				: [
						{ drop: 'hold', side, id },
						{ drop: 'parked', side, id },
					],
		),
	);
}

/**
 * The cursor moves only when every record before it is confirmed or on record as parked or held. Gives the run in which
 * the pass began that goes on from there.
 */
async function moveCursor(
	running: Running,
	{ side, kind }: LaneStart,
	pass: PassIds | undefined,
	{ position, pass: passes, chunk, complete, began }: Position & { readonly began: string },
): Promise<string> {
	if (chunk) pass?.add(chunk);
	if (complete && pass) await absentLinks(running, side, pass, began);
	await keepLease(running);
	await running.environment.store.commit(running.lease, [
		{
			put: 'cursor',
			cursor: { side, kind, position, pass: passes, ...(complete ? {} : { passBegan: began }) },
		},
		...(complete ? [{ drop: 'passChunks', side } as const] : []),
		...(chunk && !complete ? [{ put: 'passChunk', side, chunk } as const] : []),
		{ put: 'run', run: runRecord(running) },
	]);
	return complete ? running.run : began;
}
