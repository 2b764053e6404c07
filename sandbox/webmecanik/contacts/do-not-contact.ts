import { z } from 'zod';
import { invalid } from '../api-error';
import { contactPayload } from '../hooks/payloads';
import type { DncReason, DoNotContact, Fields } from '../store/records';
import type { Site } from '../store/site';

const entrySchema = z.object({
	channel: z.string().default('email'),
	/** 0 contactable, 1 unsubscribed, 2 bounced, 3 manual. */
	reason: z.coerce.number().int().min(0).max(3).default(3),
	comments: z.string().nullish(),
	channelId: z.coerce.number().int().nullish(),
});

type Entry = z.infer<typeof entrySchema>;

/** Enters, or with reason 0 removes, what a body's `doNotContact` lists. @throws ApiError 400 */
export function applyDoNotContact(site: Site, contactId: number, body: Fields): void {
	for (const entry of entriesIn(body)) setDoNotContact(site, contactId, entry);
}

/** What a body's `doNotContact` lists. @throws ApiError 400 */
export function entriesIn({ doNotContact }: Fields): Entry[] {
	return Array.isArray(doNotContact) ? doNotContact.map(readEntry) : [];
}

function readEntry(sent: unknown): Entry {
	const entry = entrySchema.safeParse(sent).data;
	if (!entry) throw invalid('doNotContact');
	return entry;
}

/** One channel of a contact. dateModified does not move (documented), webhooks hear of it. */
export function setDoNotContact(site: Site, contactId: number, sent: unknown): void {
	const entry = readEntry(sent);
	const before = doNotContactOf(site, contactId).find(({ channel }) => channel === entry.channel);
	if ((before?.reason ?? 0) === entry.reason) return;
	if (before) site.doNotContact.remove(before.id);
	enter(site, contactId, entry);
	tell(site, contactId, { channel: entry.channel, before: before?.reason ?? 0, now: entry.reason });
}

export function doNotContactOf(site: Site, contactId: number): DoNotContact[] {
	return site.doNotContact.having('contact', String(contactId), (entry) => [
		String(entry.contactId),
	]);
}

/** Hands the entries of one contact to another, channel by channel, where it has none itself. */
export function moveDoNotContact(site: Site, fromId: number, toId: number): void {
	const taken = new Set(doNotContactOf(site, toId).map(({ channel }) => channel));
	for (const entry of doNotContactOf(site, fromId)) {
		if (taken.has(entry.channel)) site.doNotContact.remove(entry.id);
		else site.doNotContact.replace({ ...entry, contactId: toId }, site.now());
	}
}

/** Who may be contacted has no entry. */
function enter(site: Site, contactId: number, { reason, ...entry }: Entry): void {
	if (!isReason(reason)) return;
	const comments = entry.comments ?? '';
	const channelId = entry.channelId ?? null;
	const { channel } = entry;
	const dateAdded = site.stamp();
	site.doNotContact.insert(
		(id) => ({ id, contactId, channel, reason, comments, channelId, dateAdded }),
		site.now(),
	);
}

const isReason = (reason: number): reason is DncReason => reason > 0;

/** How webhooks call the reasons; these words are assumed. */
const STATUS = ['contactable', 'unsubscribed', 'bounced', 'manual'] as const;

function tell(
	site: Site,
	contactId: number,
	{ channel, before, now }: { channel: string; before: number; now: number },
): void {
	const contact = site.contacts.get(contactId);
	if (!contact) return;
	const type = 'mautic.lead_channel_subscription_changed';
	const payload = (): Fields => ({
		contact: contactPayload(site, contact, type),
		channel,
		old_status: STATUS[before],
		new_status: STATUS[now],
	});
	site.onEvent({ type, payload });
}
