import { spentQuota } from '../apply/quota';
import type { Running } from '../apply/running';
import { sides } from '../contracts';
import type { Side } from '../contracts';
import type { StoredCursor, SyncMemory } from '../state/records';
import type { StateChange } from '../state/store';

import { serveRequests } from './inbox';
import { openLane } from './lane';
import type { Lane, LaneStart } from './lane';

/** ms */
const hour = 3_600_000;

export type ScanEnd = 'completed' | 'time limit' | 'write limit' | 'quota limit' | 'cancelled';

/**
 * Reads both sides' pages from their cursors on, in turns, and works on them; between two windows it serves what people
 * have asked for meanwhile.
 */
export async function scan(running: Running, memory: SyncMemory): Promise<ScanEnd> {
	const starts = await plannedLanes(running, memory);
	const end = await walk(running, starts);
	if (end !== 'completed') return end;
	const anew = await walk(running, await fromTheBeginning(running, starts));
	return anew === 'time limit' ? 'completed' : anew;
}

async function walk(running: Running, starts: readonly LaneStart[]): Promise<ScanEnd> {
	let lanes: Lane[] = [];
	for (const start of starts) lanes.push(await openLane(running, start));
	const { store, signal } = running.environment;
	const outOfTime = () => store.now() >= running.until;
	while (lanes.length > 0) {
		const going: Lane[] = [];
		for (const lane of lanes) {
			if (signal?.aborted) return 'cancelled';
			if (spentQuota(running)) return 'quota limit';
			const end = await lane.step(outOfTime);
			if (signal?.aborted) return 'cancelled';
			if (end === 'more') going.push(lane);
			else if (end !== 'done') return end;
			const served = await serveRequests(running);
			if (served !== 'done') return served;
		}
		lanes = going;
		if (lanes.length > 0 && outOfTime()) return 'time limit';
	}
	return 'completed';
}

/**
 * Listings that were taken up in their middle, once more: what was made or changed before that place would wait for another
 * run. All records have been looked at by then, so that this may end where the time does.
 */
async function fromTheBeginning(
	running: Running,
	starts: readonly LaneStart[],
): Promise<LaneStart[]> {
	const resumed = starts.filter(
		({ side, stored }) =>
			running.objects[side].feed === 'listing' &&
			(stored?.position ?? null) !== null &&
			stored?.passBegan !== undefined,
	);
	const { store } = running.environment;
	if (resumed.length === 0 || store.now() >= running.until) return [];
	const cursors = await store.cursors(running.definition.name);
	return resumed.map((start) => ({
		...start,
		stored: cursors.find(({ side, kind }) => side === start.side && kind === start.kind),
	}));
}

/** Mapping and scope that all records are to be looked at with, and what becomes of those outside. */
export function scanFingerprint({ mapping, definition, policies }: Running): string {
	const { onLeavingScope: rule } = policies;
	const leaving = rule === 'ignore' ? '' : `.${rule}`;
	return `${mapping.fingerprint}.${JSON.stringify(definition.scope)}${leaving}`;
}

/**
 * A feed for each side the sync takes anything from. After an edit of mapping or scope, or of what becomes of records outside,
 * all records must be looked at
 * again: a side that lists everything begins its listing anew, one that tells changes gets a second lane beside its feed.
 */
async function plannedLanes(running: Running, memory: SyncMemory): Promise<LaneStart[]> {
	const { store } = running.environment;
	const { scope } = running.definition;
	const stored = await store.cursors(running.definition.name);
	const wanted = scanFingerprint(running);
	const edited = memory.scanned !== wanted && memory.scanning !== wanted;
	const starts: LaneStart[] = [];
	for (const side of sides) {
		if (!running.sources[side]) continue;
		const cursors = stored.filter((cursor) => cursor.side === side);
		const watch = watches(running, side);
		if (scope.sample !== undefined) {
			if (side === sourceOfSample(running))
				starts.push({ side, kind: 'feed', stored: undefined, watch: false, sample: scope.sample });
			continue;
		}
		const due = isDue(running, memory, side);
		starts.push(...(await lanesOf(running, { side, cursors, watch, edited, due })));
	}
	if (edited && scope.sample === undefined) await noteScanning(running, memory, wanted);
	return starts;
}

/** Said after the lanes are set, so that a look at all records is begun twice rather than never. */
async function noteScanning(running: Running, memory: SyncMemory, scanning: string): Promise<void> {
	await running.environment.store.commit(running.lease, [
		{ put: 'sync', fields: { memory: { ...memory, scanning } } },
	]);
}

function sourceOfSample({ policies }: Running): Side {
	return policies.direction === 'toLeft' ? 'right' : 'left';
}

/** Absence matters only where something would be done about it. */
function watches({ policies }: Running, side: Side): boolean {
	return policies.onDelete[side] !== 'ignore';
}

/** A feed that tells no deletions leaves them to a look at everything there is. */
function isDue(
	{ environment, objects, policies }: Running,
	{ lookedThrough = 0 }: SyncMemory,
	side: Side,
): boolean {
	const { feed } = objects[side];
	const between = policies.lookForDeletions * hour;
	return feed === 'edits' && environment.store.now() >= lookedThrough + between;
}

interface SideStart {
	readonly side: Side;
	readonly cursors: readonly StoredCursor[];
	readonly watch: boolean;
	readonly edited: boolean;
	/** A look at all records, for what was deleted, is due. */
	readonly due: boolean;
}

async function lanesOf(
	running: Running,
	{ side, cursors, watch, edited, due }: SideStart,
): Promise<LaneStart[]> {
	const feed = cursors.find(({ kind }) => kind === 'feed');
	const open = cursors.find(({ kind }) => kind === 'scan');
	if (running.objects[side].feed === 'listing') {
		const anew = edited && feed !== undefined && !open;
		if (anew) await restart(running, side, feed);
		return [{ side, kind: 'feed', stored: anew ? { ...feed, position: null } : feed, watch }];
	}
	const begins = edited || (watch && due && !open);
	const scanning = begins ? await beginScan(running, side) : open;
	const from = feed === undefined ? { from: await running.environment[side].clock() } : {};
	return [
		{ side, kind: 'feed', stored: feed, watch: false, ...from },
		...(scanning ? [{ side, kind: 'scan', stored: scanning, watch } as const] : []),
	];
}

async function restart(running: Running, side: Side, feed: StoredCursor): Promise<void> {
	await running.environment.store.commit(running.lease, [
		{ put: 'cursor', cursor: { ...feed, position: null } },
		{ drop: 'passChunks', side },
	]);
}

async function beginScan(running: Running, side: Side): Promise<StoredCursor> {
	const cursor: StoredCursor = { side, kind: 'scan', position: null, pass: 0 };
	await running.environment.store.commit(running.lease, [
		{ put: 'cursor', cursor },
		{ drop: 'passChunks', side },
	]);
	return cursor;
}

/** Every record has been looked at with this mapping and scope. Gives what is remembered of it. */
export async function endScans(
	running: Running,
	{ lookedThrough }: SyncMemory,
): Promise<Pick<SyncMemory, 'lookedThrough'>> {
	const { store } = running.environment;
	const cursors = await store.cursors(running.definition.name);
	const ended = cursors.filter(({ kind }) => kind === 'scan');
	if (ended.length === 0) return { lookedThrough };
	await store.commit(
		running.lease,
		ended.map(({ side, kind }): StateChange => ({ drop: 'cursor', side, kind })),
	);
	return { lookedThrough: store.now() };
}
