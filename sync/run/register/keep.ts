import type { Running } from '../../apply/running';
import { keepLease } from '../../apply/wait';
import { SystemFault, otherSide } from '../../contracts';
import type { Register, RegisterEntry, RegisterPlace, Side } from '../../contracts';
import { linksOf } from '../../plan/look';
import type { Link } from '../../state/records';

import { parted } from '../windows';

import { amendments } from './amend';
import type { Amendment } from './amend';

/** Own records looked at together. */
const atOnce = 500;

/** What became of the register; counts only. */
export interface Kept {
	readonly added: number;
	readonly corrected: number;
	readonly removed: number;
	/** Not taken by the register. */
	readonly refused: number;
	/** The register was seen to say what the links say. */
	readonly agrees: boolean;
	/** Why it does not. */
	readonly because?: string;
}

export interface Keeping {
	readonly side: Side;
	readonly register: Register;
	readonly place: RegisterPlace;
}

type Tally = { -readonly [K in 'added' | 'corrected' | 'removed' | 'refused']: number } & {
	because?: string;
};

/**
 * Brings the register of one side in step with the links of the pair, either for these own ids or, without any, for all of
 * them. Whatever happens in it, the run goes on: what is left belongs to the next one.
 */
export async function keepRegister(
	running: Running,
	keeping: Keeping,
	ownIds?: ReadonlySet<string>,
): Promise<Kept> {
	const tally: Tally = { added: 0, corrected: 0, removed: 0, refused: 0 };
	try {
		const parts = ownIds ? named(running, keeping, [...ownIds]) : all(running, keeping);
		for await (const part of parts) {
			for (const group of parted(part, running.environment[keeping.side].limits.concurrency)) {
				await goOn(running);
				await together(group.map(async (each) => await carryOut(keeping, each, tally)));
			}
			if (part.length > 0) tell(running, keeping, tally);
		}
	} catch (error) {
		if (!(error instanceof SystemFault) && !(error instanceof Stopped)) throw error;
		return { ...tally, agrees: false, because: error.message };
	}
	return { ...tally, agrees: tally.refused === 0 };
}

/** Nothing went wrong; the rest is for the next run. */
class Stopped extends Error {}

async function goOn(running: Running): Promise<void> {
	const { store, signal } = running.environment;
	if (signal?.aborted) throw new Stopped('the run was cancelled');
	if (store.now() >= running.until) throw new Stopped('the time of the run was over');
	await keepLease(running);
}

/** All of them have ended, whatever became of one. */
async function together(works: readonly Promise<void>[]): Promise<void> {
	const ends = await Promise.allSettled(works);
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** What one entry is refused for says nothing about the others; what keeps all of them away ends it. */
async function carryOut(
	{ register, place }: Keeping,
	amendment: Amendment,
	tally: Tally,
): Promise<void> {
	try {
		switch (amendment.kind) {
			case 'add':
				await register.add(place, amendment);
				tally.added += 1;
				return;
			case 'correct':
				await register.correct(place, amendment.entry);
				tally.corrected += 1;
				return;
			case 'remove':
				await register.remove(amendment.id);
				tally.removed += 1;
		}
	} catch (error) {
		if (!(error instanceof SystemFault) || !concernsOne(error)) throw error;
		tally.refused += 1;
		tally.because ??= error.message;
	}
}

function concernsOne({ class: kind }: SystemFault): boolean {
	return kind === 'invalid' || kind === 'conflict' || kind === 'missing';
}

function tell(running: Running, { side, place }: Keeping, tally: Tally): void {
	const { added, corrected, removed, refused } = tally;
	running.environment.log(
		`${running.definition.name}: register of ${running.environment[side].label} for ${place.system} ${place.table}: ${added} added, ${corrected} corrected, ${removed} removed, ${refused} not taken`,
	);
}

async function* named(
	running: Running,
	{ side, register, place }: Keeping,
	ids: readonly string[],
): AsyncGenerator<readonly Amendment[]> {
	for (let n = 0; n < ids.length; n += atOnce) {
		const part = ids.slice(n, n + atOnce);
		const entries = byOwn(await register.entriesOf(place, part, signalOf(running)));
		yield await amend(running, side, part, entries);
	}
}

/** First what the register has, then the links that it lacks. */
async function* all(
	running: Running,
	{ side, register, place }: Keeping,
): AsyncGenerator<readonly Amendment[]> {
	const entries = new Map<string, RegisterEntry[]>();
	for await (const page of register.entries(place, signalOf(running))) {
		await goOn(running);
		byOwn(page, entries);
	}
	const ids = [...entries.keys()];
	for (let n = 0; n < ids.length; n += atOnce)
		yield await amend(running, side, ids.slice(n, n + atOnce), entries);
	for await (const part of linkedIds(running, side))
		yield await amend(
			running,
			side,
			part.filter((id) => !entries.has(id)),
			entries,
		);
}

async function* linkedIds(running: Running, side: Side): AsyncGenerator<readonly string[]> {
	const { store } = running.environment;
	for (let after = ''; ;) {
		const links = await store.linksFrom(running.pair, side, after, atOnce);
		const ids = links.map((link) => idAt(link, side));
		if (ids.length > 0) yield ids;
		if (links.length < atOnce) return;
		after = ids.at(-1) ?? '';
	}
}

async function amend(
	running: Running,
	side: Side,
	ids: readonly string[],
	entries: ReadonlyMap<string, readonly RegisterEntry[]>,
): Promise<Amendment[]> {
	const other = otherSide(side);
	const links = await linksOf(running, side, ids);
	const ended = new Map<string, Set<string>>();
	for (const tombstone of await running.environment.store.tombstones(running.pair, side, ids)) {
		const own = idAt(tombstone, side);
		ended.set(own, (ended.get(own) ?? new Set()).add(idAt(tombstone, other)));
	}
	return ids.flatMap((ownId) => {
		const link = links.get(ownId);
		const linked = link && idAt(link, other);
		return amendments(
			{ ownId, linked, ended: ended.get(ownId) ?? new Set() },
			entries.get(ownId) ?? [],
		);
	});
}

function byOwn(
	entries: readonly RegisterEntry[],
	into = new Map<string, RegisterEntry[]>(),
): Map<string, RegisterEntry[]> {
	for (const entry of entries) {
		const known = into.get(entry.ownId);
		if (known) known.push(entry);
		else into.set(entry.ownId, [entry]);
	}
	return into;
}

function idAt({ leftId, rightId }: Pick<Link, 'leftId' | 'rightId'>, side: Side): string {
	return side === 'left' ? leftId : rightId;
}

function signalOf({ environment: { signal } }: Running) {
	return signal ? { signal } : {};
}
