import type { Account } from '../account';
import { partyName } from '../custom-fields/entities';
import type { V1Columns } from '../custom-fields/field-type';
import { typeOf } from '../custom-fields/types';
import { fieldsOf, useOf } from '../custom-fields/values';
import { contactsOf, thirdsOf } from '../records/links';
import { tagsOf } from '../records/tags';
import type { Address, CustomField, Fields, Party, Tag } from '../store/records';
import {
	channelNames,
	civilities,
	legalNames,
	personNames,
	renamedBack,
	syncNames,
	thirdNames,
} from './names';
import { keyed, texts, yesNo } from './shapes';

const NO_DATE = '0000-00-00';

/** What v1 calls a use of custom fields: its contacts are people. */
export const v1Use = (use: string) => (use === 'contact' ? 'people' : use);

/** Columns that every record of a third has, in lists and alone. */
export function thirdColumns(party: Party): Record<string, unknown> {
	const { fields } = party;
	const isCompany = party.kind === 'company';
	return texts({
		...renamedBack(fields, thirdNames),
		name: isCompany ? fields.name : fields.last_name,
		...(!isCompany && { forename: fields.first_name, civil: civilOf(fields.civility) }),
		...renamedBack((fields.legal_france ?? {}) as Fields, legalNames),
	});
}

/** A row of `Client.getList`; it carries the record's custom fields already. */
export function thirdRow(account: Account, party: Party): Record<string, unknown> {
	const { face, settings, staffs } = account;
	const main = account.contacts.get(party.contacts.main ?? -1);
	const owner = staffs.get(party.ownerId);
	return {
		...thirdColumns(party),
		...texts({
			thirdid: party.id,
			id: party.id,
			corpid: settings.corpId,
			type: party.kind === 'company' ? 'corporation' : 'person',
			relationType: party.type,
			fullName: partyName(party),
			joindate: face.v1Stamp(party.created),
			auxCode: party.fields.auxiliary_code,
			accountingCode: party.fields.accounting_code_id,
			rateCategory: party.fields.rate_category_id,
			ownerid: party.ownerId,
			owner: owner ? `${owner.firstName} ${owner.lastName}` : '',
			actif: !party.archived,
			maincontactid: party.contacts.main ?? 0,
			mainContactName: partyName(main),
			mainaddressid: party.addresses.invoicing ?? 0,
			maindelivaddressid: party.addresses.delivery ?? 0,
			lastactivity: Math.floor(party.updated / 1000),
			dateTransformProspect: '0000-00-00 00:00:00',
			score: 0,
			...unsubscribed(party),
		}),
		...addressColumns(account, party, 'addr_', 'invoicing'),
		...addressColumns(account, party, 'delivaddr_', 'delivery'),
		customfields: valueRows(account, party),
		contacts: keyed(
			contactsOf(account, party),
			({ id }) => id,
			(contact) => personColumns(account, contact),
		),
		smartTags: tagRows(account, party),
	};
}

function addressColumns(
	{ addresses }: Account,
	party: Party,
	prefix: string,
	use: keyof Party['addresses'],
): Fields {
	const fields = addresses.get(party.addresses[use] ?? -1)?.fields ?? {};
	return texts({
		[`${prefix}name`]: fields.name,
		[`${prefix}part1`]: fields.address_line_1,
		[`${prefix}part2`]: fields.address_line_2,
		[`${prefix}part3`]: fields.address_line_3,
		[`${prefix}part4`]: fields.address_line_4,
		[`${prefix}zip`]: fields.postal_code,
		[`${prefix}town`]: fields.city,
		[`${prefix}countrycode`]: fields.country_code,
	});
}

function unsubscribed({ fields }: Party): Fields {
	const channels = fields.marketing_campaigns_subscriptions;
	const wants = (channel: string) => Array.isArray(channels) && channels.includes(channel);
	return Object.fromEntries(
		Object.entries(channelNames).map(([name, channel]) => [name, yesNo(!wants(channel))]),
	);
}

