import type { RunStatus } from '../state/records';

import type { Facts } from './facts';
import type { Report, Summary } from './report';

export interface RunResult {
	readonly summary: Summary;
	readonly report: Report;
}

/** The run's one item of figures, from its report and the state as it is now. */
export async function summed(
	facts: Facts,
	status: RunStatus,
	message?: string,
	warnings: readonly string[] = [],
	run = '',
): Promise<RunResult> {
	const { environment, definition, report, startedAt } = facts;
	const { store, left, right } = environment;
	const endedAt = store.now();
	const holds = await store.countHolds(definition.name);
	const lastSuccess = (await store.sync(definition.name))?.lastSuccess;
	const summary: Summary = {
		sync: definition.name,
		run,
		status,
		...(message === undefined ? {} : { message }),
		counts: report.counts,
		holds: report.holds,
		openHolds: Object.values(holds).reduce((sum, each) => sum + each, 0),
		openParked: await store.countParked(definition.name),
		requests: { left: left.requests(), right: right.requests() },
		waited: report.waited,
		startedAt: new Date(startedAt).toISOString(),
		endedAt: new Date(endedAt).toISOString(),
		durationMs: endedAt - startedAt,
		...(lastSuccess === undefined ? {} : { lastSuccess: new Date(lastSuccess).toISOString() }),
		warnings,
	};
	return { summary, report };
}
