import type { Account } from '../account';
import { missing } from '../api-error';
import type { Link, Party, Role } from '../store/records';
import { roles } from '../store/records';
import { saveParty, without } from './parties';

/** Links a contact; whether it is new. The first contact gets all three roles (documented). */
export function linkContact(
	account: Account,
	third: Party,
	contact: Party,
	{ wanted, staffId }: { wanted: readonly Role[] | null; staffId: number },
): boolean {
	if (linkOf(account, third, contact)) {
		if (wanted) giveRoles(account, third, contact, { wanted, staffId });
		return false;
	}
	const isFirst = contactsOf(account, third).length === 0;
	account.links.insert(
		{ id: account.links.newId(), thirdId: third.id, contactId: contact.id },
		account.clock.now(),
	);
	touchBoth(account, third, contact);
	tellLink(account, contact, third, { event: 'created', staffId });
	giveRoles(account, third, contact, { wanted: isFirst ? roles : (wanted ?? []), staffId });
	return true;
}

/** Gives a linked contact these roles and takes the others from it. @throws ApiError 404 */
export function giveRoles(
	account: Account,
	{ id }: Party,
	contact: Party,
	{ wanted, staffId }: { wanted: readonly Role[]; staffId: number },
): void {
	const third = account.thirds.get(id);
	if (!third || !linkOf(account, third, contact)) throw missing();
	const given = Object.fromEntries(wanted.map((role) => [role, contact.id]));
	const contacts = { ...without(third.contacts, contact.id), ...given };
	const saved = saveParty(account, { ...third, contacts }, account.settings.linksTouch);
	const becomesMain = wanted.includes('main') && third.contacts.main !== contact.id;
	if (becomesMain) tellLink(account, contact, saved, { event: 'main', staffId });
}

/** @throws ApiError 404 when they are not linked */
export function unlinkContact(
	account: Account,
	third: Party,
	contact: Party,
	staffId: number,
): void {
	const link = linkOf(account, third, contact);
	if (!link) throw missing();
	account.links.remove(link.id);
	const contacts = without(third.contacts, contact.id);
	saveParty(account, { ...third, contacts }, account.settings.linksTouch);
	if (account.settings.linksTouch) saveParty(account, contact);
	tellLink(account, contact, third, { event: 'deleted', staffId });
}

export function linkOf({ links }: Account, third: Party, contact: Party): Link | undefined {
	return links.find((each) => each.thirdId === third.id && each.contactId === contact.id);
}

export function contactsOf({ links, contacts }: Account, { id }: Party): Party[] {
	return links
		.filter(({ thirdId }) => thirdId === id)
		.flatMap(({ contactId }) => contacts.get(contactId) ?? []);
}

/** Companies and individuals of a contact, in the order they were linked. */
export function thirdsOf({ links, thirds }: Account, { id }: Party): Party[] {
	return links
		.filter(({ contactId }) => contactId === id)
		.flatMap(({ thirdId }) => thirds.get(thirdId) ?? []);
}

function touchBoth(account: Account, third: Party, contact: Party): void {
	if (!account.settings.linksTouch) return;
	saveParty(account, third);
	saveParty(account, contact);
}

function tellLink(
	account: Account,
	contact: Party,
	third: Party,
	{ event, staffId }: { event: string; staffId: number },
): void {
	const { type: thirdType } = third;
	const about = { kind: contact.kind, id: contact.id, thirdType, staffId };
	account.onOccurrence({ family: 'third_party_contact', event, ...about });
}
