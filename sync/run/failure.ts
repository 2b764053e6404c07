import { SystemFault } from '../contracts';
import type { Attention } from '../state/records';

import { RunRefused } from './identities';
import { MappingRefused } from './prepare';

/** Why a run ended without success, as it is kept for people. */
export interface Failure extends Attention {
	readonly code: string;
}

export function failureOf(error: unknown): Failure {
	if (error instanceof SystemFault) {
		const { class: kind, code, message, remedy } = error;
		return { reason: 'run-failed', class: kind, code, message, remedy };
	}
	if (error instanceof RunRefused) {
		const { code, message, remedy } = error;
		return { reason: code, code, message, remedy };
	}
	if (error instanceof MappingRefused) return mappingFailure(error);
	return {
		reason: 'run-failed',
		code: 'unexpected',
		message: error instanceof Error ? error.message : String(error),
		remedy: 'Run the sync again; it goes on where it stopped',
	};
}

function mappingFailure({ message, findings }: MappingRefused): Failure {
	const refusals = findings.filter(({ severity }) => severity === 'refusal');
	const [first] = refusals;
	const code = 'mapping-refused';
	if (!first) return { reason: code, code, message, remedy: `Look at it with 'Show Mapping'` };
	const more = refusals.length > 1 ? ` (and ${refusals.length - 1} more)` : '';
	return {
		reason: code,
		code,
		message: `${first.path}: ${first.reason}${more}`,
		remedy: first.remedy,
	};
}