const civilOf = (civility: unknown) =>
	Object.keys(civilities).find((name) => civilities[name] === civility) ?? '';

/** What v1 says of a person. */
export function personColumns(account: Account, party: Party): Record<string, unknown> {
	const { fields, id } = party;
	const sync = (fields.sync ?? {}) as Record<string, boolean>;
	return texts({
		id,
		corpid: account.settings.corpId,
		ownerid: party.ownerId,
		status: 'ok',
		...renamedBack(fields, personNames),
		civil: civilOf(fields.civility),
		birthdate: fields.birth_date ?? NO_DATE,
		mainAddressID: party.addresses.invoicing ?? 0,
		...Object.fromEntries(syncNames.map((name) => [name, yesNo(sync[name] === true)])),
		actif: !party.archived,
		created: Math.floor(party.created / 1000),
		lastUpdate: Math.floor(party.updated / 1000),
	});
}

/** A row of `Peoples.getList`: a person with one of their thirds, under the id of the link. */
export function peopleRow(account: Account, party: Party): Record<string, unknown> {
	const thirds = thirdsOf(account, party);
	const link = account.links.find(({ contactId }) => contactId === party.id);
	const nameOfType = (type: string) =>
		partyName(thirds.find((third) => third.type === type)) || 'N/A';
	return {
		...personColumns(account, party),
		...texts({ linkedtype: 'thirdcontact', linkedid: link?.id ?? 0, thirdid: link?.thirdId ?? 0 }),
		...addressColumns(account, party, 'addr_', 'invoicing'),
		customfields: valueRows(account, party),
		linked: {
			client: nameOfType('client'),
			prospect: nameOfType('prospect'),
			supplier: nameOfType('supplier'),
		},
	};
}

export function addressRow({ settings }: Account, address: Address): Record<string, unknown> {
	const { fields } = address;
	return texts({
		id: address.id,
		corpid: settings.corpId,
		linkedtype: address.ownerKind === 'contact' ? 'people' : 'third',
		linkedid: address.ownerId,
		status: 'ok',
		name: fields.name,
		part1: fields.address_line_1,
		part2: fields.address_line_2,
		part3: fields.address_line_3,
		part4: fields.address_line_4,
		zip: fields.postal_code,
		town: fields.city,
		countrycode: fields.country_code,
	});
}

export function tagRows(account: Account, party: Party): Record<string, unknown> | [] {
	return keyed(
		tagsOf(account, party),
		({ id }) => id,
		(tag) => tagRow(account, tag),
	);
}

const tagRow = ({ settings }: Account, { id, kind, value }: Tag) =>
	texts({
		id,
		corpid: settings.corpId,
		category: kind === 'contact' ? 'people' : 'third',
		word: value,
	});

/** The record's custom field values, one row each. */
export function valueRows(account: Account, party: Party): unknown[] {
	return fieldsOf(account, party)
		.filter(({ id }) => party.values[id] !== undefined)
		.map((field) => valueRow(account, party, field));
}

const NO_VALUE: V1Columns = {
	textval: '',
	boolval: '',
	timestampval: '0',
	decimalval: '0.000000000',
	numericval: '0',
	stringval: '',
	formatted_value: '',
	currency: '',
	unit: '',
};

/** Values have ids of their own in Sellsy; nothing takes them, so they are made of their two ends. */
function valueRow(account: Account, party: Party, field: CustomField): Record<string, unknown> {
	const type = typeOf(field);
	return texts({
		id: `${field.id}${party.id}`,
		cfid: field.id,
		corpid: account.settings.corpId,
		groupid: field.groupId ?? 0,
		type: type.v1,
		code: field.code,
		linkedtype: v1Use(useOf(party)),
		linkedid: party.id,
		...NO_VALUE,
		...type.toV1(party.values[field.id], field, account),
	});
}
