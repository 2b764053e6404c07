import { sendCampaignWebhook } from './campaign-webhook';
import { companyEdits } from './company-edits';
import { contactEdits } from './contact-edits';
import type { Desk, Edits } from './desk';
import { submitForm } from './form';
import { instanceEdits } from './instance-edits';
import { standingEdits } from './standing-edits';

const actions: Edits = {
	...contactEdits,
	...standingEdits,
	...companyEdits,
	...instanceEdits,
	sendCampaignWebhook,
	submitForm,
};

/** Who sits at the screen: the first user. */
const ADMINISTRATOR = 1;

/** Does what a person at the screen would. @throws ApiError, ZodError or Error for an unknown action */
export function runEdit(
	desk: Omit<Desk, 'call'>,
	action: string,
	args: Record<string, unknown>,
): unknown {
	const run = actions[action];
	if (!run) throw new Error(`No action '${action}'; there are: ${Object.keys(actions).join(', ')}`);
	const user = desk.site.users.must(ADMINISTRATOR);
	return run({ ...desk, call: { user, via: action } }, args);
}
