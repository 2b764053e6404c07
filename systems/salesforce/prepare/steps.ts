import { SystemFault } from '../../../sync/contracts';
import type { TargetStep } from '../../../sync/contracts';
import type { VendorError } from '../answers';
import { refusesCalls, vendorErrorBehind } from '../errors';

/** How steps are called, before and after they are taken. */
export const stepName = {
	object: (object: string) => `object ${object}`,
	field: (object: string, field: string) => `field ${object}.${field}`,
	set: (label: string) => `permission set ${label}`,
	access: (thing: string) => `access to ${thing}`,
	assignment: (label: string) => `permission set ${label} for the user of this credential`,
} as const;

/** Codes that say somebody made it before (inferred; the Metadata API's own list was not at hand). */
const madeBefore = new Set(['DUPLICATE_DEVELOPER_NAME', 'DUPLICATE_VALUE']);

/** The report of a step that Salesforce answered with these errors. */
export function reportOf(step: string, errors: readonly VendorError[]): TargetStep {
	const [error] = errors;
	if (error === undefined) return { step, outcome: 'done' };
	if (madeBefore.has(error.code)) return { step, outcome: 'already there' };
	return { step, outcome: 'refused', reason: `${error.code}: ${error.message}` };
}

/** Runs a step; what Salesforce refuses becomes its report, what kept it from answering is thrown. */
export async function stepped(step: string, run: () => Promise<unknown>): Promise<TargetStep> {
	try {
		await run();
		return { step, outcome: 'done' };
	} catch (error) {
		const refused = error instanceof SystemFault ? vendorErrorBehind(error) : undefined;
		if (refused === undefined || refusesCalls(refused)) throw error;
		return reportOf(step, [refused]);
	}
}

export function alreadyThere(step: string): TargetStep {
	return { step, outcome: 'already there' };
}
