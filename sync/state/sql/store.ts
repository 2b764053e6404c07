import type { Store } from '../store';

import { inChunks } from './chunks';
import { commit } from './commit';
import type { SqlEngine } from './engine';
import * as history from './history';
import * as holds from './holds';
import * as jobs from './jobs';
import * as leases from './leases';
import * as links from './links';
import { inPages } from './pages';
import * as parked from './parked';
import * as plans from './plans';
import { countBySlices } from './slices';
import { isStorable } from './storable';
import type { Walk } from './slices';
import * as syncs from './syncs';
import * as walks from './walks';
import { watchesMet } from './watches';

/** The state in an SQL database: every method as work for the engine that runs it. */
export function createSqlStore(engine: SqlEngine): Store {
	return {
		now: engine.now,
		key: async () => engine.key,
		...syncMethods(engine),
		...leaseMethods(engine),
		...linkMethods(engine),
		...holdMethods(engine),
		...waitingMethods(engine),
		...positionMethods(engine),
		...jobMethods(engine),
		...historyMethods(engine),
		commit: (lease, changes) => commit(engine, lease, changes),
		...(engine.backUp && { backUp: engine.backUp }),
		close: () => engine.close(),
	};
}

type SyncMethods = 'sync' | 'syncs' | 'claimSync' | 'releaseOwner' | 'renameSync';

function syncMethods({ now, read, transact }: SqlEngine): Pick<Store, SyncMethods> {
	return {
		sync: (name) => read(() => syncs.findSync(name)),
		syncs: () => read(syncs.listSyncs),
		claimSync: (definition, owner) => transact(() => syncs.claimSync(definition, owner)),
		releaseOwner: (name) => transact(() => syncs.releaseOwner(name)),
		renameSync: (name, to) => transact(() => syncs.renameSync(name, to, now())),
	};
}

type LeaseMethods = 'takeLease' | 'renewLease' | 'releaseLease' | 'leaseOf';

function leaseMethods({ now, read, transact, setClock }: SqlEngine): Pick<Store, LeaseMethods> {
	return {
		takeLease: async (sync, holder, ms) => {
			await setClock?.();
			return await transact(() => leases.takeLease(sync, holder, ms, now));
		},
		renewLease: async (lease, ms) => {
			await setClock?.();
			return await transact(() => leases.renewLease(lease, ms, now()));
		},
		releaseLease: (lease) => transact(() => leases.releaseLease(lease)),
		leaseOf: (sync) => read(() => leases.leaseOf(sync, now())),
	};
}

type LinkMethods =
	| 'openPair'
	| 'findPair'
	| 'linksByLeft'
	| 'linksByRight'
	| 'linksFrom'
	| 'countLinks'
	| 'tombstones'
	| 'countTombstones';

function linkMethods(engine: SqlEngine): Pick<Store, LinkMethods> {
	const { read, transact } = engine;
	return {
		openPair: (pair) => transact(() => links.openPair(pair)),
		findPair: (pair) => read(() => links.findPair(pair)),
		linksByLeft: async (pair, ids) => {
			const found = await inChunks(ids, (some) => read(() => links.linksBy('left', pair, some)));
			return keyed(found, (link) => link.leftId);
		},
		linksByRight: async (pair, ids) => {
			const found = await inChunks(ids, (some) => read(() => links.linksBy('right', pair, some)));
			return keyed(found, (link) => link.rightId);
		},
		linksFrom: (pair, side, after, limit) =>
			inPages(engine, limit, links.linksFrom(pair, side, after)),
		countLinks: (pair) => total(engine, walks.linksOf(pair)),
		tombstones: async (pair, side, ids) => {
			const found = await inChunks(ids, (some) => read(() => links.tombstonesBy(pair, side, some)));
			return found.toSorted((a, b) => a.at - b.at);
		},
		countTombstones: (pair) => total(engine, walks.tombstonesOf(pair)),
	};
}

type HoldMethods = 'holds' | 'holdsOf' | 'dueHolds' | 'countHolds';

