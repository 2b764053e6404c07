import { otherSide, sides } from '../contracts';
import type { Side, Subject } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { Assessing } from '../plan/context';
import { keyOf } from '../plan/keyedReferences';
import { namedBy } from '../plan/terms';
import type { Send } from '../reconcile/verdict';
import { idIn } from '../values';

import type { ResolveReference } from './work';

export interface References {
	/** Pair that the reference is linked in; undefined for a field that refers to nothing. */
	pairOf(send: Send): number | undefined;
	readonly resolve: ResolveReference;
	/** Remembers links made meanwhile, or found in the state. */
	add(pair: number, leftId: string, rightId: string): void;
	/** Loads what the state knows of the records these fields point at. */
	load(sends: readonly Send[]): Promise<void>;
}

/** The records that must be linked before a field can be sent, by the side that names them; of a list, those that are not. */
export function referredTo(send: Send): readonly Subject[] {
	const { refersTo } = send.row;
	if (refersTo?.list) return (send.awaits ?? []).map((id) => ({ side: otherSide(send.to), id }));
	const id = idIn(send.value);
	if (!refersTo || id === undefined) return [];
	return [{ side: namedBy(send.value), id }];
}

/** Finds the written side's ids for references through the links of the objects they point at. */
export function createReferences(context: Assessing): References {
	const known = new Map<string, string>();
	const mark = (pair: number, { side, id }: Subject) => `${pair}:${side}:${id}`;
	const pairOf = (send: Send) => context.referencePairs.get(send.row.fingerprint);
	const add = (pair: number, leftId: string, rightId: string) => {
		known.set(mark(pair, { side: 'left', id: leftId }), rightId);
		known.set(mark(pair, { side: 'right', id: rightId }), leftId);
	};
	return {
		pairOf,
		add,
		resolve: (send) => {
			const pair = pairOf(send);
			const [target] = referredTo(send);
			if (pair === undefined || !target || send.row.refersTo?.list) return undefined;
			if (target.side === send.to) return target.id;
			if (keyOf(send.row)) return context.keyed.other(send.row, target.side, target.id);
			return known.get(mark(pair, target)) ?? defaultOf(send);
		},
		load: async (sends) => {
			const { store } = context.environment;
			await loadKeyed(context, sends);
			for (const [pair, wanted] of wantedOf(sends, pairOf)) {
				const lefts = await store.linksByLeft(pair, wanted.left);
				const rights = await store.linksByRight(pair, wanted.right);
				for (const link of [...lefts.values(), ...rights.values()])
					add(pair, link.leftId, link.rightId);
			}
		},
	};
}

async function loadKeyed({ keyed }: Assessing, sends: readonly Send[]): Promise<void> {
	const wanted = new Map<CompiledRow, Record<Side, string[]>>();
	for (const send of sends) {
		if (!keyOf(send.row)) continue;
		const ids = wanted.get(send.row) ?? { left: [], right: [] };
		for (const { side, id } of referredTo(send)) ids[side].push(id);
		wanted.set(send.row, ids);
	}
	for (const [row, ids] of wanted) for (const side of sides) await keyed.load(row, side, ids[side]);
}

function defaultOf({ row: { refersTo } }: Send): string | undefined {
	return refersTo?.policy.kind === 'default' ? refersTo.policy.id : undefined;
}

/**
 * Fields that point at records which are not linked yet. A list is decided anew once they are, since its members are told
 * apart by their links.
 */
export function unresolved(references: References, sends: readonly Send[]): readonly Send[] {
	return sends.filter(
		(send) => referredTo(send).length > 0 && references.resolve(send) === undefined,
	);
}

/** Ids of the same object, on the side the values come from, that must be linked before these fields can be sent. */
export function awaited(
	references: References,
	pair: number,
	sends: readonly Send[],
): readonly string[] {
	return unresolved(references, sends)
		.filter((send) => references.pairOf(send) === pair)
		.flatMap((send) =>
			referredTo(send).flatMap(({ side, id }) => (side === otherSide(send.to) ? id : [])),
		);
}

type Wanted = Readonly<Record<Side, string[]>>;

function wantedOf(
	sends: readonly Send[],
	pairOf: References['pairOf'],
): ReadonlyMap<number, Wanted> {
	const byPair = new Map<number, Wanted>();
	for (const send of sends) {
		const pair = pairOf(send);
		if (pair === undefined || send.row.refersTo?.list) continue;
		const wanted = byPair.get(pair) ?? { left: [], right: [] };
		for (const { side, id } of referredTo(send))
			if (!wanted[side].includes(id)) wanted[side].push(id);
		byPair.set(pair, wanted);
	}
	return byPair;
}
