import { ApiError, refusal, rowErrors } from '../errors';
import type { Org } from '../org';
import type { ApiReply } from './http';

export interface RowOutcome {
	readonly id?: string;
	readonly success: boolean;
	readonly errors: Array<Record<string, unknown>>;
	readonly created?: boolean;
}

/** What one row of a collections call does. */
export interface RowTask {
	/** Set for upserts: a refused row still says true where it would have been an insert. */
	readonly wouldCreate?: boolean;
	/** Saves and returns the row's id. @throws ApiError */
	run(): string;
}

const ROLLED_BACK = {
	statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
	message:
		'Record rolled back because not all records were valid and the request was using AllOrNone header',
	fields: [],
};

function refused(task: RowTask, errors: RowOutcome['errors']): RowOutcome {
	const created = task.wouldCreate === undefined ? {} : { created: task.wouldCreate };
	return { success: false, errors, ...created };
}

/** Every n-th row is refused while the org's `partialBatch` setting has refusals left. */
function refuseSome(org: Org, index: number): void {
	const { partialBatch } = org.settings;
	if (!partialBatch || partialBatch.times <= 0 || (index + 1) % partialBatch.every !== 0) return;
	org.configure({ partialBatch: { ...partialBatch, times: partialBatch.times - 1 } });
	throw refusal(400, partialBatch.code, partialBatch.message, []);
}

function refusesCall(org: Org, error: ApiError): boolean {
	const code = error.refusals[0]?.code;
	const unknown = error.refusals[0]?.message.startsWith('No such column') ?? false;
	return org.settings.unknownFieldRefusesCall && code === 'INVALID_FIELD' && unknown;
}

function runRow(org: Org, task: RowTask, index: number): RowOutcome {
	try {
		refuseSome(org, index);
		const id = org.store.atomic(() => task.run());
		const created = task.wouldCreate === undefined ? {} : { created: task.wouldCreate };
		return { id, success: true, errors: [], ...created };
	} catch (error) {
		if (!(error instanceof ApiError) || refusesCall(org, error)) throw error;
		return refused(task, rowErrors(error));
	}
}

/**
 * Runs the rows in order and answers 200 with one outcome each; with `allOrNone` a single refusal
 * undoes them all. Inside an all-or-none composite such a refusal also stops the composite.
 */
export function runRows(org: Org, tasks: readonly RowTask[], allOrNone: boolean): ApiReply {
	const whole = (outcomes: readonly RowOutcome[]) =>
		!allOrNone || outcomes.every(({ success }) => success);
	const run = () => tasks.map((task, index) => runRow(org, task, index));
	const outcomes = org.store.atomic(run, whole);
	if (whole(outcomes)) return { status: 200, body: outcomes };
	const body = outcomes.map((outcome, n) => {
		const task = tasks[n];
		return outcome.success && task ? refused(task, [ROLLED_BACK]) : outcome;
	});
	return { status: 200, body, rolledBack: true };
}
