import { billingEdits } from './billing-edits';
import type { Desk, Edits } from './desk';
import { integrationEdits } from './integration-edits';
import { organizationEdits } from './organization-edits';
import { recordEdits } from './record-edits';

const actions: Edits = {
	...recordEdits,
	...billingEdits,
	...integrationEdits,
	...organizationEdits,
};

/** Does what a person at m3ter's console would. @throws ApiError, ZodError or Error for an unknown action */
export function runEdit(desk: Desk, action: string, args: Record<string, unknown>): unknown {
	const run = actions[action];
	if (!run) throw new Error(`No action '${action}'; there are: ${Object.keys(actions).join(', ')}`);
	return run(desk, args);
}
