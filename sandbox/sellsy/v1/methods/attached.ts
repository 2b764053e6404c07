import type { Account } from '../../account';
import {
	addressesOf,
	createAddress,
	deleteAddress,
	readAddressWrite,
	updateAddress,
} from '../../records/addresses';
import { setTags, tagNamed } from '../../records/tags';
import type { Address, Fields, Party } from '../../store/records';
import { idList, idParam, V1Error, type V1Call, type V1Methods } from '../call';
import { v1Page } from '../paging';
import { addressBody } from '../read';
import { addressRow, tagRows } from '../render';

const notThere = (more: string) => new V1Error('E_OBJ_NOT_LOADABLE', 'Objet introuvable', more);

/** The record that `linkedtype` and `linkedid` name. @throws V1Error */
export function linkedParty(account: Account, params: Fields): Party {
	const id = idParam(params, 'linkedid');
	const isPeople = params.linkedtype === 'people';
	const found = (isPeople ? account.contacts : account.thirds).get(id);
	if (!found) throw notThere('linkedid');
	return found;
}

function addressIn({ account, params }: V1Call): { address: Address; owner: Party } {
	const address = account.addresses.get(idParam(params, 'id'));
	const owner = address && account.parties(address.ownerKind).get(address.ownerId);
	if (!owner) throw notThere('id');
	return { address, owner };
}

/** Addresses and smart tags, which hang on a third or a person. */
export const attachedMethods: V1Methods = {
	'Addresses.getList': (call) =>
		v1Page(call, addressesOf(call.account, linkedParty(call.account, call.params)), {
			render: (address) => addressRow(call.account, address),
		}),
	'Addresses.getOne': (call) => addressRow(call.account, addressIn(call).address),
	'Addresses.create'({ account, staffId, params }) {
		const owner = linkedParty(account, params);
		const write = readAddressWrite(account, addressBody(params, true), true);
		return { id: createAddress(account, owner, write, staffId).id };
	},
	'Addresses.update'(call) {
		const { account, staffId, params } = call;
		const { address, owner } = addressIn(call);
		const write = readAddressWrite(account, addressBody(params, false), false);
		return { id: updateAddress(account, owner, address, { write, staffId }).id };
	},
	'Addresses.delete'(call) {
		const { address, owner } = addressIn(call);
		deleteAddress(call.account, owner, address, call.staffId);
		return null;
	},
	'SmartTags.getList': ({ account, params }) => tagRows(account, linkedParty(account, params)),
	'SmartTags.assign'({ account, params }) {
		const party = linkedParty(account, params);
		const words = String(params.tags ?? '')
			.split(',')
			.filter(Boolean);
		const ids = words.map((word) => tagNamed(account, party.kind, word.trim()).id);
		setTags(account, party, [...party.tagIds, ...ids]);
		return null;
	},
	'SmartTags.unassign'({ account, params }) {
		const party = linkedParty(account, params);
		const gone = idList(params.ids);
		setTags(
			account,
			party,
			party.tagIds.filter((id) => !gone.includes(id)),
		);
		return null;
	},
};
