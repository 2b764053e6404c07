import { createSecretKey } from 'node:crypto';

import type { Direction, Fields, MappingRow, Policies, Side, Value } from '../../../sync/contracts';
import type { CompiledMapping, CompiledRow } from '../../../sync/mapping';
import { entryOf } from '../../../sync/reconcile/base';
import { resolvePolicies } from '../../../sync/reconcile/policies';
import { reconcile } from '../../../sync/reconcile/reconcile';
import type { Evidence, Matched, SideNow } from '../../../sync/reconcile/reconcile';
import { mergeRow } from '../../../sync/reconcile/row';
import type { RowVerdict } from '../../../sync/reconcile/row';
import { rowHash, see } from '../../../sync/reconcile/sight';
import type { Sight } from '../../../sync/reconcile/sight';
import type { HoldVerdict, Verdict } from '../../../sync/reconcile/verdict';
import type { Base, BaseEntry, HoldAnswer, Link, Tombstone } from '../../../sync/state/records';
import { createHasher } from '../../../sync/values';
import { mappingOf, name } from '../mapping/schemas';
import type { Given } from '../mapping/schemas';

export const hasher = createHasher(createSecretKey(Buffer.alloc(32, 1)));

export const city: MappingRow = { left: 'city', right: 'City' };
export const acme = { name: 'Acme', city: 'Rome' };
export const acmeRight = { Name: 'Acme', City: 'Rome' };

/** A case in short. The left record has the id 'a', the right one '1'. */
export interface Case {
	/** Default: name and city. */
	readonly rows?: readonly MappingRow[];
	readonly schemas?: Pick<Given, 'source' | 'target'>;
	readonly direction?: Direction;
	readonly left?: SideCase;
	readonly right?: SideCase;
	/** The two are linked. */
	readonly link?: LinkCase;
	readonly tombstones?: readonly Partial<Tombstone>[];
	/** Values both stood for when the tombstones were made, by field. */
	readonly buried?: Record<string, Remembered>;
	readonly match?: MatchCase;
	readonly policies?: Partial<Policies>;
	readonly answer?: HoldAnswer['kind'];
	readonly listOnly?: boolean;
	readonly mayExist?: boolean;
	readonly merged?: HoldVerdict;
	readonly inactive?: Evidence['inactive'];
}

type SideCase = Fields | 'deleted' | 'missing' | 'unread' | { readonly record: RecordCase };

interface RecordCase {
	readonly fields: Fields;
	readonly modifiedAt?: number;
	readonly version?: string;
	readonly outside?: true;
}

/** A match that is a record of the other side, or any other kind of match. */
type MatchCase =
	{ readonly fields: Fields; readonly modifiedAt?: number } | Exclude<Matched, { kind: 'one' }>;

/** One value both sides stood for, or one of each side, in the terms of the row. */
type Remembered = Value | { readonly left: Value; readonly right: Value };

interface LinkCase {
	/** By the field of either side. */
	readonly base?: Record<string, Remembered>;
	/** Sides that were not wholly decided. */
	readonly open?: readonly Side[];
	readonly more?: (row: (field: string) => CompiledRow) => Partial<Link>;
}

export function mappingIn({ rows, schemas, direction }: Case): CompiledMapping {
	return mappingOf({
		...schemas,
		rows: rows ?? [name, city],
		direction,
		match: [{ left: 'name', right: 'Name', normaliser: 'exact' }],
	});
}

export function rowIn(mapping: CompiledMapping, field: string): CompiledRow {
	const row = mapping.rows.find(({ left, right }) => left?.id === field || right?.id === field);
	if (!row) throw new Error(`No row maps '${field}'`);
	return row;
}

export function evidence(given: Case): Evidence {
	const mapping = mappingIn(given);
	const base = (of: Record<string, Remembered> = {}) => baseOf(mapping, of);
	return {
		mapping,
		policies: resolvePolicies({
			whenMappingChanges: 'update',
			...(given.direction ? { direction: given.direction } : {}),
			...given.policies,
		}),
		left: sideOf(mapping, 'left', given.left),
		right: sideOf(mapping, 'right', given.right),
		link: given.link && linkOf(mapping, given.link),
		tombstones: (given.tombstones ?? []).map((each) => ({
			leftId: 'a',
			rightId: '1',
			gone: 'left',
			reason: 'deleted',
			base: base(given.buried),
			at: 0,
			run: 'r',
			...each,
		})),
		match: matchOf(mapping, given),
		...(given.answer && given.answer !== 'link' ? { answer: { kind: given.answer } } : {}),
		...(given.inactive ? { inactive: given.inactive } : {}),
		...(given.mayExist ? { mayExist: true } : {}),
		...(given.merged ? { merged: given.merged } : {}),
		listOnly: given.listOnly ?? false,
		run: 20,
		hasher,
	};
}

