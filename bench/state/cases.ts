import { setImmediate } from 'node:timers/promises';

import type { StateChange } from '../../sync/state';
import type { Lease, Store } from '../../sync/state';

import * as rows from './rows';
import type { Sizes } from './sizes';

/** One thing a state is asked for or told. */
export interface Case {
	readonly name: string;
	readonly times: number;
	/** Makes what is not to be measured; `n` counts the calls. */
	readonly prepare?: (n: number) => void;
	readonly call: (n: number) => Promise<unknown>;
}

/** What the cases are about; `fresh` gives a number that no record of the state has. */
export interface Subjects {
	readonly store: Store;
	readonly pair: number;
	readonly lease: Lease;
	readonly sizes: Sizes;
	readonly fresh: () => number;
}

const { sync } = rows;
/** As much as callers ask for at a time. */
const everything = 100_000;
const window = 2_000;

const numbers = (count: number, each: (n: number) => number) =>
	Array.from({ length: count }, (_, n) => each(n));

/** Ids of linked records in no order. */
const some = (links: number, count: number, from: number) =>
	numbers(count, (n) => (from * 7_919 + n * 10_007) % links);

export function readingCases({ store, pair, sizes }: Subjects): Case[] {
	const { links } = sizes;
	const unlinked = (n: number) => some(sizes.others, window, n).map((each) => links + each);
	const reads: readonly (readonly [string, (n: number) => Promise<unknown>])[] = [
		['findPair', () => store.findPair(rows.pairKey)],
		['sync', () => store.sync(sync)],
		['syncs', () => store.syncs()],
		['leaseOf', () => store.leaseOf(sync)],
		['linksByLeft, 2000', (n) => store.linksByLeft(pair, some(links, window, n).map(rows.leftId))],
		[
			'linksByRight, 2000',
			(n) => store.linksByRight(pair, some(links, window, n).map(rows.rightId)),
		],
		['linksFrom left, 5000', (n) => store.linksFrom(pair, 'left', rows.leftId(n), 5_000)],
		['linksFrom right, 5000', (n) => store.linksFrom(pair, 'right', rows.rightId(n), 5_000)],
		['countLinks', () => store.countLinks(pair)],
		['tombstones, 2000', (n) => store.tombstones(pair, 'left', unlinked(n).map(rows.leftId))],
		['countTombstones', () => store.countTombstones(pair)],
		['cursors', () => store.cursors(sync)],
		['passChunks', () => store.passChunks(sync, 'left')],
		['intents', () => store.intents(sync)],
		['holds, all', () => store.holds(sync, { limit: everything })],
		[
			'holds of a reason, 1000',
			() => store.holds(sync, { reason: rows.reasons[2] ?? '', limit: 1_000 }),
		],
		['holdsOf, 2000', (n) => store.holdsOf(sync, 'left', unlinked(n).map(rows.leftId))],
		['dueHolds, 2000', () => store.dueHolds(sync, window)],
		['countHolds', () => store.countHolds(sync)],
		['wakeable, 2000', () => store.wakeable(sync, window)],
		['wakeable, all', () => store.wakeable(sync, everything)],
		['parkedOf, 2000', (n) => store.parkedOf(pair, 'left', unlinked(n).map(rows.leftId))],
		['countParked', () => store.countParked(sync)],
		['removals, all', () => store.removals(sync, 'left', everything)],
		['countRemovals', () => store.countRemovals(sync, 'left')],
		['runs, all', () => store.runs(sync, everything)],
		['journal, all', () => store.journal(sync, rows.run, 0, everything)],
		[
			'journalOf, all',
			() => store.journalOf(sync, { side: 'left', id: rows.leftId(0) }, everything),
		],
		['requests, 10000', () => store.requests(sync, 10_000)],
		['plans', () => store.plans(sync)],
		['planItems, 5000', (n) => store.planItems('full', n, 5_000)],
		['undoItems, 5000', (n) => store.undoItems(sync, rows.run, n, 5_000)],
	];
	return reads.map(([name, call]) => ({ name, times: 5, call }));
}

export function smallCases({ store, lease }: Subjects): Case[] {
	const owner = { workflow: 'w', workflowName: 'w', node: 'n' };
	const definition = { ...rows.definition, name: 'aside' };
	return [
		{ name: 'openPair', times: 5, call: () => store.openPair(rows.pairKey) },
		{ name: 'claimSync', times: 5, call: () => store.claimSync(definition, owner) },
		{ name: 'releaseOwner', times: 5, call: () => store.releaseOwner('aside') },
		{
			name: 'takeLease, releaseLease',
			times: 5,
			call: async () => {
				const taken = await store.takeLease('aside', 'me', 1_000);
				if (taken.taken) await store.releaseLease(taken.lease);
			},
		},
		{ name: 'renewLease', times: 5, call: () => store.renewLease(lease, 3_600_000) },
		{
			name: 'renameSync',
			times: 2,
			call: (n) => store.renameSync(n ? 'beside' : 'aside', n ? 'aside' : 'beside'),
		},
		{
			name: 'putRequest',
			times: 5,
			call: () => store.putRequest(sync, { kind: 'retry', reason: 'refused' }),
		},
	];
}

