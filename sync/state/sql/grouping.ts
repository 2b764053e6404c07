import type { StateChange } from '../store';

/** 'put link', 'drop hold' …: what is done to what. */
type KindOf<C> = C extends { put: infer P extends string }
	? `put ${P}`
	: C extends { drop: infer D extends string }
		? `drop ${D}`
		: C extends { wake: infer W extends string }
			? `wake ${W}`
			: C extends { prune: infer P extends string }
				? `prune ${P}`
				: C extends { forget: infer F extends string }
					? `forget ${F}`
					: never;

export type ChangesByKind = { [C in StateChange as KindOf<C>]: C };
export type Kind = keyof ChangesByKind;

/** Neighbours of one kind, carried out together. */
export interface Group<K extends Kind = Kind> {
	readonly kind: K;
	readonly changes: ChangesByKind[K][];
}

export function kindOf(change: StateChange): Kind {
	if ('put' in change) return `put ${change.put}`;
	if ('drop' in change) return `drop ${change.drop}`;
	if ('wake' in change) return `wake ${change.wake}`;
	if ('prune' in change) return `prune ${change.prune}`;
	return `forget ${change.forget}`;
}

/** They reach into many tables: what stands before them is done before, what stands behind them after. */
const barriers: readonly Kind[] = ['prune history', 'forget record'];

/** What a change touches. Changes of different realms may change places, within a realm the order stays. */
function realmOf(kind: Kind): string {
	const object = kind.slice(kind.indexOf(' ') + 1);
	const realms = { holds: 'hold', planItem: 'plan', passChunks: 'passChunk', watches: 'watch' };
	return realms[object as keyof typeof realms] ?? object;
}

/**
 * As few groups as the order allows: callers tell link, journal and intent record by record, and a group may cost a round
 * trip to the database.
 */
export function grouped(changes: readonly StateChange[]): Group[] {
	const done: Group[] = [];
	let realms = new Map<string, Group[]>();
	const flush = () => {
		done.push(...[...realms.values()].flat());
		realms = new Map();
	};
	for (const change of changes) {
		const kind = kindOf(change);
		if (barriers.includes(kind)) {
			flush();
			done.push({ kind, changes: [change] });
		} else addTo(realms, realmOf(kind), kind, change);
	}
	flush();
	return done;
}

function addTo(realms: Map<string, Group[]>, realm: string, kind: Kind, change: StateChange): void {
	const groups = realms.get(realm) ?? [];
	const last = groups.at(-1);
	if (last?.kind === kind) last.changes.push(change);
	else groups.push({ kind, changes: [change] });
	realms.set(realm, groups);
}
