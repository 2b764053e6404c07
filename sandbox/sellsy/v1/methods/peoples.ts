import { partyName } from '../../custom-fields/entities';
import { createParty, deleteParty, readPartyWrite, updateParty } from '../../records/parties';
import { addressesOf } from '../../records/addresses';
import { giveRoles, linkContact, thirdsOf, unlinkContact } from '../../records/links';
import { roles, type Fields, type Party } from '../../store/records';
import { groupOf, idList, idParam, V1Error, type V1Call, type V1Methods } from '../call';
import { v1Ordered, v1Page } from '../paging';
import { personBody } from '../read';
import { addressRow, peopleRow, tagRows, thirdColumns } from '../render';
import { v1Search } from '../search';
import { keyed } from '../shapes';

/** Contacts, which v1 calls people. */
export const peopleMethods: V1Methods = {
	'Peoples.getList'(call) {
		const passes = withNumbers(call);
		const found = call.account.contacts.filter((party) => passes(party));
		const rows = v1Ordered(call, found, {
			created: (party) => party.created,
			lastUpdate: (party) => party.updated,
			name: partyName,
		});
		return v1Page(call, rows, { render: (party) => peopleRow(call.account, party) });
	},
	'Peoples.getOne': (call) => oneOf(call, personIn(call)),
	'Peoples.create'({ account, staffId, params }) {
		const people = groupOf(params, 'people');
		const thirds = thirdsNamed(account, people);
		const write = readPartyWrite(account, 'contact', personBody(account, people), true);
		const party = createParty(account, 'contact', write, staffId);
		for (const third of thirds) linkContact(account, third, party, { wanted: null, staffId });
		return String(party.id);
	},
	'Peoples.update'(call) {
		const { account, staffId, params } = call;
		const people = groupOf(params, 'people');
		const party = personIn(call);
		const thirds = thirdsNamed(account, people);
		const write = readPartyWrite(account, 'contact', personBody(account, people), false);
		updateParty(account, party, write, staffId);
		for (const third of thirds) linkContact(account, third, party, { wanted: null, staffId });
		return String(party.id);
	},
	'Peoples.delete'(call) {
		deleteParty(call.account, personIn(call), call.staffId);
		return null;
	},
	'Peoples.unlinkThirds'(call) {
		const { account, staffId, params } = call;
		const party = personIn(call);
		for (const third of thirdsNamed(account, params)) {
			unlinkContact(account, third, party, staffId);
		}
		return null;
	},
	'Peoples.setAsMainContact'(call) {
		const { account, staffId, params } = call;
		const party = personIn(call);
		const [third] = thirdsNamed(account, { thirdids: [idParam(params, 'thirdid')] });
		if (!third) return null;
		const held = roles.filter((role) => third.contacts[role] === party.id);
		giveRoles(account, third, party, { wanted: [...held, 'main'], staffId });
		return null;
	},
};

/** The person with this id, or at this end of a link. @throws V1Error */
function personIn({ account, params }: V1Call): Party {
	const linkId = params.thirdcontactid;
	const id =
		linkId === undefined
			? idParam(params, 'id')
			: account.links.get(idParam(params, 'thirdcontactid'))?.contactId;
	const found = account.contacts.get(id ?? -1);
	if (!found) throw new V1Error('E_OBJ_NOT_LOADABLE', 'Objet introuvable', 'id');
	return found;
}

function thirdsNamed(account: V1Call['account'], { thirdids }: Fields): Party[] {
	return idList(thirdids).map((id) => {
		const third = account.thirds.get(id);
		if (third) return third;
		throw new V1Error('E_OBJ_NOT_LOADABLE', 'Objet introuvable', 'thirdids');
	});
}

function oneOf({ account, params }: V1Call, party: Party): unknown {
	const addresses = addressesOf(account, party);
	const linked = thirdsOf(account, party);
	return {
		...peopleRow(account, party),
		smartTags: tagRows(account, party),
		...(params.includeAddresses === 'Y' && {
			addresses: keyed(
				addresses,
				({ id }) => id,
				(each) => addressRow(account, each),
			),
		}),
		...(params.includeLinkeds === 'Y' && {
			linkeds: keyed(
				linked,
				({ id }) => id,
				(third) => ({
					...thirdColumns(third),
					thirdid: String(third.id),
					relationType: third.type,
				}),
			),
		}),
	};
}

/** Searches by numbers take lists, each of them the whole number (documented). */
function withNumbers(call: V1Call): (party: Party) => boolean {
	const passes = v1Search(call);
	const search = groupOf(call.params, 'search');
	const listed = (name: string) => [search[name] ?? []].flat().map(String);
	const [mobiles, phones] = [listed('mobile'), listed('tel')];
	return (party) =>
		passes(party) &&
		isAmong(party.fields.mobile_number, mobiles) &&
		isAmong(party.fields.phone_number, phones);
}

const isAmong = (value: unknown, wanted: readonly string[]) =>
	wanted.length === 0 || wanted.includes(String(value));
