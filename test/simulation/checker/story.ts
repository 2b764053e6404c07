import type { Fields, Side, WriteOperation } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import type { ObjectKind } from '../vendor/fields';
import type { Changed, Entry } from '../vendor/log';
import type { Played } from '../world/play';

/** One change of one record, whoever made it. */
export interface Change {
	readonly seq: number;
	readonly actor: Entry['actor'];
	readonly run: number;
	readonly before: Fields | null;
	readonly after: Fields | null;
	readonly entry: Entry;
	/** What the engine had asked for. */
	readonly operation?: WriteOperation;
	readonly merged: boolean;
}

/** The engine was shown the record like this. */
export interface Show {
	readonly seq: number;
	readonly run: number;
	readonly fields: Fields;
}

/** All that happened to one record, in order. */
export interface RecordStory {
	readonly side: Side;
	readonly object: ObjectKind;
	readonly id: string;
	readonly changes: readonly Change[];
	readonly shows: readonly Show[];
}

/** Records of one code, in the order they were made: they are meant to be the same. */
export type Kin = Readonly<Record<Side, readonly RecordStory[]>> & {
	readonly object: ObjectKind;
	readonly code: string;
};

/** Exactly one record at each side has ever had the code, and no vendor has mixed it with another. */
export interface Pair {
	readonly object: ObjectKind;
	readonly code: string;
	readonly left: RecordStory;
	readonly right: RecordStory;
}

export interface Story {
	readonly played: Played;
	readonly record: (side: Side, object: ObjectKind, id: string) => RecordStory | undefined;
	readonly kin: readonly Kin[];
	readonly pairs: readonly Pair[];
	/** The pair a record belongs to. */
	readonly pairOf: (record: RecordStory) => Pair | undefined;
	/** Code a record was made with. */
	readonly codeOf: (side: Side, object: ObjectKind, id: string) => string | undefined;
}

/** The log put in order by record, code and pair. Knows nothing of the engine but what the vendors saw. */
export function tell(played: Played): Story {
	const records = new Map<string, Mutable>();
	const at = (side: Side, object: ObjectKind, id: string): Mutable => {
		const key = `${side}.${object}.${id}`;
		const known = records.get(key) ?? { side, object, id, changes: [], shows: [] };
		records.set(key, known);
		return known;
	};
	for (const entry of played.entries) if (entry.object) addEntry(played, entry, at);
	const kin = kinOf([...records.values()]);
	const pairs = kin.flatMap(pairIn);
	const byRecord = new Map<RecordStory, Pair>(
		pairs.flatMap((pair) => [
			[pair.left, pair],
			[pair.right, pair],
		]),
	);
	const record = (side: Side, object: ObjectKind, id: string) =>
		records.get(`${side}.${object}.${id}`);
	return {
		played,
		record,
		kin,
		pairs,
		pairOf: (each) => byRecord.get(each),
		codeOf: (side, object, id) => {
			const found = record(side, object, id);
			return found && codeOf(found);
		},
	};
}

interface Mutable extends RecordStory {
	readonly changes: Change[];
	readonly shows: Show[];
}

type At = (side: Side, object: ObjectKind, id: string) => Mutable;

function addEntry(played: Played, entry: Entry, at: At): void {
	const { side, object, seq, run } = entry;
	if (!object) return;
	for (const each of entry.changed ?? [])
		at(side, object, each.id).changes.push(changeOf(played, entry, each));
	for (const { id, fields } of entry.shown ?? [])
		if (id !== undefined) at(side, object, id).shows.push({ seq, run, fields });
	for (const outcome of entry.outcomes ?? [])
		if (outcome.ok && outcome.stored)
			at(side, object, outcome.id).shows.push({ seq, run, fields: outcome.stored });
}

function changeOf(played: Played, entry: Entry, changed: Changed): Change {
	const asked = entry.of === undefined ? entry : played.entries[entry.of];
	const operation = asked?.operations?.[changed.operation ?? -1];
	return {
		seq: entry.seq,
		actor: entry.actor,
		run: entry.run,
		before: changed.before,
		after: changed.after,
		entry,
		...(operation ? { operation } : {}),
		merged: changed.merged === true,
	};
}

function kinOf(records: readonly RecordStory[]): Kin[] {
	const byCode = new Map<
		string,
		{ object: ObjectKind; code: string; left: RecordStory[]; right: RecordStory[] }
	>();
	for (const record of records) {
		const code = codeOf(record);
		if (code === undefined) continue;
		const key = `${record.object}.${code}`;
		const kin = byCode.get(key) ?? { object: record.object, code, left: [], right: [] };
		kin[record.side].push(record);
		byCode.set(key, kin);
	}
	return [...byCode.values()];
}

export function codeOf({ side, changes }: RecordStory): string | undefined {
	const code = changes[0]?.after?.[fieldId(side, 'code')];
	return typeof code === 'string' ? code : undefined;
}

function pairIn({ object, code, left, right }: Kin): Pair[] {
	const [one, other] = [left[0], right[0]];
	if (!one || !other || left.length > 1 || right.length > 1) return [];
	return isMixed(one) || isMixed(other) ? [] : [{ object, code, left: one, right: other }];
}

/** The vendor has put another record into this one. */
export function isMixed({ changes }: RecordStory): boolean {
	return changes.some(({ merged }) => merged);
}

export function madeBy({ changes }: RecordStory): Entry['actor'] | undefined {
	return changes[0]?.actor;
}

/** What the record looked like just before an entry; undefined: not made yet; null: gone. */
export function standingAt({ changes }: RecordStory, seq: number): Fields | null | undefined {
	return changes.findLast((change) => change.seq < seq)?.after;
}

export function wasDeletedByPeople({ changes }: RecordStory): boolean {
	return changes.some(({ actor, after }) => actor === 'person' && after === null);
}
