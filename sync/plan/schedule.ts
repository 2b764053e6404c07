/** An item of work that may refer to records which must be in the target before it. */
export interface Schedulable {
	readonly id: string;
	/** Items of different kinds go into different requests. */
	readonly kind: string;
	/** Ids of the same side and object that must be linked first, and are not linked yet. */
	readonly awaits: readonly string[];
}

export interface Schedule<T extends Schedulable> {
	/**
	 * Up to `size` items of one kind, none of which awaits another item any more; empty when nothing may go. `fullOnly`
	 * leaves what would not fill a batch.
	 */
	next(size: number, fullOnly?: boolean): T[];
	/** The item's record is linked now: what awaited it may go. */
	linked(id: string): void;
	/** Items not handed out: they await others that were not accepted, or would not fill a batch. */
	rest(): T[];
}

/**
 * Parents before children in as few batches as possible: of all items that may go, those with the longest chain of
 * descendants go first (Hu 1961, optimal for trees).
 */
export function schedule<T extends Schedulable>(items: readonly T[]): Schedule<T> {
	const heights = chainLengths(items);
	const byHeight = (a: T, b: T) => (heights.get(b.id) ?? 0) - (heights.get(a.id) ?? 0);
	const waiting = new Map(items.map((item) => [item.id, item]));
	const open = new Map(items.map((item) => [item.id, new Set(item.awaits)]));
	const children = childrenOf(items);
	let ready = items.filter((item) => item.awaits.length === 0).sort(byHeight);
	return {
		next(size, fullOnly = false) {
			const kinds = [...new Set(ready.map((item) => item.kind))];
			const ofKind = (kind: string) => ready.filter((item) => item.kind === kind).slice(0, size);
			const batches = kinds.map(ofKind).filter((each) => !fullOnly || each.length === size);
			const batch = batches[0] ?? [];
			const taken = new Set(batch);
			ready = ready.filter((item) => !taken.has(item));
			for (const item of batch) waiting.delete(item.id);
			return batch;
		},
		linked(id) {
			const freed = (children.get(id) ?? []).filter((child) => {
				const awaited = open.get(child.id);
				awaited?.delete(id);
				return awaited?.size === 0;
			});
			if (freed.length > 0) ready = [...ready, ...freed].sort(byHeight);
		},
		rest: () => [...waiting.values()],
	};
}

function childrenOf<T extends Schedulable>(items: readonly T[]): ReadonlyMap<string, T[]> {
	const children = new Map<string, T[]>();
	for (const item of items)
		for (const parent of item.awaits) children.set(parent, [...(children.get(parent) ?? []), item]);
	return children;
}

/** Longest chain of items that await each other below each item; a cycle counts each of its members once. */
function chainLengths(items: readonly Schedulable[]): ReadonlyMap<string, number> {
	const children = childrenOf(items);
	const lengths = new Map<string, number>();
	const visiting = new Set<string>();
	const measure = (id: string): number => {
		const known = lengths.get(id);
		if (known !== undefined || visiting.has(id)) return known ?? 0;
		visiting.add(id);
		const below = (children.get(id) ?? []).map((child) => measure(child.id) + 1);
		visiting.delete(id);
		const length = Math.max(0, ...below);
		lengths.set(id, length);
		return length;
	};
	for (const item of items) measure(item.id);
	return lengths;
}