export function writingCases(subjects: Subjects): Case[] {
	const { store, lease, pair, sizes, fresh } = subjects;
	const { links, mapped } = sizes;
	const commit = (name: string, times: number, changesOf: (n: number) => StateChange[]): Case => {
		let changes: StateChange[] = [];
		return {
			name: `commit: ${name}`,
			times,
			prepare: (n) => {
				changes = changesOf(n);
			},
			call: () => store.commit(lease, changes),
		};
	};
	const known = (count: number, n: number) => some(links, count, n);
	return [
		commit('200 new links', 20, () =>
			numbers(200, fresh).map((n) => ({ put: 'link', pair, link: rows.link(n, mapped) })),
		),
		commit('200 links seen again', 20, (call) =>
			known(200, call).map((n) => ({ put: 'link', pair, link: rows.link(n, mapped, `${call}`) })),
		),
		commit('200 intents', 10, () =>
			numbers(200, (n) => n).map((n) => ({ put: 'intent', intent: rows.intent(n, mapped) })),
		),
		commit('outcomes of 100 creates', 20, () =>
			numbers(100, fresh).flatMap((record, n) => outcome(subjects, record, n)),
		),
		commit('outcomes of 100 updates', 20, (call) =>
			known(100, call).flatMap((record, n) => outcome(subjects, record, n)),
		),
		commit('200 holds', 10, () =>
			numbers(200, fresh).map((n) => ({ put: 'hold', hold: rows.hold(n) })),
		),
		commit('200 parked', 10, () =>
			numbers(200, fresh).map((n) => ({
				put: 'parked',
				pair,
				parked: rows.parked(n, pair, links),
			})),
		),
		commit('200 removals', 10, (call) =>
			known(200, call).map((n) => ({
				put: 'removal',
				removal: { side: 'left', id: rows.leftId(n), told: 'absence', since: 1 },
			})),
		),
		commit('40 buried pairs', 10, (call) =>
			known(40, call + 50).flatMap((n) => buried(subjects, n)),
		),
		commit('500 plan items', 10, (call) =>
			numbers(500, (n) => n).map((n) => ({
				put: 'planItem',
				plan: 'full',
				item: rows.planItem(links + call * 500 + n),
			})),
		),
		commit('100 imported links', 10, () =>
			numbers(100, fresh).flatMap((n) => imported(subjects, n)),
		),
		commit('wake all holds', 5, () => [{ wake: 'holds' }]),
		{ name: 'dueHolds of a wake, 2000', times: 5, call: () => store.dueHolds(sync, window) },
		commit('prune 2000', 10, () => [{ prune: 'history', before: sizes.others / 2, limit: 2_000 }]),
		commit('a window of a pass', 5, (n) => [
			{ put: 'passChunk', side: 'left', chunk: rows.passChunk(n) },
			{ put: 'run', run: rows.runRecord(1) },
		]),
		commit('drop a pass', 1, () => [{ drop: 'passChunks', side: 'left' }]),
		commit('drop a plan', 1, () => [{ drop: 'plan', id: 'full' }]),
		commit('forget a record of much history', 1, () => [
			{ forget: 'record', pair, leftId: rows.leftId(0), rightId: rows.rightId(0) },
		]),
	];
}

/** What the engine commits of one record of a batch. */
function outcome({ pair, sizes }: Subjects, record: number, n: number): StateChange[] {
	const { mapped } = sizes;
	return [
		{ drop: 'intent', id: `${rows.run}.000001.${n}` },
		{ put: 'undo', item: { ...rows.undo(record, 'newest'), n: record } },
		{ put: 'link', pair, link: rows.link(record, mapped, 'w') },
		...ended(record),
		{ put: 'journal', entry: rows.journal(record, mapped) },
	];
}

function ended(record: number): StateChange[] {
	return (['left', 'right'] as const).flatMap((side): StateChange[] => [
		{ drop: 'hold', side, id: rows.idAt(side, record) },
		{ drop: 'parked', side, id: rows.idAt(side, record) },
	]);
}

function buried({ pair, sizes }: Subjects, record: number): StateChange[] {
	return [
		{ drop: 'link', pair, leftId: rows.leftId(record) },
		{ put: 'tombstone', pair, tombstone: rows.tombstone(record, sizes.mapped) },
		...ended(record),
		{ drop: 'removal', side: 'left', id: rows.leftId(record) },
		{ put: 'journal', entry: rows.journal(record, 0, { verb: 'bury' }) },
	];
}

function imported({ pair }: Subjects, record: number): StateChange[] {
	const { leftId, rightId } = rows.link(record, 0);
	return [
		{ put: 'link', pair, link: { ...rows.link(record, 0), seen: { left: '', right: '' } } },
		{ drop: 'tombstone', pair, leftId, rightId },
		...ended(record),
		{
			put: 'parked',
			pair,
			parked: { side: 'left', id: leftId, waitsFor: { until: 1 }, since: 1 },
		},
		{ put: 'journal', entry: rows.journal(record, 0, { verb: 'link', code: 'imported' }) },
	];
}

/** A copy of it all while links are written, and what the first commits behind it cost. */
export function copyingCases({ store, lease, pair, sizes }: Subjects): Case[] {
	const { links, mapped } = sizes;
	const write = async (call: number) =>
		await store.commit(
			lease,
			some(links, 200, call).map((n) => ({
				put: 'link',
				pair,
				link: rows.link(n, mapped, `copy ${call}`),
			})),
		);
	const copy = async () => {
		let open = true;
		const copying = store.backUp?.().finally(() => (open = false));
		for (let call = 100; open; call += 1) {
			await write(call);
			await setImmediate();
		}
		await copying;
	};
	return [
		{ name: 'backUp', times: 1, call: async () => await store.backUp?.() },
		{ name: 'backUp and commits of 200 links', times: 1, call: copy },
		{ name: 'commits behind it', times: 10, call: write },
	];
}
