import type { SystemRecord } from '../contracts';
import type { CompiledKey } from '../mapping/compiled';
import { askedValues, keyValue, matchRecord, rawKeyValue } from '../match/keys';
import { projectRecord } from '../reconcile/projected';
import type { ProjectedRecord } from '../reconcile/projected';
import { needsCounterpart, reconcile } from '../reconcile/reconcile';
import type { Evidence } from '../reconcile/reconcile';
import type { Verdict } from '../reconcile/verdict';
import type { Link } from '../state/records';

import type { Assessing } from './context';
import { inSourceTerms } from './sourceTerms';

export interface Assessed extends Seen {
	readonly link: Link | undefined;
	readonly counterpart: SystemRecord | undefined;
	readonly verdict: Verdict;
}

export interface AssessOptions {
	/** Look every unlinked record up, also where the target would match by itself; a preview tells creates from links. */
	readonly lookUpAll: boolean;
	/** Read the target's values of every linked record. */
	readonly readCounterparts: boolean;
}

/** A record of the source and what the mapping makes of it. */
export interface Seen {
	readonly record: SystemRecord;
	readonly projected: ProjectedRecord;
}

export function project(context: Assessing, records: readonly SystemRecord[]): Seen[] {
	const { mapping, hasher } = context;
	return records.map((record) => ({ record, projected: projectRecord(mapping, hasher, record) }));
}

/** Verdicts for records of the source, with as few look-ups as they need. Writes nothing. */
export async function assess(
	context: Assessing,
	seen: readonly Seen[],
	options: AssessOptions,
): Promise<readonly Assessed[]> {
	const { hasher, definition, environment, pair } = context;
	const ids = seen.map(({ record }) => record.id);
	const links = await environment.store.linksByLeft(pair, ids);
	const counterparts = await readCounterparts(context, seen, links, options);
	const unlinked = seen.map(({ record }) => record).filter((record) => !links.has(record.id));
	const candidates = await findCandidates(context, unlinked, options);
	const known: Known = {
		candidates,
		taken: await linkedCandidates(context, candidates),
		doubles: sharedKeys(context, unlinked),
	};
	return seen.map((each) => {
		const link = links.get(each.record.id);
		const evidence: Evidence = {
			projected: each.projected,
			link,
			match: link ? none : matchOf(context, each.record, known, options),
			counterpart: link && counterparts.get(link.rightId),
			policies: definition.policies,
			hasher,
		};
		return { ...each, link, counterpart: evidence.counterpart, verdict: reconcile(evidence) };
	});
}

const none = { kind: 'none' } as const;

async function readCounterparts(
	context: Assessing,
	seen: readonly Seen[],
	links: ReadonlyMap<string, Link>,
	options: AssessOptions,
): Promise<ReadonlyMap<string, SystemRecord>> {
	const ids = seen.flatMap(({ projected }) => {
		const link = links.get(projected.leftId);
		if (!link) return [];
		const needed =
			options.readCounterparts ||
			needsCounterpart(projected, link, context.definition.policies, context.hasher);
		return needed ? [link.rightId] : [];
	});
	return await readRight(context, ids);
}

/** Records of the target by id, as many as there still are, in the source's terms. */
export async function readRight(
	context: Assessing,
	ids: readonly string[],
): Promise<ReadonlyMap<string, SystemRecord>> {
	if (ids.length === 0) return new Map();
	const found = await context.rightObject.find('id', ids, {
		fields: context.mapping.targetFields,
		signal: context.environment.signal,
	});
	const records = await inSourceTerms(context, found.records);
	return new Map(records.map((record) => [record.id, record]));
}

/** What is known about the target's side of unlinked records. */
interface Known {
	readonly candidates: Candidates;
	/** Candidates that are the counterpart of another record already, with that record's id. */
	readonly taken: ReadonlyMap<string, string>;
	/** Key values that several of these records share. */
	readonly doubles: ReadonlySet<string>;
}

async function linkedCandidates(
	context: Assessing,
	candidates: Candidates,
): Promise<ReadonlyMap<string, string>> {
	const ids = [...candidates.values()].flat().map((record) => record.id);
	const links = await context.environment.store.linksByRight(context.pair, [...new Set(ids)]);
	return new Map([...links].map(([rightId, link]) => [rightId, link.leftId]));
}

function sharedKeys(context: Assessing, unlinked: readonly SystemRecord[]): ReadonlySet<string> {
	const seen = new Set<string>();
	const shared = new Set<string>();
	for (const record of unlinked)
		for (const mark of keyMarks(context, record)) (seen.has(mark) ? shared : seen).add(mark);
	return shared;
}

function keyMarks(context: Assessing, record: SystemRecord): string[] {
	return context.mapping.match.flatMap((key, index) => {
		const value = keyValue(key, 'left', record.fields);
		return value === undefined ? [] : [`${index}:${value}`];
	});
}

type Candidates = ReadonlyMap<CompiledKey, readonly SystemRecord[]>;

/** One batched look-up per key, of the records that no earlier key has found. */
async function findCandidates(
	context: Assessing,
	unlinked: readonly SystemRecord[],
	options: AssessOptions,
): Promise<Candidates> {
	const candidates = new Map<CompiledKey, readonly SystemRecord[]>();
	let open = unlinked;
	for (const key of context.mapping.match) {
		if (open.length === 0 || (!options.lookUpAll && matchedByTarget(context))) break;
		const values = open.flatMap((record) => askedValues(key, record.fields));
		const found = await findByKey(context, key, values);
		candidates.set(key, found);
		const known = new Set(found.map((record) => keyValue(key, 'right', record.fields)));
		open = open.filter((record) => !known.has(keyValue(key, 'left', record.fields)));
	}
	return candidates;
}

export async function findByKey(
	context: Assessing,
	key: CompiledKey,
	values: readonly string[],
): Promise<readonly SystemRecord[]> {
	if (values.length === 0) return [];
	const scope = { fields: context.mapping.targetFields, signal: context.environment.signal };
	const found = await context.rightObject.find(key.right, [...new Set(values)], scope);
	return await inSourceTerms(context, found.records);
}

/** The key by which the target itself creates or updates; new records are written by it, so that they carry it. */
function upsertKey(context: Assessing): CompiledKey | undefined {
	const [first] = context.mapping.match;
	return first?.upsert ? first : undefined;
}

/** No look-up is needed, unless another key may find the record, or a row must know first whether it is there. */
function matchedByTarget(context: Assessing): boolean {
	const { match, rows } = context.mapping;
	const mustKnow = rows.some(({ when }) => when === 'onCreate' || when === 'ifEmpty');
	return upsertKey(context) !== undefined && match.length === 1 && !mustKnow;
}

function matchOf(
	context: Assessing,
	record: SystemRecord,
	known: Known,
	options: AssessOptions,
): Evidence['match'] {
	const found = matchRecord(context.mapping.match, record, known.candidates);
	const other = found.kind === 'one' ? known.taken.get(found.record.id) : undefined;
	if (found.kind === 'one' && other !== undefined)
		return { kind: 'taken', rightId: found.record.id, leftId: other };
	if (keyMarks(context, record).some((mark) => known.doubles.has(mark))) return { kind: 'shared' };
	if (found.kind !== 'none' || options.lookUpAll) return found;
	const key = upsertKey(context);
	const value = key && rawKeyValue(key, record.fields);
	return key && value !== undefined ? { kind: 'upsert', key, value } : found;
}
