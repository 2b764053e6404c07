import { otherSide, sides } from '../contracts';
import type { Definition, Side, SystemRecord } from '../contracts';
import type { Assessing, Environment } from '../plan/context';
import { inScope } from '../plan/scope';
import type { Owner } from '../state/records';

import { checkIdentities, refuseOverlap } from './identities';
import { prepare } from './prepare';
import type { Prepared } from './prepare';

/** Records gathered before they are worked on one way: enough to fill batches whose records await each other, or a job. */
export const windowSize = 2_000;

/** Of one side: no more than the other takes as a job. */
export function sizeFor({ objects }: Pick<Assessing, 'objects'>, side: Side): number {
	return Math.min(objects[otherSide(side)].jobs?.from ?? windowSize, windowSize);
}

/** Everything a look at both sides needs, with the same refusals as a run. */
export async function ready(
	environment: Environment,
	definition: Definition,
	owner?: Owner,
): Promise<Prepared> {
	const stored = await environment.store.sync(definition.name);
	const identities = await checkIdentities(environment.left, environment.right, stored);
	refuseOverlap(definition, identities, await environment.store.syncs(), owner);
	const memory = stored?.memory ?? {};
	return await prepare(environment, definition, identities, { memory, lastWrites: 0 });
}

/**
 * Records that are decided and written together. Both ways, what is decided is written before anything else is read: the
 * fewer, the fresher.
 */
export function togetherAtMost({
	environment,
	sources,
}: Pick<Assessing, 'environment' | 'sources'>) {
	const written = sides.filter((side) => sources[otherSide(side)]);
	return Math.max(1, Math.min(...written.map((side) => environment[side].limits.writeBatch)));
}

/** Records of a side that are read, decided and written together when what they wait for is linked. */
export function wokenTogether(environment: Pick<Environment, Side>, side: Side): number {
	return Math.max(1, Math.min(windowSize, environment[side].limits.findBatch));
}

/** In parts of at most so many. */
export function parted<T>(items: readonly T[], size: number): (readonly T[])[] {
	const count = Math.ceil(items.length / size);
	return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

export interface Tally {
	readonly counts: { read: number; skipped: number };
	partial: boolean;
}

export interface SideWindow {
	readonly side: Side;
	readonly records: readonly SystemRecord[];
	/** A run leaves nothing unsent behind it: the last page, and once more behind all of them. */
	readonly last: boolean;
}

/** All records of each side the sync takes anything from, a window at a time, up to `limit` a side. */
export async function* windows(
	assessing: Assessing,
	limit: number,
	tally: Tally,
): AsyncGenerator<SideWindow> {
	for (const side of sides)
		if (assessing.sources[side]) yield* windowsOf(assessing, side, limit, tally);
}

async function* windowsOf(
	assessing: Assessing,
	side: Side,
	limit: number,
	tally: Tally,
): AsyncGenerator<SideWindow> {
	const { signal } = assessing.environment;
	const size = sizeFor(assessing, side);
	let window: SystemRecord[] = [];
	let read = 0;
	let left = limit;
	const pages = assessing.objects[side].changes(null, {
		fields: assessing.mapping.fields[side],
		...(signal ? { signal } : {}),
	});
	for await (const page of pages) {
		const inside =
			side === 'left'
				? page.records.filter((each) => inScope(assessing.scope, each))
				: page.records;
		tally.counts.skipped += page.records.length - inside.length;
		const taken = inside.slice(0, left);
		tally.counts.read += taken.length;
		left -= taken.length;
		window.push(...taken);
		// As a run counts them, whatever is outside the scope.
		read += page.records.length;
		if (left <= 0) {
			tally.partial ||= !page.complete || taken.length < inside.length;
			break;
		}
		if (read < size && !page.complete) continue;
		yield { side, records: window, last: page.complete };
		window = [];
		read = 0;
	}
	yield { side, records: window, last: true };
}
