import type { SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import { rowHash } from '../reconcile/projected';
import type { Base, Intent } from '../state/records';
import { normalise } from '../values';

import type { References } from './references';
import type { Running } from './running';

/** The part of an intent's base that a record of the target is seen to hold. */
export type Recognise = (intent: Intent, target: SystemRecord) => Base;

/** Made for records of the target that were read just now; loads what they point at. */
export async function createRecogniser(
	running: Running,
	references: References,
	targets: readonly SystemRecord[],
): Promise<Recognise> {
	const sources = await sourcesPointedAt(running, references, targets);
	return (intent, target) => {
		const agreed = running.mapping.rows.filter((row) => {
			const wanted = intent.base[row.fingerprint];
			if (wanted === undefined) return false;
			const stored = normalise(row.target, target.fields[row.target.id] ?? null);
			const value = fromSource(row, sources, stored);
			const hashOf = (each: Value) => rowHash(running.hasher, { row, value: each });
			if (hashOf(value) === wanted) return true;
			return leftAlone(row, intent, { value, wantsEmpty: wanted === hashOf(null) });
		});
		return Object.fromEntries(
			agreed.map((row) => [row.fingerprint, intent.base[row.fingerprint] as string]),
		);
	};
}

/** Whether the row's rule lets the target keep a value of its own. */
function leftAlone(
	row: CompiledRow,
	{ kind }: Intent,
	found: { readonly value: Value; readonly wantsEmpty: boolean },
): boolean {
	switch (row.when) {
		case 'always':
			return false;
		case 'onCreate':
			return kind === 'update';
		case 'ifEmpty':
			return kind === 'update' && found.value !== null;
		case 'neverClear':
			return found.wantsEmpty;
	}
}

/** Row and id at the target → id at the source, for all references that are linked. */
type Sources = ReadonlyMap<string, string>;

async function sourcesPointedAt(
	running: Running,
	references: References,
	targets: readonly SystemRecord[],
): Promise<Sources> {
	const sources = new Map<string, string>();
	for (const row of running.mapping.rows) {
		const pair = references.pairOf({ row, value: null });
		if (pair === undefined) continue;
		const ids = targets.flatMap((target) => idIn(target.fields[row.target.id] ?? null) ?? []);
		const links = await running.environment.store.linksByRight(pair, [...new Set(ids)]);
		for (const link of links.values()) sources.set(mark(row, link.rightId), link.leftId);
	}
	return sources;
}

/** A reference as the source would name it, since its id differs by side. */
function fromSource(row: CompiledRow, sources: Sources, value: Value): Value {
	const id = idIn(value);
	if (!row.refersTo || id === undefined) return value;
	const source = sources.get(mark(row, id));
	return source === undefined ? value : { object: row.refersTo.source, id: source };
}

function idIn(value: Value): string | undefined {
	return value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined;
}

function mark(row: CompiledRow, id: string): string {
	return `${row.fingerprint}:${id}`;
}
