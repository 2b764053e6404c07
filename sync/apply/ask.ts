import type { Side } from '../contracts';
import { keyValue } from '../match/keys';
import { findByKey } from '../plan/candidates';
import { linksOf } from '../plan/look';
import { readNow } from '../plan/read';
import type { ReadNow } from '../plan/read';
import { see } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Intent, Link } from '../state/records';

import { openKeys } from './keptKeys';
import type { KeptKeys } from './keptKeys';
import type { Running } from './running';

/** What the written side says about one write whose outcome nobody knows. */
export interface Answer {
	readonly found: readonly Sight[];
	/** Positively gone. */
	readonly gone: boolean;
	/** No key and no id can find the record, so that "none" means nothing. */
	readonly blind: boolean;
	/** ms by which "none" may lag behind the write. */
	readonly lag: number;
	/** Of the ids the intent names, as the state has it now. */
	readonly link: Link | undefined;
}

/** Asks one side about all of its open writes, with one look-up by id and one per key. */
export async function ask(
	running: Running,
	to: Side,
	intents: readonly Intent[],
): Promise<readonly Answer[]> {
	const ids = intents.flatMap((intent) => idAtTarget(intent) ?? []);
	const read = await readNow(running, to, ids);
	const links = await linksOf(running, to, ids);
	const byKeys = await askByKeys(
		running,
		to,
		intents.filter((intent) => !idAtTarget(intent)),
	);
	return intents.map((intent): Answer => {
		const id = idAtTarget(intent);
		return id === undefined ? byKeys(intent) : byId(running, to, id, read, links.get(id));
	});
}

export function idAtTarget({ to, leftId, rightId }: Intent): string | undefined {
	return to === 'left' ? leftId : rightId;
}

function byId(
	running: Running,
	to: Side,
	id: string,
	read: ReadNow,
	link: Link | undefined,
): Answer {
	const record = read.records.get(id);
	const found = record ? [see(running.mapping, running.hasher, to, record)] : [];
	return { found, gone: read.gone.has(id), blind: false, lag: read.lag, link };
}

async function askByKeys(
	running: Running,
	to: Side,
	intents: readonly Intent[],
): Promise<(intent: Intent) => Answer> {
	const kept = new Map(intents.map((intent) => [intent, openKeys(running, intent.keys) ?? []]));
	const candidates = await candidatesOf(running, to, [...kept.values()]);
	const all = [...candidates.sights.values()].flat();
	const taken = await linksOf(
		running,
		to,
		all.map(({ record }) => record.id),
	);
	return (intent) => {
		const keys = kept.get(intent) ?? [];
		const found = firstFound(running, to, keys, candidates.sights).filter(
			({ record }) => !taken.has(record.id),
		);
		const blind = keys.every((texts) => texts.length === 0);
		return { found, gone: false, blind, lag: candidates.lag, link: undefined };
	};
}

interface ByKey {
	/** In the order of the match keys. */
	readonly sights: ReadonlyMap<number, readonly Sight[]>;
	readonly lag: number;
}

async function candidatesOf(running: Running, to: Side, all: readonly KeptKeys[]): Promise<ByKey> {
	const sights = new Map<number, readonly Sight[]>();
	let lag = 0;
	for (const [index, key] of running.mapping.match.entries()) {
		const found = await findByKey(
			running,
			to,
			key,
			all.flatMap((texts) => texts[index] ?? []),
		);
		lag = Math.max(lag, found.lag);
		const seen = found.records.map((record) => see(running.mapping, running.hasher, to, record));
		sights.set(index, seen);
	}
	return { sights, lag };
}

function firstFound(
	{ mapping }: Running,
	to: Side,
	keys: KeptKeys,
	sights: ByKey['sights'],
): readonly Sight[] {
	for (const [index, key] of mapping.match.entries()) {
		const texts = new Set(keys[index] ?? []);
		const found = (sights.get(index) ?? []).filter(({ record }) =>
			texts.has(keyValue(key, to, record.fields) ?? ''),
		);
		if (found.length > 0) return found;
	}
	return [];
}
