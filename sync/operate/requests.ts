import type { Definition, Side } from '../contracts';
import type { Environment } from '../plan/context';
import { RunRefused } from '../run/identities';
import type { Ask } from '../state/records';
import { isStorable } from '../state/sql/storable';

import { outcomesOf } from './outcomes';
import type { Outcome } from './outcomes';
import { putAndServe } from './serve';
import type { Served } from './serve';
import type { OperateOptions } from './stored';

/** Ids of one request, so that a run that ends early keeps what it has done; and outcomes listed one by one. */
const idsOfRequest = 500;
const listed = 100;

export interface Selected extends Served {
	/** By outcome, all of them; empty while another run serves the request. */
	readonly counts: Readonly<Partial<Record<Outcome['is'], number>>>;
	/** At most 100, those that are not linked first. */
	readonly records: readonly Outcome[];
}

/** Has these records looked at now, whatever the feeds say. */
export async function syncSelected(
	environment: Environment,
	definition: Definition,
	{ side, ids }: { readonly side: Side; readonly ids: readonly string[] },
	options: OperateOptions,
): Promise<Selected> {
	const wanted = cleanIds(ids);
	let outcomes: Outcome[] = [];
	const served = await putAndServe(
		environment,
		definition,
		parts(wanted).map((part): Ask => ({ kind: 'look', side, ids: part })),
		options,
		async (running) => {
			outcomes = await outcomesOf(running, side, wanted);
			return 'completed';
		},
	);
	return { ...served, counts: counted(outcomes), records: firstOf(outcomes) };
}

/** Each once, without blanks around. Throws `RunRefused` where nothing is left, or one is no text. */
export function cleanIds(ids: readonly string[]): string[] {
	const clean = [...new Set(ids.map((id) => String(id).trim()))].filter((id) => id !== '');
	const broken = clean.find((id) => !isStorable(id));
	if (broken !== undefined)
		throw new RunRefused('no-id', `${JSON.stringify(broken)} cannot be an id`, 'Check the ids');
	if (clean.length > 0) return clean;
	throw new RunRefused('no-ids', 'No ids were given', 'Name at least one record by its id');
}

function parts(ids: readonly string[]): string[][] {
	const count = Math.ceil(ids.length / idsOfRequest);
	return Array.from({ length: count }, (_, n) =>
		ids.slice(n * idsOfRequest, (n + 1) * idsOfRequest),
	);
}

function counted(outcomes: readonly Outcome[]): Selected['counts'] {
	const counts: Partial<Record<Outcome['is'], number>> = {};
	for (const { is } of outcomes) counts[is] = (counts[is] ?? 0) + 1;
	return counts;
}

function firstOf(outcomes: readonly Outcome[]): Outcome[] {
	const isOpen = ({ is }: Outcome) => is !== 'linked';
	return [...outcomes.filter(isOpen), ...outcomes.filter((each) => !isOpen(each))].slice(0, listed);
}
