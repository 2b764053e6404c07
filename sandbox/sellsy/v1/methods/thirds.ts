import { partyName } from '../../custom-fields/entities';
import {
	addressesOf,
	createAddress,
	readAddressWrite,
	updateAddress,
} from '../../records/addresses';
import { contactsOf, linkContact } from '../../records/links';
import {
	convertParty,
	createParty,
	deleteParty,
	readPartyWrite,
	updateParty,
} from '../../records/parties';
import { setTags, tagNamed } from '../../records/tags';
import { roles, type Fields, type Party, type ThirdType } from '../../store/records';
import { groupOf, idParam, V1Error, type V1Call, type V1Methods } from '../call';
import { v1Ordered, v1Page } from '../paging';
import { addressBody, personBody, thirdBody } from '../read';
import { addressRow, personColumns, tagRows, thirdColumns, thirdRow, valueRows } from '../render';
import { v1Search } from '../search';
import { keyed, texts } from '../shapes';

/** Clients and prospects: the same methods, but for names of parameters and answers. */
interface Relation {
	readonly type: ThirdType;
	/** Parameter with the id. */
	readonly idName: string;
	answerOfCreate(id: number): unknown;
	answerOfUpdate(id: number, contactId: number): unknown;
}

const relations: Readonly<Record<'Client' | 'Prospects', Relation>> = {
	Client: {
		type: 'client',
		idName: 'clientid',
		answerOfCreate: (id) => ({ client_id: String(id) }),
		answerOfUpdate: (id) => ({ id: String(id) }),
	},
	Prospects: {
		type: 'prospect',
		idName: 'id',
		answerOfCreate: String,
		answerOfUpdate: (id, contactId) => texts({ prospect_id: id, contact_id: contactId }),
	},
};

function methodsOf(prefix: keyof typeof relations): V1Methods {
	const relation = relations[prefix];
	const { type, idName } = relation;
	return {
		[`${prefix}.getList`]: (call) => list(call, type),
		[`${prefix}.getOne`]: (call) => oneOf(call, thirdIn(call, idName, type)),
		[`${prefix}.create`]: (call) => relation.answerOfCreate(create(call, type).id),
		[`${prefix}.update`](call) {
			const party = thirdIn(call, idName, type);
			update(call, party);
			return relation.answerOfUpdate(party.id, party.contacts.main ?? 0);
		},
		[`${prefix}.delete`](call) {
			deleteParty(call.account, thirdIn(call, idName, type), call.staffId);
			return null;
		},
	};
}

/** Companies and private persons one sells to, or would like to. */
export const thirdMethods: V1Methods = {
	...methodsOf('Client'),
	...methodsOf('Prospects'),
	'Client.transformToProspect': (call) => convert(call, 'clientid', 'client', 'prospect'),
	'Prospects.transformToCustomer': (call) => convert(call, 'thirdid', 'prospect', 'client'),
};

/** @throws V1Error when there is no third of this type with the id */
function thirdIn({ account, params }: V1Call, idName: string, type: ThirdType): Party {
	const found = account.thirds.get(idParam(params, idName));
	if (found?.type === type) return found;
	throw new V1Error('E_OBJ_NOT_LOADABLE', 'Objet introuvable', idName);
}

function list(call: V1Call, type: ThirdType): unknown {
	const passes = v1Search(call);
	const found = call.account.thirds.filter((party) => party.type === type && passes(party));
	const rows = v1Ordered(call, found, { name: partyName, fullName: partyName });
	return v1Page(call, rows, { render: (party) => thirdRow(call.account, party) });
}

function oneOf({ account }: V1Call, party: Party): unknown {
	const isCompany = party.kind === 'company';
	const { settings, face } = account;
	const main = account.addresses.get(party.addresses.invoicing ?? -1);
	const details = {
		...thirdColumns(party),
		...texts({ id: party.id, linkedtype: 'third', linkedid: party.id }),
	};
	return {
		[party.type === 'client' ? 'client' : 'prospect']: texts({
			id: party.id,
			detailsid: party.id,
			corpid: settings.corpId,
			ownerid: party.ownerId,
			joindate: face.v1Stamp(party.created),
			type: isCompany ? 'corporation' : 'person',
			relationType: party.type,
			status: 'ok',
			maincontactid: party.contacts.main ?? 0,
			ident: party.fields.reference,
			name: partyName(party),
		}),
		[isCompany ? 'corporation' : 'contact']: details,
		contacts: keyed(
			contactsOf(account, party),
			({ id }) => id,
			(each) => personColumns(account, each),
		),
		address: main ? addressRow(account, main) : [],
		tags: [],
		smartTags: tagRows(account, party),
		customFields: groupsOf(valueRows(account, party)),
	};
}

