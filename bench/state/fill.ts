import { openDatabase } from '../../sync/state/sqlite/database';
import { sqliteStoreOn } from '../../sync/state/sqlite/store';
import type { Lease, StateChange, Store } from '../../sync/state';

import * as rows from './rows';
import type { Sizes } from './sizes';

/** Changes of one commit while the state is made; nobody waits for anything then. */
const atOnce = 5_000;

/** Makes a state in `file`, without the disk's confirmation of each commit. Gives the number of the pair. */
export async function fill(file: string, sizes: Sizes): Promise<number> {
	const database = openDatabase(file);
	database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -500000');
	const store = sqliteStoreOn(database, Buffer.alloc(32), () => 1);
	const pair = await store.openPair(rows.pairKey);
	await store.claimSync(rows.definition, { workflow: 'w', workflowName: 'w', node: 'n' });
	const lease = await leaseOn(store, rows.sync);
	const { links, others, mapped } = sizes;
	await put(store, lease, links, (n) => [{ put: 'link', pair, link: rows.link(n, mapped) }]);
	await put(store, lease, 1, () => [{ put: 'plan', plan: rows.plan('full') }]);
	await put(store, lease, others, (n) => smallerTables(n, pair, sizes));
	await put(store, lease, Math.ceil(links / 2_000), (n) => [
		{ put: 'passChunk', side: 'left', chunk: rows.passChunk(n) },
		{ put: 'passChunk', side: 'right', chunk: rows.passChunk(n) },
	]);
	for (let n = 0; n < Math.min(others, 10_000); n += 1)
		await store.putRequest(rows.sync, { kind: 'look', side: 'left', ids: [rows.leftId(n)] });
	await store.releaseLease(lease);
	await store.close();
	return pair;
}

export async function leaseOn(store: Store, sync: string): Promise<Lease> {
	const answer = await store.takeLease(sync, 'a measurement', 3_600_000);
	if (!answer.taken) throw new Error(`The lease of '${sync}' is taken`);
	return answer.lease;
}

/** Holds and parked are of records that are not linked; the rest is of linked ones. */
function smallerTables(n: number, pair: number, { links, mapped }: Sizes): StateChange[] {
	const record = Math.floor(n * 9.7) % links;
	const unlinked = links + n;
	const side = n % 2 === 0 ? 'left' : 'right';
	return [
		{ put: 'tombstone', pair, tombstone: rows.tombstone(unlinked, mapped) },
		{ put: 'hold', hold: rows.hold(unlinked) },
		{ put: 'parked', pair, parked: rows.parked(unlinked, pair, links) },
		{ put: 'removal', removal: { side, id: rows.idAt(side, record), told: 'absence', since: n } },
		{ put: 'journal', entry: rows.journal(record, mapped, { at: n }) },
		{ put: 'journal', entry: rows.journal(0, mapped, { at: n }) },
		{ put: 'undo', item: { ...rows.undo(record), n } },
		{ put: 'undo', item: { ...rows.undo(0, 'much'), n } },
		{ put: 'run', run: rows.runRecord(n) },
		{ put: 'planItem', plan: 'full', item: { ...rows.planItem(record), n } },
	];
}

async function put(
	store: Store,
	lease: Lease,
	count: number,
	changesOf: (n: number) => StateChange[],
): Promise<void> {
	let waiting: StateChange[] = [];
	for (let n = 0; n < count; n += 1) {
		waiting.push(...changesOf(n));
		if (waiting.length < atOnce && n < count - 1) continue;
		await store.commit(lease, waiting);
		waiting = [];
	}
}
