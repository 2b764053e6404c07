import { ApiError, refusal, rowErrors } from '../errors';
import type { Org } from '../org';
import type { RowTask } from './tasks';

export interface RowOutcome {
	readonly id?: string;
	readonly success: boolean;
	readonly errors: Array<Record<string, unknown>>;
	readonly created?: boolean;
}

export function refused(task: RowTask, errors: RowOutcome['errors']): RowOutcome {
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

/** Saves one row of many, all or nothing of it. @throws ApiError that refuses the whole call */
export function runRow(org: Org, task: RowTask, index: number): RowOutcome {
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
