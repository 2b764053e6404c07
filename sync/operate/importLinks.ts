import type { Running } from '../apply/running';
import { ended, journalChange } from '../apply/changes';
import type { Definition } from '../contracts';
import type { Assessing, Environment } from '../plan/context';
import { lookAgain } from '../reconcile/base';
import { runSync } from '../run/run';
import type { ScanEnd } from '../run/scan';
import type { Summary } from '../run/summary';
import { ready } from '../run/windows';
import { LinkTaken } from '../state/sql/linkTaken';
import type { StateChange } from '../state/store';

import type { LinkPair } from './exportLinks';
import { gatherPairs, gatherRegistered } from './gatherPairs';
import type { FromField, FromRegister, Gathered } from './gatherPairs';
import { underWay } from './ownLease';
import { checkPairs } from './pairChecks';
import type { PairResult } from './pairChecks';
import { stopped } from './stopped';
import { asRun, storedSync } from './stored';
import type { OperateOptions } from './stored';

/** Pairs put at a time, and results listed where the pairs were read from a field. */
const atOnce = 100;
const listed = 1_000;

/** Pairs by name, or where they are to be read. */
export type PairSource = readonly LinkPair[] | FromField | FromRegister;

export interface ImportOptions extends OperateOptions {
	/** Check only. */
	readonly dryRun?: boolean;
}

export interface Imported {
	readonly sync: string;
	readonly dryRun: boolean;
	readonly counts: {
		readonly linked: number;
		readonly alreadyLinked: number;
		readonly refused: number;
		/** Records whose id field is empty. */
		readonly empty: number;
	};
	/** Of named pairs each one; of pairs read from a field those refused, at most 1,000. */
	readonly results: readonly PairResult[];
	readonly run?: Summary;
}

interface Checked {
	readonly results: PairResult[];
	readonly empty: number;
}

/**
 * Links records by their ids. All pairs are checked before the first is put. The links have no base: what differs is
 * decided at the next look as for two records that meet for the first time.
 */
export async function importLinks(
	environment: Environment,
	definition: Definition,
	from: PairSource,
	options: ImportOptions,
): Promise<Imported> {
	const { store } = environment;
	const { name } = definition;
	if (options.dryRun) {
		await storedSync(store, name);
		const { assessing, visible } = await ready(environment, definition, options.owner);
		const checked = await check({ assessing, visible }, from);
		return { sync: name, dryRun: true, ...counted(checked, from) };
	}
	let checked: Checked = { results: [], empty: 0 };
	const run = await asRun(store, name, options);
	const { summary } = await runSync(environment, definition, {
		...run,
		alone: true,
		task: async (running) => {
			const visible = await visibleTo(running);
			checked = await check({ assessing: running, visible }, from);
			return await putLinks(running, checked.results);
		},
	});
	if (summary.status === 'already running')
		throw underWay(name, { holder: (await store.leaseOf(name))?.holder ?? 'another' });
	return { sync: name, dryRun: false, ...counted(checked, from), run: summary };
}

async function visibleTo({ objects }: Assessing) {
	const [left, right] = await Promise.all([objects.left.describe(), objects.right.describe()]);
	return { left: left.fields.map(({ id }) => id), right: right.fields.map(({ id }) => id) };
}

async function check(
	prepared: Parameters<typeof gatherPairs>[0],
	from: PairSource,
): Promise<Checked> {
	const gathered = await gather(prepared, from);
	return {
		results: await checkPairs(prepared.assessing, gathered.pairs),
		empty: gathered.empty,
	};
}

async function gather(
	prepared: Parameters<typeof gatherPairs>[0],
	from: PairSource,
): Promise<Gathered> {
	if ('fromField' in from) return await gatherPairs(prepared, from);
	if ('fromRegister' in from) return await gatherRegistered(prepared, from);
	return { pairs: trimmed(from), empty: 0 };
}

/** The same pair twice is one pair. */
function trimmed(pairs: readonly LinkPair[]): LinkPair[] {
	const clean = pairs.map(({ leftId, rightId }) => ({
		leftId: String(leftId ?? '').trim(),
		rightId: String(rightId ?? '').trim(),
	}));
	return [...new Map(clean.map((pair) => [JSON.stringify(pair), pair])).values()];
}

/** Marks those that another sync has linked meanwhile, and those a limit kept from being linked, as refused. */
async function putLinks(running: Running, results: PairResult[]): Promise<ScanEnd> {
	const open = [...results.entries()].filter(([, { result }]) => result === 'linked');
	for (let n = 0; n < open.length; n += atOnce) {
		const part = open.slice(n, n + atOnce);
		const end = await stopped(running);
		if (end) {
			for (const [index] of open.slice(n)) refuse(results, index, `not come to: ${end}`);
			return end;
		}
		await putPart(running, results, part);
	}
	return 'completed';
}

type Entry = readonly [index: number, pair: PairResult];

async function putPart(
	running: Running,
	results: PairResult[],
	part: readonly Entry[],
): Promise<void> {
	const { store } = running.environment;
	try {
		await store.commit(
			running.lease,
			part.flatMap(([, pair]) => linkChanges(running, pair)),
		);
		running.report.counts.linked += part.length;
	} catch (error) {
		if (!(error instanceof LinkTaken)) throw error;
		const [first] = part;
		if (first && part.length === 1) return refuse(results, first[0], error.message);
		for (const each of part) await putPart(running, results, [each]);
	}
}

function refuse(results: PairResult[], index: number, because: string): void {
	const pair = results[index];
	if (pair) results[index] = { ...pair, result: 'refused', because };
}

function linkChanges(running: Running, { leftId, rightId }: LinkPair): StateChange[] {
	const { pair, run } = running;
	const seen = { left: lookAgain, right: lookAgain };
	const until = running.environment.store.now();
	return [
		{ put: 'link', pair, link: { leftId, rightId, base: {}, seen, run } },
		{ drop: 'tombstone', pair, leftId, rightId },
		...ended({ leftId, rightId }),
		// No feed tells of it, so that it is looked at by the next run.
		{
			put: 'parked',
			pair,
			parked: { side: 'left', id: leftId, waitsFor: { until }, since: until },
		},
		journalChange(running, { verb: 'link', leftId, rightId, code: 'imported' }),
	];
}

function counted({ results, empty }: Checked, from: PairSource) {
	const count = (kind: PairResult['result']) =>
		results.filter(({ result }) => result === kind).length;
	return {
		counts: {
			linked: count('linked'),
			alreadyLinked: count('already linked'),
			refused: count('refused'),
			empty,
		},
		results:
			'fromField' in from || 'fromRegister' in from
				? results.filter(({ result }) => result === 'refused').slice(0, listed)
				: results,
	};
}
