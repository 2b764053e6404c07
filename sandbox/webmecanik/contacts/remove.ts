import { audit, type Call } from '../store/call';
import type { Contact } from '../store/records';
import { contactPayload } from '../hooks/payloads';
import type { Site } from '../store/site';
import { doNotContactOf } from './do-not-contact';

/** Takes a contact away and returns what it was; webhooks hear of it with the inner id null. */
export function removeContact(site: Site, call: Call, id: number): Contact | undefined {
	const contact = site.contacts.get(id);
	if (!contact) return undefined;
	for (const { companyId } of site.memberships.ofContact(id))
		site.memberships.remove(id, companyId);
	for (const entry of doNotContactOf(site, id)) site.doNotContact.remove(entry.id);
	site.contacts.remove(id);
	audit(site, call, { object: 'lead', objectId: id, action: 'delete' });
	if (contact.dateIdentified === null) return contact;
	const type = 'mautic.lead_post_delete';
	const payload = () => ({ id, contact: { ...contactPayload(site, contact, type), id: null } });
	site.onEvent({ type, payload });
	return contact;
}
