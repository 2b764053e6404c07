import type { Running } from '../apply/running';
import type { Side } from '../contracts';
import type { Assessing } from '../plan/context';
import { linksOf } from '../plan/look';
import { readNow } from '../plan/read';
import { inScope } from '../plan/scope';
import type { Hold, Link } from '../state/records';

/** What became of one record that was asked for. */
export interface Outcome {
	readonly id: string;
	readonly is: 'not found' | 'outside the scope' | 'held' | 'waiting' | 'linked' | 'not synced';
	readonly otherId?: string;
	/** Of a held one. */
	readonly reason?: string;
	readonly message?: string;
}

/** Records asked about at a time. */
const atOnce = 500;

/**
 * What became of records that a run was asked to look at. Those it has left no trace of are asked for once more, so that an
 * unknown id or one outside the scope is told as such.
 */
export async function outcomesOf(
	running: Running,
	side: Side,
	ids: readonly string[],
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (let n = 0; n < ids.length; n += atOnce)
		outcomes.push(...(await ofSome(running, side, ids.slice(n, n + atOnce))));
	return outcomes;
}

interface Known {
	readonly link: Link | undefined;
	readonly hold: Hold | undefined;
	readonly waits: boolean;
}

async function ofSome(running: Running, side: Side, ids: readonly string[]): Promise<Outcome[]> {
	const known = await knownOf(running, side, ids);
	const untouched = ids.filter((id) => {
		const { link, hold, waits } = known(id);
		return !hold && !waits && link?.run !== running.run;
	});
	const there = await readNow(running, side, untouched);
	return ids.map((id): Outcome => {
		const record = there.records.get(id);
		if (untouched.includes(id)) {
			if (!record) return { id, is: 'not found' };
			if (side === 'left' && !inScope(running.scope, record))
				return { id, is: 'outside the scope' };
		}
		return { id, ...told(known(id), side) };
	});
}

/** What the state has on these records; of a linked one, holds and waits are kept under the left id. */
export async function knownOf(
	context: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<(id: string) => Known> {
	const { store } = context.environment;
	const { name } = context.definition;
	const links = await linksOf(context, side, ids);
	const lefts = [...links.values()].map(({ leftId }) => leftId);
	const own = await store.holdsOf(name, side, ids);
	const ofPairs = await store.holdsOf(name, 'left', lefts);
	const parked = await store.parkedOf(context.pair, side, ids);
	const parkedPairs = await store.parkedOf(context.pair, 'left', lefts);
	return (id) => {
		const link = links.get(id);
		const left = link?.leftId ?? '';
		return {
			link,
			hold: ofPairs.get(left) ?? own.get(id),
			waits: parked.has(id) || parkedPairs.has(left),
		};
	};
}

function told({ link, hold, waits }: Known, side: Side): Omit<Outcome, 'id'> {
	const other = link ? { otherId: side === 'left' ? link.rightId : link.leftId } : {};
	if (hold) return { is: 'held', ...other, reason: hold.reason, message: hold.message };
	if (waits) return { is: 'waiting', ...other };
	return link ? { is: 'linked', ...other } : { is: 'not synced' };
}
