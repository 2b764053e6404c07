import type { Account } from '../account';
import { contactsOf, linkContact, thirdsOf } from '../records/links';
import { deleteParty, saveParty, tell } from '../records/parties';
import type { Party } from '../store/records';

/** Two records become one: what the kept one lacks comes from the other, which is deleted. */
export function mergeParties(account: Account, keep: Party, gone: Party, staffId: number): Party {
	const empty = (value: unknown) => value === null || value === '';
	const lacking = Object.entries(gone.fields).filter(([name]) => empty(keep.fields[name]));
	const saved = saveParty(account, {
		...keep,
		fields: { ...keep.fields, ...Object.fromEntries(lacking) },
		values: { ...gone.values, ...keep.values },
		tagIds: [...new Set([...keep.tagIds, ...gone.tagIds])],
	});
	const isContact = keep.kind === 'contact';
	const others = isContact ? thirdsOf(account, gone) : contactsOf(account, gone);
	deleteParty(account, gone, staffId);
	for (const other of others) {
		const [third, contact] = isContact ? [other, saved] : [saved, other];
		linkContact(account, third, contact, { wanted: null, staffId });
	}
	tell(account, saved, 'updated', staffId);
	return account.parties(keep.kind).get(keep.id) ?? saved;
}
