import { otherSide } from '../contracts';
import type { MatchKey, Side, SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import { normalised } from '../match/keys';

import type { Environment } from './context';

/**
 * References that are found by a key instead of by a link: an owner by e-mail. What was found is kept for the run; nothing
 * of it is stored, so that a corrected address counts at once.
 */
export interface KeyedReferences {
	/** Looks up what is not known yet; batched by the systems. */
	load(row: CompiledRow, side: Side, ids: readonly string[]): Promise<void>;
	/** Id at the other side; undefined where none or several have the key. */
	other(row: CompiledRow, side: Side, id: string): string | undefined;
	/** Per row that leaves such a field as it is: how many ids had no match. */
	unmatched(): ReadonlyMap<CompiledRow, number>;
}

type Connections = Pick<Environment, 'left' | 'right' | 'signal'>;

export function keyOf({ refersTo }: CompiledRow): MatchKey | undefined {
	return refersTo?.policy.kind === 'byKey' ? refersTo.policy.key : undefined;
}

/** What has no match by its key holds no record: its field stays as it is. */
export function leaves({ refersTo }: CompiledRow): boolean {
	return refersTo?.policy.kind === 'byKey' && refersTo.policy.otherwise === 'leave';
}

/** What a person is told of fields that were left as they are. */
export function leftWarnings(keyed: KeyedReferences): string[] {
	return [...keyed.unmatched()].map(
		([row, count]) =>
			`Row ${row.number} (${row.labels.left} ↔ ${row.labels.right}): ${count} that it points at have no match by their key, or several; the field stays as it is`,
	);
}

export function createKeyedReferences(connections: Connections): KeyedReferences {
	const known = new Map<string, string | undefined>();
	const unmatched = new Map<CompiledRow, number>();
	const mark = (row: CompiledRow, side: Side, id: string) => `${row.fingerprint}:${side}:${id}`;
	return {
		other: (row, side, id) => known.get(mark(row, side, id)),
		unmatched: () => unmatched,
		load: async (row, side, ids) => {
			const key = keyOf(row);
			const open = [...new Set(ids)].filter((id) => !known.has(mark(row, side, id)));
			if (!key || open.length === 0) return;
			const found = await findOthers(connections, row, key, side, open);
			for (const id of open) known.set(mark(row, side, id), found.get(id));
			const without = open.filter((id) => !found.has(id)).length;
			if (leaves(row) && without > 0) unmatched.set(row, (unmatched.get(row) ?? 0) + without);
		},
	};
}

async function findOthers(
	connections: Connections,
	row: CompiledRow,
	key: MatchKey,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
	const other = otherSide(side);
	const named = await find(connections, row, side, 'id', ids, key[side]);
	const texts = new Map(named.flatMap((record) => textsOf(record, key[side])));
	if (texts.size === 0) return new Map();
	const asked = [...texts.values()].flatMap((text) => [text, normalised(key.normaliser, text)]);
	const there = await find(connections, row, other, key[other], [...new Set(asked)], key[other]);
	const byText = new Map<string, string[]>();
	for (const [id, text] of there.flatMap((record) => textsOf(record, key[other]))) {
		const plain = normalised(key.normaliser, text);
		byText.set(plain, [...(byText.get(plain) ?? []), id]);
	}
	return new Map(
		[...texts].flatMap(([id, text]): [string, string][] => {
			const [first, ...more] = byText.get(normalised(key.normaliser, text)) ?? [];
			return first !== undefined && more.length === 0 ? [[id, first]] : [];
		}),
	);
}

async function find(
	connections: Connections,
	{ refersTo }: CompiledRow,
	side: Side,
	field: string,
	values: readonly string[],
	read: string,
): Promise<readonly SystemRecord[]> {
	const { signal } = connections;
	const object = connections[side].object(refersTo?.[side] ?? '');
	const found = await object.find(field, values, { fields: [read], ...(signal ? { signal } : {}) });
	return found.records;
}

function textsOf({ id, fields }: SystemRecord, field: string): [string, string][] {
	const value: Value = fields[field] ?? null;
	return value === null || typeof value === 'object' || value === '' ? [] : [[id, String(value)]];
}
