import type { Org } from '../org';
import { refused, runRow, type RowOutcome } from '../save/run-row';
import type { RowTask } from '../save/tasks';
import type { ApiReply } from './http';

const ROLLED_BACK = {
	statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
	message:
		'Record rolled back because not all records were valid and the request was using AllOrNone header',
	fields: [],
};

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