function holdMethods(engine: SqlEngine): Pick<Store, HoldMethods> {
	const { read } = engine;
	return {
		holds: (sync, filter = { limit: 1_000 }) =>
			inPages(engine, filter.limit, holds.listHolds(sync, filter)),
		holdsOf: async (sync, side, ids) => {
			const found = await inChunks(ids, (some) => read(() => holds.holdsOf(sync, side, some)));
			return keyed(found, (hold) => hold.id);
		},
		dueHolds: (sync, limit) => holds.dueHolds(engine, sync, limit),
		countHolds: async (sync) =>
			Object.fromEntries(await countBySlices(engine, walks.holdsOf(sync), 'reason')),
	};
}

type WaitingMethods =
	'wakeable' | 'watchesMet' | 'parkedOf' | 'parked' | 'countParked' | 'removals' | 'countRemovals';

function waitingMethods(engine: SqlEngine): Pick<Store, WaitingMethods> {
	const { read } = engine;
	return {
		wakeable: (sync, limit) => parked.wakeable(engine, sync, limit),
		watchesMet: (sync, limit) => watchesMet(engine, sync, limit),
		parkedOf: async (pair, side, ids) => {
			const found = await inChunks(ids, (some) => read(() => parked.parkedOf(pair, side, some)));
			return keyed(found, (each) => each.id);
		},
		parked: (sync, after, limit) => inPages(engine, limit, parked.listParked(sync, after)),
		countParked: (sync) => total(engine, walks.parkedOf(sync)),
		removals: (sync, side, limit) => inPages(engine, limit, history.removals(sync, side)),
		countRemovals: (sync, side) => total(engine, walks.removalsOf(sync, side)),
	};
}

type PositionMethods = 'cursors' | 'passChunks' | 'intents' | 'putRequest' | 'requests';

function positionMethods(engine: SqlEngine): Pick<Store, PositionMethods> {
	const { now, read, transact } = engine;
	return {
		cursors: (sync) => read(() => history.cursors(sync)),
		passChunks: (sync, side) => inPages(engine, Infinity, history.passChunks(sync, side)),
		intents: (sync) => inPages(engine, Infinity, history.intents(sync)),
		putRequest: (sync, ask) => transact(() => history.putRequest(sync, now(), ask)),
		requests: (sync, limit) => inPages(engine, limit, history.requests(sync)),
	};
}

type JobMethods = 'jobs' | 'jobWrites' | 'openJobWrites';

function jobMethods(engine: SqlEngine): Pick<Store, JobMethods> {
	const { read } = engine;
	return {
		jobs: (sync) => read(() => jobs.jobs(sync)),
		jobWrites: async (sync, job, marks) => {
			const found = await inChunks(marks, (some) => read(() => jobs.jobWrites(sync, job, some)));
			return keyed(found, (write) => write.mark);
		},
		openJobWrites: (sync, job, limit) => inPages(engine, limit, jobs.openJobWrites(sync, job)),
	};
}

type HistoryMethods =
	'runs' | 'journal' | 'journalOf' | 'attentions' | 'plans' | 'planItems' | 'undoItems';

function historyMethods(engine: SqlEngine): Pick<Store, HistoryMethods> {
	return {
		runs: (sync, limit) => inPages(engine, limit, history.runs(sync)),
		journal: (sync, run, after, limit) => inPages(engine, limit, history.journal(sync, run, after)),
		journalOf: async (sync, subject, limit) =>
			isStorable(subject.id) ? inPages(engine, limit, history.journalOf(sync, subject)) : [],
		attentions: (sync, before, limit) => inPages(engine, limit, history.attentions(sync, before)),
		plans: (sync) => engine.read(() => plans.plans(sync)),
		planItems: (plan, after, limit) => inPages(engine, limit, plans.planItems(plan, after)),
		undoItems: (sync, run, after, limit) =>
			inPages(engine, limit, history.undoItems(sync, run, after)),
	};
}

async function total(engine: SqlEngine, walk: Walk): Promise<number> {
	return (await countBySlices(engine, walk)).get('') ?? 0;
}

function keyed<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
	return new Map(items.map((item) => [key(item), item]));
}
