import type { Fields, Side, SystemRecord, Value } from '../../../sync/contracts';
import type { CompiledRow } from '../../../sync/mapping';
import { membersKey } from '../../../sync/mapping/members';
import { entryOf, lookAgain } from '../../../sync/reconcile/base';
import type { Evidence, Matched, SideNow } from '../../../sync/reconcile/reconcile';
import { flapKey } from '../../../sync/reconcile/row';
import { rowHash, see } from '../../../sync/reconcile/sight';
import type { Sight } from '../../../sync/reconcile/sight';
import type { Base, Flap, Link, Unconfirmed } from '../../../sync/state/records';
import type { Hasher } from '../../../sync/values';

import type { Situation, SideSituation } from './situation';
import { fieldId } from './variety';
import type { Compiled } from './variety';
import { membersOf, spelt } from './words';

/** Ids of the two records of every case. */
export const ids = { left: 'L', right: 'R' } as const;

/** Number of the run under way in every case. */
export const runNumber = 100;

/** The field that tells whether a record is active, and what it holds of one that is not. */
const status = 'status';
const closed = 'closed';

/** A text is its own digest: no two values share one, a case costs little, and one that fails can be read. */
export const plainHasher: Hasher = {
	record: (text) => `record ${text}`,
	field: (text) => `field ${text}`,
};

export function evidenceOf(
	situation: Situation,
	compiled: Compiled,
	hasher: Hasher = plainHasher,
): Evidence {
	const given = { situation, compiled, hasher };
	const side = (at: Side): SideNow => sideNow(given, at);
	const base = baseOf(given, 'base');
	const met = situation.left.kind === 'present' ? 'left' : 'right';
	return {
		mapping: compiled.mapping,
		policies: situation.policies,
		left: side('left'),
		right: side('right'),
		link: situation.link && linkOf(given, situation.link, base),
		tombstones: situation.tombstones.map(({ former, ...each }, n) => ({
			leftId: former || met === 'left' ? ids.left : 'another',
			rightId: former || met === 'right' ? ids.right : 'another',
			...each,
			base,
			at: n,
			run: 'earlier',
		})),
		match: matchOf(given),
		...(situation.answer ? { answer: situation.answer } : {}),
		inactive: { left: { field: status, value: closed }, right: { field: status, value: closed } },
		listOnly: situation.listOnly,
		...(situation.mayExist ? { mayExist: true } : {}),
		run: runNumber,
		hasher,
	};
}

interface Given {
	readonly situation: Situation;
	readonly compiled: Compiled;
	readonly hasher: Hasher;
}

function sideNow(given: Given, at: Side): SideNow {
	const { kind, inScope } = given.situation[at];
	return kind === 'present' ? { kind, sight: sightOf(given, at), inScope } : { kind };
}

function sightOf({ situation, compiled, hasher }: Given, at: Side): Sight {
	return see(compiled.mapping, hasher, at, recordOf(situation, compiled, at));
}

/** The record as it stands on that side, whether or not it was read. */
export function recordOf(
	situation: Situation,
	{ rows, spellings }: Compiled,
	at: Side,
): SystemRecord {
	const fields: Record<string, Value> = {};
	situation.rows.forEach((row, n) => {
		const value = spellings[n]?.[at][row[at]]?.value ?? null;
		const compiledRow = rows[n];
		fields[fieldId(at, n + 1)] = value;
		if (compiledRow?.refersTo?.list) fields[membersKey(compiledRow)] = value;
	});
	fields[status] = situation[at].inactive ? closed : 'open';
	return { id: ids[at], fields: fields as Fields, ...stampsOf(situation[at]) };
}

function stampsOf({ version, modifiedAt }: SideSituation): Partial<SystemRecord> {
	return {
		...(version === undefined ? {} : { version }),
		...(modifiedAt === undefined ? {} : { modifiedAt }),
	};
}

/** The digest by which a row remembers a meaning. */
export function digestOf(
	compiled: Compiled,
	hasher: Hasher,
	n: number,
	means: string | null,
): string {
	const [row, spellings] = [compiled.rows[n], compiled.spellings[n]];
	if (!row || !spellings) throw new Error(`There is no row ${n + 1}`);
	const value = row.refersTo?.list ? membersOf(means ?? '') : spelt(spellings, row.terms, means);
	return rowHash(hasher, row, value);
}

function baseOf({ situation, compiled, hasher }: Given, kind: 'base' | 'undecided'): Base {
	return perRow(compiled, (row, n) => {
		const base = situation.rows[n]?.[kind];
		if (!base) return [];
		const digest = (means: string | null) => digestOf(compiled, hasher, n, means);
		const [left, right] = [digest(base.left), digest(base.right)];
		const oneWay = row.direction === 'toRight' ? left : right;
		const isOneWay = kind === 'undecided' && row.direction !== 'both';
		return [[row.fingerprint, isOneWay ? oneWay : entryOf(left, right)]];
	});
}

function linkOf(given: Given, decided: Readonly<Record<Side, boolean>>, base: Base): Link {
	return {
		leftId: ids.left,
		rightId: ids.right,
		seen: {
			left: decided.left ? 'an earlier digest' : lookAgain,
			right: decided.right ? 'an earlier digest' : lookAgain,
		},
		base,
		undecided: baseOf(given, 'undecided'),
		unconfirmed: unconfirmedOf(given),
		flaps: flapsOf(given),
		run: 'earlier',
	};
}

function unconfirmedOf({
	situation,
	compiled,
	hasher,
}: Given): Readonly<Record<string, Unconfirmed>> {
	return perRow(compiled, (row, n) => {
		const unconfirmed = situation.rows[n]?.unconfirmed;
		if (!unconfirmed) return [];
		const { found, side } = unconfirmed;
		const digest = found && { found: digestOf(compiled, hasher, n, found.means) };
		return [[row.fingerprint, { side, ...digest }]];
	});
}

function flapsOf({ situation, compiled, hasher }: Given): Readonly<Record<string, Flap>> {
	return perRow(compiled, (row, n) => {
		const flap = situation.rows[n]?.flap;
		if (!flap) return [];
		const { to, times, age } = flap;
		const digest = (means: string | null) => digestOf(compiled, hasher, n, means);
		const [wrote, over] = [digest(flap.wrote), digest(flap.over)];
		return [[flapKey({ to, row }), { side: to, wrote, over, times, since: runNumber - age }]];
	});
}

function perRow<T>(
	{ rows }: Compiled,
	entries: (row: CompiledRow, n: number) => readonly (readonly [string, T])[],
): Readonly<Record<string, T>> {
	return Object.fromEntries(rows.flatMap((row, n) => entries(row, n)));
}

function matchOf(given: Given): Matched {
	const { situation, compiled } = given;
	const other: Side = situation.left.kind === 'present' ? 'right' : 'left';
	const [key] = compiled.mapping.match;
	switch (situation.match) {
		case 'one':
			return { kind: 'one', sight: sightOf(given, other) };
		case 'upsert':
			return key ? { kind: 'upsert', key, value: 'the key' } : { kind: 'none' };
		case 'several':
			return { kind: 'several', ids: ['1', '2'], label: 'Key' };
		case 'taken':
			return { kind: 'taken', id: '1', by: '2' };
		case 'unique':
			return { kind: 'unique', id: '1', label: 'Number' };
		default:
			return { kind: situation.match };
	}
}
