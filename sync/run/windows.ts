import { sides } from '../contracts';
import type { Definition, Side, SystemRecord } from '../contracts';
import type { Assessing, Environment } from '../plan/context';
import { inScope } from '../plan/scope';
import type { Owner } from '../state/records';

import { checkIdentities, refuseOverlap } from './identities';
import { prepare } from './prepare';
import type { Prepared } from './prepare';

/** Records gathered before they are looked up. */
const windowSize = 2_000;

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

export interface Tally {
	readonly counts: { read: number; skipped: number };
	partial: boolean;
}

export interface SideWindow {
	readonly side: Side;
	readonly records: readonly SystemRecord[];
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
	let window: SystemRecord[] = [];
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
		if (window.length >= windowSize) {
			yield { side, records: window };
			window = [];
		}
		if (left > 0) continue;
		tally.partial ||= !page.complete || taken.length < inside.length;
		break;
	}
	if (window.length > 0) yield { side, records: window };
}
