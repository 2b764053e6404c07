import type { Running } from '../../apply/running';
import type { Definition, Side } from '../../contracts';
import type { Assessing, Environment } from '../../plan/context';
import type { RegisterMemory, SyncMemory } from '../../state/records';

import { keepRegister } from './keep';
import type { Keeping, Kept } from './keep';
import { placeOf, registerAt } from './place';
import { noticing } from './touched';

/** Links of a run on their way into the register of one side. */
export interface WriteBack {
	readonly keeping: Keeping;
	readonly before: RegisterMemory;
	readonly touched: Readonly<Record<Side, ReadonlySet<string>>>;
	/** Tells which links the run makes and ends. */
	readonly environment: Environment;
}

/** Said before the first link can change, so that a run that is broken off leaves it behind. */
export function owing(
	{ policies }: Definition,
	{ register }: SyncMemory,
): Pick<SyncMemory, 'register'> {
	return { register: policies.register ? { ...register, owed: true } : undefined };
}

/** Undefined where links are not written back. @throws RunRefused where there is no register to write them into */
export function openWriteBack(
	{ environment, definition, objects }: Assessing,
	{ register: before = {} }: SyncMemory,
): WriteBack | undefined {
	const { register: policy } = definition.policies;
	if (!policy) return undefined;
	const register = registerAt(environment, objects, policy.side);
	const place = placeOf(environment, definition, register, policy);
	const touched = { left: new Set<string>(), right: new Set<string>() };
	return {
		keeping: { side: policy.side, register, place },
		before,
		touched,
		environment: { ...environment, store: noticing(environment.store, touched) },
	};
}

/**
 * Where nothing was owed before, only what this run has linked or parted is looked at, and a run that changed no link costs no
 * call; else everything is.
 */
export async function writeBack(
	running: Running,
	{ keeping, before, touched }: WriteBack,
): Promise<Kept> {
	const known = before.owed !== true && before.agreed === markOf(keeping);
	return await keepRegister(running, keeping, known ? touched[keeping.side] : undefined);
}

/** What the sync remembers of it. */
export function afterWriteBack(
	{ keeping, before }: WriteBack,
	kept: Kept | undefined,
): RegisterMemory {
	return kept?.agrees ? { agreed: markOf(keeping) } : { ...before, owed: true };
}

/** What a person is told of a register that does not agree yet. */
export function writeBackWarnings({ environment, keeping }: WriteBack, kept?: Kept): string[] {
	if (!kept || kept.agrees) return [];
	const { label } = environment[keeping.side];
	const why = kept.because === undefined ? '' : `: ${kept.because}`;
	return [
		`The register of ${label} does not say what the links say yet (${kept.refused} entries not taken)${why}; the next run goes on`,
	];
}

function markOf({ side, place: { own, system, table } }: Keeping): string {
	return JSON.stringify([side, own, system, table]);
}
