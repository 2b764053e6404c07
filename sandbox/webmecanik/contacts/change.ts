import { changedAliases } from '../fields/applying';
import { isBlank } from '../fields/values';
import { usableFields } from '../fields/catalogue';
import { audit, modified, type Call } from '../store/call';
import type { Contact, Values } from '../store/records';
import type { Site } from '../store/site';
import { contactPayload } from '../hooks/payloads';

/** Texts that make a visitor known beside unique identifiers. */
const NAMES = ['firstname', 'lastname', 'company', 'email'];
/** Properties of a contact whose change moves its dateModified, beside its fields. */
const COUNTING = ['ownerId', 'stageId', 'isPublished'] as const;

/** Whether somebody is known by these values, and no anonymous visitor. */
export function isKnown(site: Site, values: Values): boolean {
	const unique = usableFields(site, 'lead').filter((field) => field.isUniqueIdentifier);
	return [...NAMES, ...unique.map(({ alias }) => alias)].some((alias) => !isBlank(values[alias]));
}

/**
 * Puts a contact in place of its present state: moves dateModified where something counted changed
 * (the last activity and do-not-contact do not), and tells webhooks.
 */
export function changeContact(site: Site, call: Call, next: Contact): Contact {
	const before = site.contacts.must(next.id);
	if (!countsAsChange(before, next)) return site.contacts.replace(next, site.now());
	const isIdentifiedNow = !before.dateIdentified && isKnown(site, next.values);
	const dateIdentified = isIdentifiedNow ? site.stamp() : before.dateIdentified;
	const contact = { ...next, ...modified(site, call), dateIdentified };
	site.contacts.replace(contact, site.now());
	audit(site, call, { object: 'lead', objectId: contact.id, action: 'update' });
	tellOfChange(site, before, contact);
	return contact;
}

/** As `changeContact`, without the webhook: what follows of another change has one of its own. */
export function changeQuietly(site: Site, call: Call, next: Contact): Contact {
	return site.contacts.replace({ ...next, ...modified(site, call) }, site.now());
}

function countsAsChange(before: Contact, next: Contact): boolean {
	const aliases = changedAliases(before.values, next.values);
	if (aliases.some((alias) => alias !== 'last_active')) return true;
	if (COUNTING.some((name) => before[name] !== next[name])) return true;
	return before.tagIds.join() !== next.tagIds.join();
}

function tellOfChange(site: Site, before: Contact, now: Contact): void {
	if (now.dateIdentified === null) return;
	const isNew = before.dateIdentified === null;
	const type = isNew ? 'mautic.lead_post_save_new' : 'mautic.lead_post_save_update';
	site.onEvent({ type, payload: () => ({ contact: contactPayload(site, now, type) }) });
	tellOfPoints(site, Number(before.values.points ?? 0), now);
}

function tellOfPoints(site: Site, oldPoints: number, now: Contact): void {
	const newPoints = Number(now.values.points ?? 0);
	if (oldPoints === newPoints) return;
	const type = 'mautic.lead_points_change';
	const points = { old_points: oldPoints, new_points: newPoints };
	site.onEvent({ type, payload: () => ({ contact: contactPayload(site, now, type), points }) });
}
