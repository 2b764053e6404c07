import type { Running } from '../apply/running';
import { createReport } from '../journal/report';
import type { CompiledRow, RefersTo } from '../mapping/compiled';
import type { Assessing } from '../plan/context';
import type { SyncRecord } from '../state/records';
import { LeaseLost } from '../state/store';

import { RunRefused } from './identities';
import { requestsOnly } from './inbox';
import type { Run, RunOptions } from './run';

/** Rows whose referenced records another sync creates or updates first. */
function partnerRows({ mapping }: Assessing): readonly CompiledRow[] {
	return mapping.rows.filter(({ refersTo }) => refersTo?.policy.kind === 'createOrUpdate');
}

/** Refused before the first call: such a reference needs a sync of its own over the objects it points at. */
export async function refuseWithoutPartner(context: Assessing): Promise<void> {
	const syncs = await context.environment.store.syncs();
	for (const { number, refersTo } of partnerRows(context))
		if (refersTo && !partnerOf(context, syncs, refersTo))
			throw new RunRefused(
				'no-partner',
				`Row ${number} creates or updates ${refersTo.left} ↔ ${refersTo.right} first, and no sync over these two objects has run yet`,
				`Run a sync over ${refersTo.left} and ${refersTo.right} once, or choose another 'Reference' rule in this row`,
			);
}

export function partnerOf(
	{ definition }: Assessing,
	syncs: readonly SyncRecord[],
	refersTo: RefersTo,
): SyncRecord | undefined {
	return syncs.find(
		({ definition: other }) =>
			other.left.system === definition.left.system &&
			other.right.system === definition.right.system &&
			other.left.object === refersTo.left &&
			other.right.object === refersTo.right,
	);
}

/** What this run has asked of other syncs is done before it ends, as far as they are free; the rest waits in their inboxes. */
export async function servePartners(
	running: Running,
	options: RunOptions,
	run: Run,
): Promise<'done'> {
	const { environment, partners } = running;
	for (const name of [...partners]) {
		const partner = await environment.store.sync(name);
		partners.delete(name);
		if (!partner?.owner) continue;
		await run(environment, partner.definition, {
			...options,
			owner: partner.owner,
			whenTaken: 'end',
			report: createReport(),
			task: requestsOnly,
		}).catch((error: unknown) => {
			if (!(error instanceof RunRefused) && !(error instanceof LeaseLost)) throw error;
		});
	}
	return 'done';
}
