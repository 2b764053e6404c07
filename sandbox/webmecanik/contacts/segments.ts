import { contactPayload } from '../hooks/payloads';
import type { Contact, Named } from '../store/records';
import type { Site } from '../store/site';

/** Puts a contact into a segment; its dateModified does not move (assumed). */
export function joinSegment(site: Site, contact: Contact, segment: Named): void {
	if (contact.segmentIds.includes(segment.id)) return;
	store(site, { ...contact, segmentIds: [...contact.segmentIds, segment.id] }, segment, 'added');
}

export function leaveSegment(site: Site, contact: Contact, segment: Named): void {
	if (!contact.segmentIds.includes(segment.id)) return;
	const segmentIds = contact.segmentIds.filter((id) => id !== segment.id);
	store(site, { ...contact, segmentIds }, segment, 'removed');
}

function store(
	site: Site,
	contact: Contact,
	{ id, name, alias }: Named,
	action: 'added' | 'removed',
): void {
	site.contacts.replace(contact, site.now());
	const type = 'mautic.lead_list_change';
	const segment = { id, name, alias };
	const payload = () => ({ contact: contactPayload(site, contact, type), segment, action });
	site.onEvent({ type, payload });
}
