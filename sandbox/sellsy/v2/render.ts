import type { Account } from '../account';
import { valueOf } from '../custom-fields/values';
import { businessSegments, byId, countryName, headcounts } from '../lookups';
import type { Address, CustomField, Party, Staff } from '../store/records';

/** A record as v2 shows it. The modification stamp of contacts has a name of its own (documented). */
export function renderParty(account: Account, party: Party): Record<string, unknown> {
	const { face } = account;
	const isContact = party.kind === 'contact';
	return {
		id: party.id,
		...party.fields,
		...(party.kind === 'company' && listed(party)),
		...(!isContact && {
			type: party.type,
			main_contact_id: party.contacts.main,
			invoicing_contact_id: party.contacts.invoicing,
			dunning_contact_id: party.contacts.dunning,
		}),
		invoicing_address_id: party.addresses.invoicing,
		delivery_address_id: party.addresses.delivery,
		created: face.stamp(party.created),
		[isContact ? 'updated' : 'updated_at']: face.stamp(party.updated),
		is_archived: party.archived,
		owner: { id: party.ownerId, type: 'staff' },
	};
}

/** Entries of lists: written as an id, read with their label (documented). */
function listed({ fields }: Party): Record<string, unknown> {
	const entry = ({ id, label }: { id: number; label: string }) => ({ id, label });
	const segment = byId(businessSegments, fields.business_segment);
	const headcount = byId(headcounts, fields.number_of_employees);
	return {
		business_segment: segment ? entry(segment) : null,
		number_of_employees: headcount ? entry(headcount) : null,
	};
}

export function renderAddress(account: Account, address: Address): Record<string, unknown> {
	const owner = account.parties(address.ownerKind).get(address.ownerId);
	return {
		id: address.id,
		...address.fields,
		country: countryName(String(address.fields.country_code)),
		is_invoicing_address: owner?.addresses.invoicing === address.id,
		is_delivery_address: owner?.addresses.delivery === address.id,
	};
}

/** `{id: 0}` is the group of fields that have none (documented by a capture). */
const NO_GROUP = { id: 0, name: '', code: '', open_by_default: true };

export function renderDefinition(account: Account, field: CustomField): Record<string, unknown> {
	const group = field.groupId === null ? undefined : account.fieldGroups.get(field.groupId);
	const items = field.options.length > 0 ? { items: field.options } : {};
	return {
		id: field.id,
		name: field.name,
		code: field.code,
		description: field.description,
		type: field.type,
		parameters: { ...items, ...field.parameters },
		mandatory: field.mandatory,
		rank: field.rank,
		[account.settings.relatedObjectsKey]: field.usedOn,
		show_on_pdf: field.showOnPdf,
		customfield_group: group
			? {
					id: group.id,
					name: group.name,
					code: group.code,
					open_by_default: group.openByDefault,
				}
			: NO_GROUP,
	};
}

/** A definition with what a record holds of it. */
export function renderValue(account: Account, party: Party, field: CustomField) {
	return { ...renderDefinition(account, field), value: valueOf(account, party, field) };
}

export function renderStaff({ face }: Account, staff: Staff): Record<string, unknown> {
	return {
		id: staff.id,
		lastname: staff.lastName,
		firstname: staff.firstName,
		email: staff.email,
		avatar: null,
		status: staff.active ? 'ok' : 'blocked',
		phone_number: null,
		mobile_number: null,
		fax_number: null,
		civility: staff.civility,
		position: staff.position,
		timezone: 'Europe/Paris',
		language: 'fr',
		created: face.stamp(staff.created),
		updated: face.stamp(staff.updated),
	};
}
