import { z } from 'zod';
import { account } from '../entities/account';
import { changeDefinitions } from '../routes/custom-field-routes';
import { PERSON } from '../store/store';
import { change } from './changes';
import type { Edits } from './desk';

const customField = z.object({
	/** The account; the organization's defaults when left out. */
	id: z.string().optional(),
	name: z.string(),
	value: z.union([z.string(), z.number()]),
});

/** What concerns the whole organization. */
export const organizationEdits: Edits = {
	setCustomField({ store }, args) {
		const { id, name, value } = customField.parse(args);
		if (id !== undefined) return change(store, account, id, { customFields: { [name]: value } });
		const current = store.customFields.maps.account;
		changeDefinitions(store, { account: { ...current, [name]: value } }, PERSON);
		return store.customFields;
	},
	expireTokens: ({ store }) => store.tokens.clear(),
};
