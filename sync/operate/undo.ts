import type { Running } from '../apply/running';
import type { Replaced } from '../apply/undo';
import type { Definition } from '../contracts';
import type { Environment } from '../plan/context';
import { RunRefused } from '../run/identities';
import { runSync } from '../run/run';
import type { ScanEnd } from '../run/scan';
import type { Summary } from '../run/summary';
import { togetherAtMost } from '../run/windows';
import type { Link, RunRecord, UndoItem } from '../state/records';
import type { Store } from '../state/store';

import { underWay } from './ownLease';
import { runOf } from './runs';
import { outOfTime } from './stopped';
import { asRun } from './stored';
import type { OperateOptions } from './stored';
import { undoCreates } from './undoCreates';
import { lastNumber, newestFirst } from './undoItems';
import { createTally, leaveAlone } from './undoTally';
import type { LeftAlone, UndoTally } from './undoTally';
import { undoUpdates } from './undoUpdates';
import type { Opened } from './undoUpdates';

export interface UndoOptions extends OperateOptions {
	/** Delete the records that the run has made, where they still hold only what it wrote. */
	readonly deleteCreated?: boolean;
}

export interface Undone {
	readonly sync: string;
	/** The run that was taken back. */
	readonly undone: string;
	readonly counts: UndoTally['counts'];
	/** At most 100. */
	readonly leftAlone: readonly LeftAlone[];
	readonly message: string;
	/** Of the run that took it back. */
	readonly run: Summary;
}

/**
 * Takes back what a run wrote, newest first, as far as it still stands there, and switches the sync off, so that people
 * decide what comes next. May be repeated: what is taken back already is left as it is.
 */
export async function undoRun(
	environment: Environment,
	definition: Definition,
	runId: string,
	options: UndoOptions,
): Promise<Undone> {
	const { store } = environment;
	const { name } = definition;
	const run = await asRun(store, name, options);
	const record = await undoable(store, name, runId);
	const tally = createTally();
	const { summary } = await runSync(environment, definition, {
		...run,
		alone: true,
		undoing: true,
		task: async (running) => {
			await switchOff(running, runId);
			const end = await undoAll(running, runId, options.deleteCreated === true, tally);
			if (end === 'completed') await mark(running, record);
			return end;
		},
	});
	if (summary.status === 'already running')
		throw underWay(name, { holder: (await store.leaseOf(name))?.holder ?? 'another' });
	const { counts, leftAlone } = tally;
	return {
		sync: name,
		undone: runId,
		counts,
		leftAlone,
		message: told(runId, summary, tally),
		run: summary,
	};
}

/** Throws `RunRefused` where nothing is known of the run that could be taken back. */
async function undoable(store: Store, sync: string, id: string): Promise<RunRecord> {
	const record = await runOf(store, sync, id);
	const [newest] = await store.undoItems(sync, id, (await lastNumber(store, sync, id)) - 1, 1);
	if (newest && newest.expires > store.now()) return record;
	const { created = 0, updated = 0, linked = 0, deleted = 0 } = record.counts;
	if (created + updated + linked + deleted === 0)
		throw new RunRefused('nothing-to-undo', `The run '${id}' has written nothing`, 'Nothing to do');
	throw new RunRefused(
		'no-undo-data',
		`What the run '${id}' replaced was not kept, or has expired after seven days`,
		`Switch 'Keep Undo Data' on; it is there for runs from then on`,
	);
}

/** First of all, so that nothing runs behind an undo that is broken off. */
async function switchOff({ environment, definition, lease }: Running, id: string): Promise<void> {
	const stored = await environment.store.sync(definition.name);
	const memory = { ...stored?.memory, disabledBecause: `The run ${id} was undone` };
	await environment.store.commit(lease, [{ put: 'sync', fields: { enabled: false, memory } }]);
}

async function mark({ environment, lease, run }: Running, record: RunRecord): Promise<void> {
	const { waiting: _waiting, ...rest } = record;
	const undone: RunRecord = {
		...rest,
		status: record.status === 'running' ? 'interrupted' : record.status,
		message: `Undone by the run ${run}`,
	};
	await environment.store.commit(lease, [{ put: 'run', run: undone }]);
}

async function undoAll(
	running: Running,
	id: string,
	deleteCreated: boolean,
	tally: UndoTally,
): Promise<ScanEnd> {
	const { environment, definition } = running;
	// Whatever the sync writes today, a former run of it may have written either side.
	const size = togetherAtMost({ environment, sources: { left: true, right: true } });
	for await (const items of newestFirst(environment.store, definition.name, id, size)) {
		const end = outOfTime(running) ?? (await undoSlice(running, items, deleteCreated, tally));
		if (end) return end;
	}
	return 'completed';
}

async function undoSlice(
	running: Running,
	items: readonly UndoItem[],
	deleteCreated: boolean,
	tally: UndoTally,
): Promise<Exclude<ScanEnd, 'completed'> | undefined> {
	const links = await running.environment.store.linksByLeft(
		running.pair,
		items.map(({ leftId }) => leftId),
	);
	const opened = items.flatMap((item) => opening(running, item, links.get(item.leftId), tally));
	const isCreate = ({ item }: Opened) => item.kind === 'create';
	return (
		(await undoUpdates(
			running,
			opened.filter((each) => !isCreate(each)),
			tally,
		)) ?? (await undoCreates(running, opened.filter(isCreate), deleteCreated, tally))
	);
}

function opening(
	{ sealer }: Running,
	item: UndoItem,
	link: Link | undefined,
	tally: UndoTally,
): Opened[] {
	const alone = (because: string) => {
		leaveAlone(tally, item, because);
		return [];
	};
	if (item.kind === 'delete') return alone('a deletion cannot be taken back');
	if (link?.rightId !== item.rightId) return alone('the two records are not linked any more');
	const text = sealer.open(item.sealed);
	if (text === undefined) return alone('what it held before was sealed with another key');
	return [{ item, link, replaced: JSON.parse(text) as Replaced }];
}

function told(id: string, { status }: Summary, { counts }: UndoTally): string {
	const done = `${counts.fields} fields of ${counts.records} records were put back, ${counts.unlinked} records are no longer linked (${counts.deleted} of them deleted), ${counts.leftAlone} were left alone`;
	const rest =
		status === 'completed'
			? ''
			: ` The run ended early (${status}); undo it once more for the rest.`;
	return `Run ${id}: ${done}. The sync is disabled now; enable it when you have decided what comes next.${rest}`;
}
