import { SystemFault } from '../../contracts';
import type { JobDraft, Side, WriteOperation } from '../../contracts';
import { isTwoWay } from '../../plan/context';
import type { Assessing } from '../../plan/context';
import { inTurns } from '../../plan/turns';
import type { Job, JobWrite } from '../../state/records';
import type { StateChange } from '../../state/store';

import { commitRecords } from '../commit';
import { evidenceOf } from '../holding';
import { linkAfterWrite } from '../link';
import { writesList } from '../lists';
import type { References } from '../references';
import type { Running } from '../running';
import { intentOf } from '../send';
import { idsOf, operationOf } from '../work';
import type { Work } from '../work';

/** A job that is still being filled. */
export interface Gathering {
	readonly job: Job;
	readonly draft: JobDraft;
}

/** Jobs of a run that are being filled, by what their writes have in common, and the records in them: `side:id`. */
export interface Gatherings {
	readonly open: Map<string, Gathering>;
	readonly records: Set<string>;
	/** A job was not worked off: what is left of the run goes out in batches, which tell of each record. */
	failed: boolean;
}

export function createGatherings(): Gatherings {
	return { open: new Map(), records: new Set(), failed: false };
}

/**
 * One way, and where nothing is to be put back some day: what a job overwrites is not read before, and what it wrote not
 * read back.
 */
export function takesJobs(context: Assessing, to: Side): boolean {
	const { keepUndo } = context.definition.policies;
	return context.objects[to].jobs !== undefined && !isTwoWay(context) && !keepUndo;
}

/**
 * So many writes at once that a job is worth while, or one is being filled already. With more windows to come, half as many
 * promise a full one. `from`: of the system's jobs.
 */
export function isMany(
	from: number,
	writes: number,
	{ filling, last }: { readonly filling: boolean; readonly last: boolean },
): boolean {
	return (last ? writes : writes * 2) >= from || filling;
}

/**
 * Results name records by key or id, which a plain create has neither of; what waits for another record cannot go with it,
 * nor what must be read right before it is written.
 */
export function fitsJob(work: Work): boolean {
	return isNamed(work) && !writesList(work);
}

/** The first half of it, which is all that a rehearsal can ask anew. */
export function isNamed({
	operation,
	inactive,
	awaits,
}: Pick<Work, 'operation' | 'awaits'> & { readonly inactive?: unknown }): boolean {
	return (operation === 'upsert' || operation === 'update') && !inactive && awaits.length === 0;
}

export interface Gathered {
	/** Fit in no more: to come again when what is full is handed over. */
	readonly rest: readonly Work[];
	/** Fit into no job, and are told why when they go out by themselves. */
	readonly unfit: readonly Work[];
}

/** Puts writes into jobs that go out later: first on record, then into the draft. */
export async function gather(
	running: Running,
	references: References,
	works: readonly Work[],
): Promise<Gathered> {
	const rest: Work[] = [];
	const unfit: Work[] = [];
	const records = await inTurns(works, (work): StateChange[] => {
		const operation = operationOf(work, references.resolve);
		const { job, draft } = gatheringFor(running, work.to, operation);
		const added = rest.length > 0 ? 'full' : add(draft, operation);
		if (added === 'full') rest.push(work);
		if (added === 'unfit') unfit.push(work);
		if (added !== 'added') return [];
		const write = jobWriteOf(running, job, work, operation, draft.size);
		for (const mark of recordMarks(work)) running.gatherings.records.add(mark);
		return [{ put: 'jobWrite', write }, dropParked(work)];
	});
	for (const { job, draft } of running.gatherings.open.values())
		records.unshift([{ put: 'job', job: { ...job, size: draft.size } }]);
	await commitRecords(running, records);
	return { rest, unfit };
}

function add(draft: JobDraft, operation: WriteOperation): 'added' | 'full' | 'unfit' {
	try {
		return draft.add(operation) ? 'added' : 'full';
	} catch (error) {
		if (error instanceof SystemFault) return 'unfit';
		throw error;
	}
}

function gatheringFor(running: Running, to: Side, operation: WriteOperation): Gathering {
	const key = operation.kind === 'upsert' ? operation.key : undefined;
	const signature = `${to} ${operation.kind} ${key ?? ''}`;
	const known = running.gatherings.open.get(signature);
	if (known) return known;
	const { jobs } = running.objects[to];
	if (!jobs) throw new Error(`The ${to} side takes no jobs`);
	running.report.writes += 1;
	const id = `${running.run}.${String(running.report.writes).padStart(6, '0')}`;
	const gathering = {
		job: { id, run: running.run, to, size: 0 },
		draft: jobs.draft(operation.kind, key),
	};
	running.gatherings.open.set(signature, gathering);
	return gathering;
}

function jobWriteOf(
	running: Running,
	job: Job,
	work: Work,
	operation: WriteOperation,
	number: number,
): JobWrite {
	const { seen } = linkAfterWrite(running, work, { ok: true, id: '' });
	return {
		job: job.id,
		mark: markOf(running, operation),
		intent: intentOf(running, work, number),
		rules: Object.fromEntries(work.send.map(({ row, rule }) => [row.fingerprint, rule])),
		seen,
		evidence: evidenceOf(running, work.pairing.assessed),
	};
}

/** By what results will name the record; a key's value is the record's own, and so no more than a hash of it is kept. */
function markOf({ hasher }: Running, operation: WriteOperation): string {
	if (operation.kind === 'upsert') return hasher.field(operation.value);
	if ('id' in operation) return operation.id;
	throw new Error(`No result could tell which record a ${operation.kind} was about`);
}

/** Both records of the pair: whichever of them is met next, an older write must not be decided upon once more. */
function recordMarks(work: Work): string[] {
	const { leftId, rightId } = idsOf(work);
	return [
		...(leftId === undefined ? [] : [`left:${leftId}`]),
		...(rightId === undefined ? [] : [`right:${rightId}`]),
	];
}

function dropParked({ pairing: { assessed } }: Work): StateChange {
	return { drop: 'parked', side: assessed.side, id: assessed.sight.record.id };
}
