import type { Assessing } from '../plan/context';
import type { ProjectedRow } from '../reconcile/projected';

import { referredId } from './work';
import type { ResolveReference } from './work';

export interface References {
	/** Pair that the row's references are linked in; undefined for a row that refers to nothing. */
	pairOf(row: ProjectedRow): number | undefined;
	readonly resolve: ResolveReference;
	/** Remembers links made meanwhile, or found in the state. */
	add(pair: number, leftId: string, rightId: string): void;
	/** Loads what the state knows of the records these rows point at. */
	load(rows: readonly ProjectedRow[]): Promise<void>;
}

/** Finds the target's ids for references through the links of the objects they point at. */
export function createReferences(context: Assessing): References {
	const known = new Map<string, string>();
	const keyFor = (pair: number, leftId: string) => `${pair}:${leftId}`;
	const pairOf = (each: ProjectedRow) => context.referencePairs.get(each.row.fingerprint);
	return {
		pairOf,
		resolve: (each) => {
			const pair = pairOf(each);
			const id = referredId(each);
			return pair === undefined || id === undefined ? undefined : known.get(keyFor(pair, id));
		},
		add: (pair, leftId, rightId) => void known.set(keyFor(pair, leftId), rightId),
		load: async (rows) => {
			for (const [pair, ids] of wanted(rows, pairOf)) {
				const links = await context.environment.store.linksByLeft(pair, ids);
				for (const link of links.values()) known.set(keyFor(pair, link.leftId), link.rightId);
			}
		},
	};
}

/** Rows that point at records which are not linked yet. */
export function unresolved(
	references: References,
	rows: readonly ProjectedRow[],
): readonly ProjectedRow[] {
	return rows.filter(
		(row) => referredId(row) !== undefined && references.resolve(row) === undefined,
	);
}

/** Source ids of the same object that must be linked before these rows can be sent. */
export function awaited(
	references: References,
	pair: number,
	rows: readonly ProjectedRow[],
): readonly string[] {
	return unresolved(references, rows)
		.filter((row) => references.pairOf(row) === pair)
		.flatMap((row) => referredId(row) ?? []);
}

function wanted(
	rows: readonly ProjectedRow[],
	pairOf: References['pairOf'],
): ReadonlyMap<number, string[]> {
	const byPair = new Map<number, Set<string>>();
	for (const row of rows) {
		const pair = pairOf(row);
		const id = referredId(row);
		if (pair === undefined || id === undefined) continue;
		byPair.set(pair, (byPair.get(pair) ?? new Set()).add(id));
	}
	return new Map([...byPair].map(([pair, ids]) => [pair, [...ids]]));
}