export function decide(given: Case): Verdict {
	return reconcile(evidence(given));
}

export function sightOf(mapping: CompiledMapping, side: Side, given: RecordCase): Sight {
	const { outside: _outside, ...record } = given;
	return see(mapping, hasher, side, { id: side === 'left' ? 'a' : '1', ...record });
}

function sideOf(mapping: CompiledMapping, side: Side, given: SideCase = 'unread'): SideNow {
	if (given === 'deleted' || given === 'missing' || given === 'unread') return { kind: given };
	const record = isRecord(given) ? given.record : { fields: given };
	return { kind: 'present', sight: sightOf(mapping, side, record), inScope: !record.outside };
}

function isRecord(given: object): given is { readonly record: RecordCase } {
	return 'record' in given;
}

function matchOf(mapping: CompiledMapping, { match, left }: Case): Matched {
	if (!match) return { kind: 'none' };
	if (!('fields' in match)) return match;
	const other = left === undefined || left === 'unread' ? 'left' : 'right';
	return { kind: 'one', sight: sightOf(mapping, other, match) };
}

function baseOf(mapping: CompiledMapping, values: Record<string, Remembered>): Base {
	return Object.fromEntries(
		Object.entries(values).map(([field, value]): [string, BaseEntry] => {
			const row = rowIn(mapping, field);
			const hash = (of: Value) => rowHash(hasher, row, of);
			const entry = isApart(value) ? entryOf(hash(value.left), hash(value.right)) : hash(value);
			return [row.fingerprint, entry];
		}),
	);
}

function isApart(value: Remembered): value is { readonly left: Value; readonly right: Value } {
	return value !== null && typeof value === 'object' && 'left' in value;
}

function linkOf(mapping: CompiledMapping, { base, open, more }: LinkCase): Link {
	const seen = (side: Side) => (open?.includes(side) ? '' : 'as it was');
	return {
		leftId: 'a',
		rightId: '1',
		seen: { left: seen('left'), right: seen('right') },
		base: baseOf(mapping, base ?? {}),
		run: 'r',
		...more?.((field) => rowIn(mapping, field)),
	};
}

/** A verdict in short: kind, what is written where and why, what is held. */
export function brief(verdict: Verdict) {
	const { kind } = verdict;
	const sends = 'send' in verdict ? verdict.send : [];
	const written = Object.fromEntries(
		sends.map(({ row, to, value }) => [row[to]?.id ?? '', value] as const),
	);
	const rules = Object.fromEntries(sends.map(({ row, to, rule }) => [row[to]?.id ?? '', rule]));
	const hold = 'hold' in verdict ? verdict.hold : undefined;
	return {
		kind,
		...(sends.length > 0 ? { written, rules } : {}),
		...(verdict.kind === 'hold' ? { reason: verdict.reason } : {}),
		...(hold ? { held: hold.reason } : {}),
	};
}

export function decided(given: Case) {
	return brief(decide(given));
}

/** What is decided for the row of that field alone. */
export function rowVerdict(given: Case, field: string): RowVerdict {
	const { mapping, left, right, ...rest } = evidence(given);
	const sight = (now: SideNow) => (now.kind === 'present' ? now.sight : undefined);
	return mergeRow(rowIn(mapping, field), { ...rest, left: sight(left), right: sight(right) });
}

/** The hold of a case that is held whole. */
export function heldBy(given: Case): HoldVerdict {
	const verdict = decide(given);
	if (verdict.kind !== 'hold') throw new Error(`Not held, but ${verdict.kind}`);
	return verdict;
}

/** What the base learns: the values of a field, of each side, by trying which of these it remembers. */
export function learnt(given: Case, field: string, tried: readonly Value[]) {
	const verdict = decide(given);
	const row = rowIn(mappingIn(given), field);
	const entry = 'base' in verdict ? verdict.base?.[row.fingerprint] : undefined;
	if (entry === undefined) return 'nothing';
	const value = (hash: string) => tried.find((each) => rowHash(hasher, row, each) === hash);
	return typeof entry === 'string'
		? value(entry)
		: { left: value(entry[0]), right: value(entry[1]) };
}