/** Newer answers carry the custom fields in groups, each with a list (documented). */
function groupsOf(rows: readonly unknown[]): unknown {
	const byGroup = new Map<string, unknown[]>();
	for (const row of rows) {
		const id = String((row as Fields).groupid);
		byGroup.set(id, [...(byGroup.get(id) ?? []), row]);
	}
	return [...byGroup].map(([id, list]) => ({ id, list }));
}

/** A private person is its own contact; a company's contact becomes a person linked to it. */
function create(call: V1Call, type: ThirdType): Party {
	const { account, staffId, params } = call;
	const third = groupOf(params, 'third');
	const isPerson = third.type === 'person';
	const person = personBody(account, groupOf(params, 'contact'));
	const body = { ...bodyOf(call, isPerson), type };
	const kind = isPerson ? 'individual' : 'company';
	const write = readPartyWrite(account, kind, body, true);
	const contact =
		!isPerson && Object.keys(person).length > 0
			? readPartyWrite(account, 'contact', person, true)
			: undefined;
	const address = groupOf(params, 'address');
	const hasAddress = Object.keys(address).length > 0;
	const place = hasAddress && readAddressWrite(account, addressBody(address, true), true);
	const party = createParty(account, kind, write, staffId);
	if (contact) {
		const linked = createParty(account, 'contact', contact, staffId);
		linkContact(account, party, linked, { wanted: roles, staffId });
	}
	if (place) createAddress(account, reread(account, party), place, staffId);
	tag(call, reread(account, party), third.tags);
	return party;
}

function update(call: V1Call, party: Party): void {
	const { account, staffId, params } = call;
	const isPerson = party.kind === 'individual';
	const write = readPartyWrite(account, party.kind, bodyOf(call, isPerson, party), false);
	const person = groupOf(params, 'contact');
	const main = account.contacts.get(party.contacts.main ?? -1);
	const contact =
		!isPerson && main && Object.keys(person).length > 0
			? readPartyWrite(account, 'contact', personBody(account, person), false)
			: undefined;
	updateParty(account, party, write, staffId);
	if (main && contact) updateParty(account, main, contact, staffId);
	moveTo(call, reread(account, party), groupOf(params, 'address'));
	tag(call, reread(account, party), groupOf(params, 'third').tags);
}

/** Of a private person the third's own name gives way to that of its contact. */
function bodyOf({ account, params }: V1Call, isPerson: boolean, before?: Party): Fields {
	const third = thirdBody(groupOf(params, 'third'), before);
	if (!isPerson) return third;
	const { name, capital: _capital, legal_france: _legal, ...own } = third;
	const named = name === undefined ? {} : { last_name: name };
	return { ...named, ...own, ...personBody(account, groupOf(params, 'contact')) };
}

function moveTo({ account, staffId }: V1Call, party: Party, address: Fields): void {
	if (Object.keys(address).length === 0) return;
	const [known] = addressesOf(account, party);
	const write = readAddressWrite(account, addressBody(address, !known), !known);
	if (known) updateAddress(account, party, known, { write, staffId });
	else createAddress(account, party, write, staffId);
}

/** Tags are one text, joined by commas (documented). */
function tag({ account }: V1Call, party: Party, words: unknown): void {
	if (typeof words !== 'string' || words === '') return;
	const ids = words.split(',').map((word) => tagNamed(account, party.kind, word.trim()).id);
	setTags(account, party, [...party.tagIds, ...ids]);
}

function reread({ thirds }: V1Call['account'], party: Party): Party {
	return thirds.get(party.id) ?? party;
}

function convert(call: V1Call, idName: string, from: ThirdType, target: ThirdType): string {
	const party = thirdIn(call, idName, from);
	const enable = call.params.enableCustomfieldsOnCustomer === 'Y' ? 'all' : 'none';
	convertParty(call.account, party, { target, enable }, call.staffId);
	return String(party.id);
}
