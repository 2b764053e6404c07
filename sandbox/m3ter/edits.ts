import { z } from 'zod';
import { account } from './entities/account';
import type { Fields } from './entity-kind';
import { createRecord, deleteRecord, readRecord, updateRecord } from './records';
import { changeDefinitions } from './routes/custom-field-routes';
import { PERSON, type Store } from './store';
import type { Entity } from './table';

const fields = z.record(z.unknown());
const accountChange = z.object({
	ids: z.array(z.string()).optional(),
	/** The oldest so many accounts, when no ids are named. */
	count: z.number().int().positive().optional(),
	fields,
});
const customField = z.object({
	/** The account; the organization's defaults when left out. */
	id: z.string().optional(),
	name: z.string(),
	value: z.union([z.string(), z.number()]),
});

const actions: Readonly<Record<string, (store: Store, args: unknown) => unknown>> = {
	updateAccounts(store, args) {
		const { ids, count, fields: changes } = accountChange.parse(args);
		return (ids ?? oldestIds(store, count)).map((id) => change(store, id, changes));
	},
	createAccount(store, args) {
		const { fields: sent } = z.object({ fields }).parse(args);
		const number = store.table(account.path).size + 1;
		const filled = { code: `new-${number}`, emailAddress: `new-${number}@example.com`, ...sent };
		return createRecord(store, account, filled, PERSON);
	},
	deleteAccount: (store, args) =>
		deleteRecord(store, account, z.object({ id: z.string() }).parse(args).id),
	setCustomField(store, args) {
		const { id, name, value } = customField.parse(args);
		if (id !== undefined) return change(store, id, { customFields: { [name]: value } });
		const current = store.customFields.maps.account;
		changeDefinitions(store, { account: { ...current, [name]: value } }, PERSON);
		return store.customFields;
	},
	listAccounts(store, args) {
		const { ids } = z.object({ ids: z.array(z.string()).optional() }).parse(args);
		const rows = store.table(account.path).all();
		return rows.map((row) => row.record).filter(({ id }) => !ids || ids.includes(id));
	},
	expireTokens: (store) => store.tokens.clear(),
};

/** Does what a person at m3ter's console would. @throws ApiError, ZodError or Error for an unknown action */
export function runEdit(store: Store, action: string, args: Record<string, unknown>): unknown {
	const run = actions[action];
	if (!run) throw new Error(`No action '${action}'; there are: ${Object.keys(actions).join(', ')}`);
	return run(store, args);
}

function oldestIds(store: Store, count = Infinity): string[] {
	const rows = store.table(account.path).all();
	return rows.slice(0, count).map((row) => row.record.id);
}

/** Changes the named fields and keeps the rest; maps are merged, a null takes a value away. */
function change(store: Store, id: string, changes: Fields): Entity {
	const current = readRecord(store, account, id);
	const merged = withoutNulls({ ...current, ...mergedMaps(current, changes) });
	return updateRecord(store, account, id, merged, PERSON);
}

function mergedMaps(current: Fields, changes: Fields): Fields {
	const entries = Object.entries(changes).map(([name, value]) => [
		name,
		isMap(value) && isMap(current[name]) ? withoutNulls({ ...current[name], ...value }) : value,
	]);
	return Object.fromEntries(entries);
}

function isMap(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutNulls(map: Fields): Fields {
	return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}
