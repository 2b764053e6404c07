import { SystemFault } from '../contracts';
import type { Definition } from '../contracts';
import { addReport, createReport } from '../journal/report';
import type { Environment } from '../plan/context';
import { LeaseLost } from '../state/store';

import { RunRefused } from './identities';
import { requestsOnly } from './inbox';
import type { Run, RunOptions } from './run';
import type { RunResult, Summary } from './summary';

/**
 * Serves what was asked for while a run ended: it no longer looked, and whoever asked was told that it serves the request.
 * Looked for once the lease is free, since whoever asks from then on takes it himself. The run behind is one of its own on
 * record; the result tells of both.
 */
export async function serveLate(
	environment: Environment,
	definition: Definition,
	options: RunOptions,
	{ summary, report }: RunResult,
	run: Run,
): Promise<RunResult> {
	const late = await environment.store.requests(definition.name, 1);
	if (late.length === 0) return { summary, report };
	const own = { ...createReport(), sent: report.sent };
	own.counts.parked = report.counts.parked;
	try {
		const { summary: served } = await run(environment, definition, {
			...options,
			...{ report: own, task: requestsOnly, whenTaken: 'end' },
			writeLimit: Math.max(0, options.writeLimit - report.writes),
		});
		return { summary: both(summary, served), report };
	} catch (error) {
		if (!isToldByState(error)) throw error;
		const warning = `What was asked for while the run ended waits for the next one: ${error.message}`;
		return { summary: { ...summary, warnings: [...summary.warnings, warning] }, report };
	} finally {
		addReport(report, own);
	}
}

/** The run behind has put on record what it failed with, and its requests are kept. */
function isToldByState(error: unknown): error is Error {
	return error instanceof SystemFault || error instanceof RunRefused || error instanceof LeaseLost;
}

/** Counts and waits are those of the report, which both share. */
function both(first: Summary, late: Summary): Summary {
	const { counts, holds, waited, run, status, startedAt } = first;
	return {
		...late,
		...{ counts, holds, waited, run, status, startedAt },
		durationMs: Date.parse(late.endedAt) - Date.parse(startedAt),
		warnings: [...first.warnings, ...late.warnings],
	};
}
