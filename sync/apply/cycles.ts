import { otherSide } from '../contracts';
import type { Subject } from '../contracts';

import { referredTo, unresolved } from './references';
import type { References } from './references';
import type { Running } from './running';
import type { Work } from './work';

/** More records that wait for each other are not followed. */
const longestChain = 50;

interface Awaited extends Subject {
	readonly pair: number;
}

export interface Broken {
	/** Records of a cycle, without the fields that close it: those follow in a second pass. */
	readonly ready: readonly Work[];
	readonly waiting: readonly Work[];
}

/** Records that wait for each other in a circle would wait for ever; those whose reference may be empty go first without it. */
export async function breakCycles(
	running: Running,
	references: References,
	works: readonly Work[],
): Promise<Broken> {
	const ready: Work[] = [];
	const waiting: Work[] = [];
	const here = new Map(works.map((work) => [work.id, work]));
	for (const work of works) {
		const open = unresolved(references, work.send);
		const breakable = createsRecord(work) && open.every((send) => mayFollow(send.row[work.to]));
		if (breakable && (await closesCircle(running, references, work, here)))
			ready.push({ ...work, send: work.send.filter((send) => !open.includes(send)), awaits: [] });
		else waiting.push(work);
	}
	return { ready, waiting };
}

function createsRecord({ operation }: Work): boolean {
	return operation === 'create' || operation === 'upsert';
}

function mayFollow(
	field:
		{ readonly required: boolean; readonly writable: { readonly update: boolean } } | undefined,
): boolean {
	return field !== undefined && !field.required && field.writable.update;
}

async function closesCircle(
	running: Running,
	references: References,
	start: Work,
	here: ReadonlyMap<string, Work>,
): Promise<boolean> {
	const side = otherSide(start.to);
	const isHere = (each: Awaited) => each.pair === running.pair && each.side === side;
	const open = [...awaitedBy(references, start)];
	const met = new Set<string>();
	for (let next = open.shift(); next && met.size < longestChain; next = open.shift()) {
		if (isHere(next) && next.id === start.id) return true;
		const mark = `${next.pair} ${next.side} ${next.id}`;
		if (met.has(mark)) continue;
		met.add(mark);
		const work = isHere(next) ? here.get(next.id) : undefined;
		open.push(...(work ? awaitedBy(references, work) : await parkedFor(running, next)));
	}
	return false;
}

/** What a work waits for: of its first field that waits, all records. */
function awaitedBy(references: References, work: Work): readonly Awaited[] {
	const [send] = unresolved(references, work.send);
	const pair = send && references.pairOf(send);
	if (!send || pair === undefined) return [];
	return referredTo(send).map((target) => ({ ...target, pair }));
}

async function parkedFor(
	{ environment }: Running,
	{ pair, side, id }: Awaited,
): Promise<readonly Awaited[]> {
	const parked = (await environment.store.parkedOf(pair, side, [id])).get(id);
	return parked && 'pair' in parked.waitsFor ? [parked.waitsFor] : [];
}
