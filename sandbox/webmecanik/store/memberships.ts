import type { Membership } from './records';

/** Which contact belongs to which companies. */
export class Memberships {
	private readonly byContact = new Map<number, Membership[]>();
	private readonly contactsOf = new Map<number, Set<number>>();

	/** Oldest first. */
	ofContact(contactId: number): readonly Membership[] {
		return this.byContact.get(contactId) ?? [];
	}

	contactIds(companyId: number): readonly number[] {
		return [...(this.contactsOf.get(companyId) ?? [])];
	}

	primaryOf(contactId: number): Membership | undefined {
		return this.ofContact(contactId).find(({ isPrimary }) => isPrimary);
	}

	has(contactId: number, companyId: number): boolean {
		return this.contactsOf.get(companyId)?.has(contactId) ?? false;
	}

	/** Adds one; a primary one is the only primary of its contact. */
	add(membership: Membership): void {
		const { contactId, companyId, isPrimary } = membership;
		const others = this.ofContact(contactId).filter((each) => each.companyId !== companyId);
		const kept = isPrimary ? others.map((each) => ({ ...each, isPrimary: false })) : others;
		this.byContact.set(contactId, [...kept, membership]);
		const contacts = this.contactsOf.get(companyId) ?? new Set();
		this.contactsOf.set(companyId, contacts.add(contactId));
	}

	remove(contactId: number, companyId: number): void {
		const kept = this.ofContact(contactId).filter((each) => each.companyId !== companyId);
		this.byContact.set(contactId, kept);
		this.contactsOf.get(companyId)?.delete(contactId);
	}

	/** Marks one company of a contact as primary, or none. */
	setPrimary(contactId: number, companyId: number | null): void {
		const marked = this.ofContact(contactId).map((each) => ({
			...each,
			isPrimary: each.companyId === companyId,
		}));
		this.byContact.set(contactId, marked);
	}

	all(): Membership[] {
		return [...this.byContact.values()].flat();
	}

	restore(memberships: readonly Membership[]): void {
		this.byContact.clear();
		this.contactsOf.clear();
		for (const each of memberships) this.add(each);
	}
}
