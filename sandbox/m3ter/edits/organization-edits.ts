import { z } from 'zod';
import { account } from '../entities/account';
import { changeDefinitions } from '../routes/custom-field-routes';
import { PERSON, type Store } from '../store/store';
import { change } from './changes';
import type { Edits } from './desk';

const customField = z.object({
	/** The account; the organization's defaults when left out. */
	id: z.string().optional(),
	name: z.string(),
	value: z.union([z.string(), z.number()]),
});

const renaming = z.object({ name: z.string(), to: z.string() });

type Values = Readonly<Record<string, unknown>>;

/** Another name for a custom field: its definition goes, one of that name comes, and each account keeps its value. */
function renameCustomField(store: Store, args: unknown): void {
	const { name, to } = renaming.parse(args);
	const { [name]: byDefault, ...defaults } = store.customFields.maps.account;
	if (byDefault !== undefined)
		changeDefinitions(store, { account: { ...defaults, [to]: byDefault } }, PERSON);
	for (const { record } of store.table(account.path).all()) {
		const value = (record.customFields as Values | undefined)?.[name];
		if (value === undefined) continue;
		change(store, account, record.id, { customFields: { [name]: null, [to]: value } });
	}
}

/** What concerns the whole organization. */
export const organizationEdits: Edits = {
	setCustomField({ store }, args) {
		const { id, name, value } = customField.parse(args);
		if (id !== undefined) return change(store, account, id, { customFields: { [name]: value } });
		const current = store.customFields.maps.account;
		changeDefinitions(store, { account: { ...current, [name]: value } }, PERSON);
		return store.customFields;
	},
	renameCustomField: ({ store }, args) => renameCustomField(store, args),
	expireTokens: ({ store }) => store.tokens.clear(),
};
