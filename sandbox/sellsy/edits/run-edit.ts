import { accountEdits } from './account-edits';
import type { Desk, Edits } from './desk';
import { recordEdits } from './record-edits';

const actions: Edits = { ...recordEdits, ...accountEdits };

/** Does what a person at the screen would. @throws ApiError, ZodError or Error for an unknown action */
export function runEdit(desk: Desk, action: string, args: Record<string, unknown>): unknown {
	const run = actions[action];
	if (!run) throw new Error(`No action '${action}'; there are: ${Object.keys(actions).join(', ')}`);
	return run(desk, args);
}
