import type { Account } from '../account';
import { invalid, missing } from '../api-error';
import type { Address, AddressUse, Fields, Party } from '../store/records';
import { saveParty, tell } from './parties';
import { addressProperties, emptyOf } from './properties';
import { readProperties } from './read-write';

export interface AddressWrite {
	readonly fields: Fields;
	/** Whether it is to be the invoicing or delivery address; left out where the body says nothing. */
	readonly uses: Readonly<Partial<Record<AddressUse, boolean>>>;
}

/** Events of an address by whose it is: those of contacts have names of their own (documented). */
const events = {
	third: { created: 'addressadded', updated: 'addressupdated', deleted: 'addressremoved' },
	contact: { created: 'created_address', updated: 'updated_address', deleted: 'deleted_address' },
} as const;

/** Reads a body as v2 sends it. @throws ApiError 400 */
export function readAddressWrite(account: Account, body: unknown, isNew: boolean): AddressWrite {
	const { rewrite } = account.settings;
	const sent = (typeof body === 'object' && body !== null ? body : {}) as Fields;
	const { fields, details } = readProperties(addressProperties, sent, { isNew, rewrite });
	if (Object.keys(details).length > 0) throw invalid(details);
	const uses: Partial<Record<AddressUse, boolean>> = {};
	if (typeof sent.is_invoicing_address === 'boolean') uses.invoicing = sent.is_invoicing_address;
	if (typeof sent.is_delivery_address === 'boolean') uses.delivery = sent.is_delivery_address;
	return { fields, uses };
}

export function addressesOf({ addresses }: Account, { kind, id }: Party): Address[] {
	return addresses.filter(({ ownerKind, ownerId }) => ownerKind === kind && ownerId === id);
}

/** @throws ApiError 404 */
export function addressOf(account: Account, party: Party, id: number): Address {
	const found = addressesOf(account, party).find((each) => each.id === id);
	if (!found) throw missing();
	return found;
}

/** A use nobody has yet falls to the new address unless the body says no (documented). */
export function createAddress(
	account: Account,
	party: Party,
	{ fields, uses }: AddressWrite,
	staffId: number,
): Address {
	const address: Address = {
		id: account.addresses.newId(),
		ownerKind: party.kind,
		ownerId: party.id,
		fields: { ...emptyOf(addressProperties), ...fields },
	};
	account.addresses.insert(address, account.clock.now());
	const { invoicing, delivery } = party.addresses;
	const byDefault = { invoicing: invoicing === null, delivery: delivery === null };
	use(account, party, address, { ...byDefault, ...uses });
	tellAddress(account, party, 'created', staffId);
	return address;
}

export function updateAddress(
	account: Account,
	party: Party,
	address: Address,
	{ write: { fields, uses }, staffId }: { write: AddressWrite; staffId: number },
): Address {
	const changed = { ...address, fields: { ...address.fields, ...fields } };
	const saved = account.addresses.replace(changed, account.clock.now());
	use(account, party, saved, uses);
	tellAddress(account, party, 'updated', staffId);
	return saved;
}

export function deleteAddress(
	account: Account,
	party: Party,
	address: Address,
	staffId: number,
): void {
	account.addresses.remove(address.id);
	use(account, party, address, { invoicing: false, delivery: false });
	tellAddress(account, party, 'deleted', staffId);
}

function use(account: Account, party: Party, { id }: Address, uses: AddressWrite['uses']): void {
	const changed = Object.entries(uses).flatMap(([name, wanted]) => {
		const has = party.addresses[name as AddressUse] === id;
		return wanted === has ? [] : [[name, wanted ? id : null]];
	});
	const addresses = { ...party.addresses, ...Object.fromEntries(changed) };
	saveParty(account, { ...party, addresses }, account.settings.addressesTouch);
}

function tellAddress(
	account: Account,
	party: Party,
	event: keyof (typeof events)['third'],
	staffId: number,
): void {
	tell(account, party, events[party.kind === 'contact' ? 'contact' : 'third'][event], staffId);
}
