import { commitAll } from '../apply/commit';
import { holdChanges } from '../apply/holding';
import type { Running } from '../apply/running';
import type { Side } from '../contracts';
import { neverTheSame } from '../plan/evidence';
import { speaksOfDeletion } from '../reconcile/holds';
import type { Hold, Link, Removal } from '../state/records';

/** A pair of which one record is said to be gone. */
export interface Case {
	readonly removal: Removal;
	readonly link: Link;
	readonly hold: Hold | undefined;
}

/** Why deletions are not carried out before a person has said so. */
export interface Stop {
	readonly reason: 'first-deletions' | 'brake' | 'narrower-rights' | 'unproven';
	readonly message: string;
	readonly remedy: string;
}

/** Whether the owner wants anything done to the counterpart of what is gone in this way. */
export function destroys({ policies }: Running, { side, told }: Removal): boolean {
	const policy = told === 'scope' ? policies.onLeavingScope : policies.onDelete[side];
	return policy === 'delete' || policy === 'deactivate';
}

export function isAnswered({ hold }: Case): boolean {
	return hold?.answer !== undefined && speaksOfDeletion(hold);
}

export function unproven({ environment }: Running, gone: Side): Stop {
	const { label } = environment[gone];
	return {
		reason: 'unproven',
		message: `${label} does not list the record any more, and has no look-up that tells whether it was deleted`,
		remedy: `If it is gone for good, 'Hold: Resolve' with 'carryOut'; 'keep' leaves its counterpart as it is`,
	};
}

export async function holdAll(running: Running, stop: Stop, cases: readonly Case[]): Promise<void> {
	await commitAll(
		running,
		cases.flatMap(({ link, hold }) =>
			holdChanges(
				running,
				{
					side: 'left',
					id: link.leftId,
					otherId: link.rightId,
					...stop,
					evidence: neverTheSame,
					since: running.environment.store.now(),
					run: running.run,
				},
				hold,
			),
		),
	);
}
