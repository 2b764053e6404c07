import type { Account } from '../account';
import { invalid } from '../api-error';
import { hasScope } from '../access/caller';
import { useOf } from '../custom-fields/values';
import { tagsOf } from '../records/tags';
import type { Kind, Party } from '../store/records';
import type { Call } from './call';
import { many } from './query';
import { renderAddress, renderParty, renderStaff, renderValue } from './render';

interface Embed {
	/** Without it the embed is null (documented). */
	readonly scope?: string;
	of(account: Account, party: Party): unknown;
}

const address = (use: 'invoicing' | 'delivery'): Embed => ({
	of(account, party) {
		const found = account.addresses.get(party.addresses[use] ?? -1);
		return found ? renderAddress(account, found) : null;
	},
});

const contact = (role: keyof Party['contacts']): Embed => ({
	scope: 'contacts.read',
	of(account, party) {
		const found = account.contacts.get(party.contacts[role] ?? -1);
		return found ? renderParty(account, found) : null;
	},
});

/** Kinds of objects the sandbox does not have. */
const nothing: Embed = { of: () => [] };

/** The most tags an embed shows (documented), in alphabetical order. */
const TAGS_SHOWN = 20;

const common: Readonly<Record<string, Embed>> = {
	invoicing_address: address('invoicing'),
	delivery_address: address('delivery'),
	opportunities: nothing,
	estimates: nothing,
	invoices: nothing,
	orders: nothing,
	deliveries: nothing,
	acl: { of: () => null },
	smart_tags: {
		scope: 'smart-tags.read',
		of: (account, party) =>
			tagsOf(account, party)
				.map(({ id, value }) => ({ id, value }))
				.sort((a, b) => a.value.localeCompare(b.value, 'fr'))
				.slice(0, TAGS_SHOWN),
	},
};

const ofThirds: Readonly<Record<string, Embed>> = {
	...common,
	main_contact: contact('main'),
	dunning_contact: contact('dunning'),
	invoicing_contact: contact('invoicing'),
};

const ofContacts: Readonly<Record<string, Embed>> = {
	...common,
	owner: {
		scope: 'staffs.read',
		of(account, { ownerId }) {
			const staff = account.staffs.get(ownerId);
			return staff ? renderStaff(account, staff) : null;
		},
	},
};

const CUSTOM_FIELD = /^cf\.(\d+)$/;

/** Reads `embed[]` once and returns what puts `_embed` on a record. @throws ApiError 400 */
export function embedder(
	call: Call,
	kind: Kind,
	isOne: boolean,
): (party: Party) => Record<string, unknown> {
	const { account, query } = call;
	const names = many(query, 'embed');
	if (names.length === 0) return () => ({});
	const known = kind === 'contact' ? ofContacts : ofThirds;
	const unknown = names.find((name) => !CUSTOM_FIELD.test(name) && !(name in known));
	if (unknown !== undefined) throw invalid({ embed: `${unknown} n'existe pas` });
	const fieldIds = names.flatMap((name) => CUSTOM_FIELD.exec(name)?.[1] ?? []).map(Number);
	const fields = isOne && !account.settings.customFieldsOfOne ? [] : fieldIds;
	return (party) => ({
		_embed: {
			...Object.fromEntries(
				names.flatMap((name) => {
					const embed = known[name];
					return embed ? [[name, embedded(call, embed, party)]] : [];
				}),
			),
			...(fields.length > 0 && { custom_fields: customFields(call, party, fields) }),
		},
	});
}

function embedded({ account, caller }: Call, { scope, of }: Embed, party: Party): unknown {
	return scope === undefined || hasScope(caller, scope) ? of(account, party) : null;
}

/** Complete definitions plus value (documented); those records of this type do not have are left out. */
function customFields({ account, caller }: Call, party: Party, ids: readonly number[]): unknown {
	if (!hasScope(caller, 'custom-fields.read')) return null;
	const use = useOf(party);
	return ids.flatMap((id) => {
		const field = account.customFields.get(id);
		return field?.usedOn.includes(use) ? [renderValue(account, party, field)] : [];
	});
}
