import { sides } from '../contracts';
import type { Side } from '../contracts';
import type { Assessing } from '../plan/context';
import type { Assessed } from '../plan/look';
import { readNow } from '../plan/read';
import { inScope } from '../plan/scope';
import { decide } from '../run/proveGone';
import type { Seen } from '../run/preview';
import type { Link } from '../state/records';

/** Links looked through, and records asked for, at a time. */
const step = 500;

/** Above this many, what the vendor itself has reported as deleted is found by its absence alone. */
const mostTold = 100_000;

/** Verdicts on linked records that the pages of a whole side have not shown: deleted ones, and those outside the scope. */
export async function* absentVerdicts(context: Assessing, seen: Seen): AsyncGenerator<Assessed> {
	for (const side of sides) if (isWatched(context, side)) yield* absentFrom(context, side, seen);
}

/** Only where something would be done to the counterpart. */
function isWatched({ sources, policies }: Assessing, side: Side): boolean {
	const asked = [policies.onDelete[side], side === 'left' ? policies.onLeavingScope : 'ignore'];
	return sources[side] && asked.some((policy) => policy === 'delete' || policy === 'deactivate');
}

async function* absentFrom(context: Assessing, side: Side, seen: Seen): AsyncGenerator<Assessed> {
	const { store } = context.environment;
	for (let after = ''; ;) {
		const links = await store.linksFrom(context.pair, side, after, step);
		const last = links.at(-1);
		if (!last) return;
		const absent = new Set(seen[side].absent(links.map((link) => idAt(link, side))));
		const missing = links.filter((link) => absent.has(idAt(link, side)));
		if (missing.length > 0) yield* await assessAbsent(context, side, missing);
		after = idAt(last, side);
	}
}

/** Of these pairs, those whose record of that side is proven to be gone, or is there and outside the scope. */
export async function assessAbsent(
	context: Assessing,
	side: Side,
	links: readonly Link[],
): Promise<Assessed[]> {
	const { store } = context.environment;
	const { name } = context.definition;
	const own = await readNow(
		context,
		side,
		links.map((link) => idAt(link, side)),
	);
	const open = links.filter((link) => {
		const record = own.records.get(idAt(link, side));
		return record === undefined || (side === 'left' && !inScope(context.scope, record));
	});
	if (open.length === 0) return [];
	const told = new Set((await store.removals(name, side, mostTold)).map(({ id }) => id));
	const lefts = open.map(({ leftId }) => leftId);
	const holds = await store.holdsOf(name, 'left', lefts);
	const rest = side === 'left' ? 'right' : 'left';
	const there = await readNow(
		context,
		rest,
		open.map((link) => idAt(link, rest)),
	);
	return open.flatMap((link) => {
		const id = idAt(link, side);
		const record = own.records.get(id);
		if (!record && !own.gone.has(id) && !told.has(id)) return [];
		return [decide(context, side, { link, hold: holds.get(link.leftId) }, record, there)];
	});
}

function idAt(link: Link, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}
