import { otherSide } from '../contracts';
import type { Side, SystemRecord, When } from '../contracts';
import { keepsWhatIsThere } from '../mapping/compiled';
import type { CompiledKey } from '../mapping/compiled';
import { askedValues, keyMarks, keyValue, matchRecord, rawKeyValue } from '../match/keys';
import type { Match } from '../match/keys';
import type { Hold, Link } from '../state/records';

import { isTwoWay } from './context';
import type { Assessing } from './context';
import { linkedElsewhere } from './elsewhere';
import { inTerms, readNow } from './read';

/** A record without link that is to be matched. */
export interface Seeking {
	readonly record: SystemRecord;
	readonly hold: Hold | undefined;
}

/** What the other side has for records without link. */
export interface Candidates {
	matchOf(seeking: Seeking): Match | UpsertMatch | Blind;
}

export interface UpsertMatch {
	readonly kind: 'upsert';
	readonly key: CompiledKey;
	readonly value: string;
}

/** The look-up lags, and what was written lately would not show yet. */
export interface Blind {
	readonly kind: 'blind';
	readonly until: number;
}

/** One batched look-up per key, of the records that no earlier key has found. */
export async function findCandidates(
	context: Assessing,
	side: Side,
	seeking: readonly Seeking[],
	lookUpAll: boolean,
): Promise<Candidates> {
	const records = seeking.map(({ record }) => record);
	const byTarget =
		!lookUpAll && matchedByTarget(context, side) ? upsertKey(context, side) : undefined;
	const found = byTarget ? noneFound : await lookUp(context, side, records);
	const taken = await takenBy(context, otherSide(side), [...found.byKey.values()].flat());
	const shared = sharedMarks(context, side, records);
	const wanted = wantedTwice(context, side, seeking, found);
	const still = await stillShared(context, side, seeking);
	const upsert = lookUpAll ? undefined : upsertKey(context, side);
	return {
		matchOf: ({ record, hold }) => {
			const meant = hold?.answer?.kind === 'link' ? hold.answer.id : undefined;
			const match = matchRecord(context.mapping.match, side, record, found.byKey, meant);
			if (match.kind === 'one' && wanted.has(match.record.id)) return { kind: 'shared' };
			const other = match.kind === 'one' ? taken.get(match.record.id) : undefined;
			if (match.kind === 'one' && other)
				return { kind: 'taken', id: match.record.id, by: idOf(other, side) };
			const marks = keyMarks(context.mapping.match, side, record);
			if (meant === undefined && marks.some((mark) => shared.has(mark) || still.has(mark)))
				return { kind: 'shared' };
			if (match.kind !== 'none') return match;
			if (!byTarget && found.lag > 0) return unseen(context, side, record.id, marks, found.lag);
			const value = upsert && rawKeyValue(upsert, side, record.fields);
			return upsert && value !== undefined ? { kind: 'upsert', key: upsert, value } : match;
		},
	};
}

/** Candidates that several of these records have found, by whatever keys. */
function wantedTwice(
	{ mapping }: Assessing,
	side: Side,
	seeking: readonly Seeking[],
	{ byKey }: Found,
): ReadonlySet<string> {
	const once = new Set<string>();
	const twice = new Set<string>();
	for (const { record } of seeking) {
		const match = matchRecord(mapping.match, side, record, byKey);
		if (match.kind === 'one') (once.has(match.record.id) ? twice : once).add(match.record.id);
	}
	return twice;
}

/** A "none" of a look-up that lags, held against what was written lately. */
function unseen(
	context: Assessing,
	side: Side,
	id: string,
	marks: readonly string[],
	lag: number,
): Match | Blind {
	if (context.recent.hasOther(otherSide(side), id, marks)) return { kind: 'shared' };
	const until = context.recent.blindUntil(lag);
	return context.environment.store.now() < until ? { kind: 'blind', until } : { kind: 'none' };
}

function idOf(link: Link, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}

interface Found {
	readonly byKey: ReadonlyMap<CompiledKey, readonly SystemRecord[]>;
	readonly lag: number;
}

const noneFound: Found = { byKey: new Map(), lag: 0 };

async function lookUp(
	context: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): Promise<Found> {
	const byKey = new Map<CompiledKey, readonly SystemRecord[]>();
	const other = otherSide(side);
	let lag = 0;
	let open = records;
	for (const key of context.mapping.match) {
		if (open.length === 0) break;
		const values = open.flatMap((record) => askedValues(key, side, record.fields));
		const found = await findByKey(context, other, key, values);
		byKey.set(key, found.records);
		lag = Math.max(lag, found.lag);
		const known = new Set(found.records.map((record) => keyValue(key, other, record.fields)));
		open = open.filter((record) => !known.has(keyValue(key, side, record.fields)));
	}
	return { byKey, lag };
}

