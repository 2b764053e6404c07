import { sides } from '../contracts';
import type { Side } from '../contracts';

import type { Running } from './running';

/** The side of whose quota no more than the share that was allowed is left to this run; what it told last counts. */
export function spentQuota({ environment, quotaShare }: Running): Side | undefined {
	return sides.find((side) => {
		const quota = environment[side].limits.quota?.();
		return quota !== undefined && quota.used >= quota.max * quotaShare;
	});
}

/** What a person is told of a run that ended by it. */
export function quotaWarnings(running: Running): string[] {
	const side = spentQuota(running);
	const quota = side && running.environment[side].limits.quota?.();
	if (!side || !quota) return [];
	const share = Math.round(running.quotaShare * 100);
	return [
		`${running.environment[side].label}: ${quota.used} of ${quota.max} calls are used, and a run stops at ${share} %; the next one goes on when there is room again`,
	];
}
