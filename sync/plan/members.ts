import { otherSide } from '../contracts';
import type { Reference, Side, SystemRecord } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import { membersKey, membersValue } from '../mapping/members';
import type { Member } from '../mapping/members';
import { referencesIn } from '../values';

import type { Assessing } from './context';
import { keyOf } from './keyedReferences';

/**
 * Records with what is known of the members of their lists: who of them is linked, and to whom. The fields themselves stay
 * as they were read.
 */
export async function withMembers(
	context: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): Promise<readonly SystemRecord[]> {
	const rows = context.mapping.rows.filter(({ refersTo }) => refersTo?.list);
	if (rows.length === 0 || records.length === 0) return records;
	const members = await Promise.all(
		rows.map(async (row) => await membersOf(context, row, side, records)),
	);
	return records.map((record, index) => ({
		...record,
		fields: {
			...record.fields,
			...Object.fromEntries(rows.map((row, at) => [membersKey(row), members[at]?.[index] ?? []])),
		},
	}));
}

async function membersOf(
	context: Assessing,
	row: CompiledRow,
	side: Side,
	records: readonly SystemRecord[],
): Promise<readonly (readonly Reference[])[]> {
	const field = row[side]?.id ?? '';
	const lists = records.map(({ fields }) => referencesIn(fields[field] ?? null));
	const ids = lists.flat().flatMap((each) => (isOfRow(row, side, each) ? each.id : []));
	const counterparts = await counterpartsOf(context, row, side, [...new Set(ids)]);
	return lists.map((list) => {
		const linked: Member[] = [];
		const others: Reference[] = [];
		for (const each of list) {
			const other = isOfRow(row, side, each) ? counterparts.get(each.id) : undefined;
			if (other === undefined) others.push({ object: each.object, id: each.id });
			else linked.push(memberOf(row, side, each.id, other));
		}
		return membersValue({ linked, others });
	});
}

/** A field may hold records of several objects, of which a row speaks of one. */
function isOfRow({ refersTo }: CompiledRow, side: Side, { object }: Reference): boolean {
	return object === '' || object === refersTo?.[side];
}

function memberOf({ refersTo }: CompiledRow, side: Side, id: string, other: string): Member {
	const object = refersTo?.left ?? '';
	return side === 'left'
		? { object, id, counterpart: other }
		: { object, id: other, counterpart: id };
}

async function counterpartsOf(
	context: Assessing,
	row: CompiledRow,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	const pair = context.referencePairs.get(row.fingerprint);
	if (pair === undefined || ids.length === 0) return new Map();
	if (keyOf(row)) return await keyedCounterparts(context, row, side, ids);
	const { store } = context.environment;
	const links = await (side === 'left'
		? store.linksByLeft(pair, ids)
		: store.linksByRight(pair, ids));
	return new Map(
		[...links].map(([id, link]) => [id, side === 'left' ? link.rightId : link.leftId]),
	);
}

/** By a key, two records belong together only where each is the one that is found for the other. */
async function keyedCounterparts(
	{ keyed }: Assessing,
	row: CompiledRow,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	const other = otherSide(side);
	await keyed.load(row, side, ids);
	const found = ids.flatMap((id) => {
		const there = keyed.other(row, side, id);
		return there === undefined ? [] : [[id, there] as const];
	});
	await keyed.load(
		row,
		other,
		found.map(([, there]) => there),
	);
	return new Map(found.filter(([id, there]) => keyed.other(row, other, there) === id));
}