/**
 * Records of `at` that hold one of these values in the key's field of that side, each once: a system that does not mind
 * case answers with the same record for two ways of writing its key.
 */
export async function findByKey(
	context: Assessing,
	at: Side,
	key: CompiledKey,
	values: readonly string[],
): Promise<{ readonly records: readonly SystemRecord[]; readonly lag: number }> {
	if (values.length === 0) return { records: [], lag: 0 };
	const { signal } = context.environment;
	const found = await context.objects[at].find(
		at === 'left' ? key.left : key.right,
		[...new Set(values)],
		{
			fields: context.mapping.fields[at],
			...(signal ? { signal } : {}),
		},
	);
	const once = new Map(found.records.map((record) => [record.id, record]));
	return { records: await inTerms(context, at, [...once.values()]), lag: found.lag };
}

/** The counterparts that candidates have already, of whatever object. */
async function takenBy(
	context: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): Promise<ReadonlyMap<string, Link>> {
	const ids = [...new Set(records.map(({ id }) => id))];
	const elsewhere = await linkedElsewhere(context, side, ids);
	return new Map([...elsewhere, ...(await linksOf(context, side, records))]);
}

async function linksOf(
	{ environment, pair }: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): Promise<ReadonlyMap<string, Link>> {
	const ids = [...new Set(records.map(({ id }) => id))];
	if (ids.length === 0) return new Map();
	const { store } = environment;
	return await (side === 'left' ? store.linksByLeft(pair, ids) : store.linksByRight(pair, ids));
}

/** Records held for a shared key that are looked at together. */
const heldTogether = 500;

/**
 * Key marks that more than one record of this side still has, asked for only where a record was held for that: the others
 * may not come up together with it again.
 */
async function stillShared(
	context: Assessing,
	side: Side,
	seeking: readonly Seeking[],
): Promise<ReadonlySet<string>> {
	if (isTwoWay(context)) return await rivals(context, side, seeking);
	if (!seeking.some(({ hold }) => hold?.reason === 'key-shared')) return new Set();
	const { store } = context.environment;
	const filter = { reason: 'key-shared', limit: heldTogether };
	const held = await store.holds(context.definition.name, filter);
	const ids = held.flatMap((hold) => (hold.side === side ? hold.id : []));
	const { records } = await readNow(context, side, ids);
	const links = await linksOf(context, side, [...records.values()]);
	return sharedMarks(
		context,
		side,
		[...records.values()].filter(({ id }) => !links.has(id)),
	);
}

/** Both ways, records of one side with one key would be paired with what the other has by mere order: they are looked for. */
async function rivals(
	context: Assessing,
	side: Side,
	seeking: readonly Seeking[],
): Promise<ReadonlySet<string>> {
	const found = new Map<string, SystemRecord>();
	for (const key of context.mapping.match) {
		const values = seeking.flatMap(({ record }) => askedValues(key, side, record.fields));
		const { records } = await findByKey(context, side, key, values);
		for (const record of records) found.set(record.id, record);
	}
	const links = await linksOf(context, side, [...found.values()]);
	return sharedMarks(
		context,
		side,
		[...found.values()].filter(({ id }) => !links.has(id)),
	);
}

function sharedMarks(
	{ mapping }: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): ReadonlySet<string> {
	const seen = new Set<string>();
	const shared = new Set<string>();
	for (const record of records)
		for (const mark of keyMarks(mapping.match, side, record))
			(seen.has(mark) ? shared : seen).add(mark);
	return shared;
}

/** The key by which the other side itself creates or updates; new records are written by it, so that they carry it. */
function upsertKey({ mapping }: Assessing, side: Side): CompiledKey | undefined {
	const [first] = mapping.match;
	return first?.upsert[otherSide(side)] ? first : undefined;
}

/** Rules by which a row leaves alone what is there already. */
const minding: ReadonlySet<When> = new Set(['onCreate', 'ifEmpty', 'onlyWithdraw']);

/**
 * No look-up is needed, unless another key may find the record, a row must know first whether it is there, or what is
 * there has a say.
 */
export function matchedByTarget(context: Assessing, side: Side): boolean {
	const { match, rows } = context.mapping;
	const mustKnow = rows.some((row) => minding.has(row.when) || keepsWhatIsThere(row));
	return (
		upsertKey(context, side) !== undefined && match.length === 1 && !mustKnow && !isTwoWay(context)
	);
}
