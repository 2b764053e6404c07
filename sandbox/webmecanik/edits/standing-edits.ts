import { z } from 'zod';
import { changeContact } from '../contacts/change';
import { setDoNotContact } from '../contacts/do-not-contact';
import { changedTags } from '../contacts/extras';
import { joinSegment, leaveSegment } from '../contacts/segments';
import { created } from '../store/call';
import { databaseTime } from '../store/stamps';
import type { Edits } from './desk';

const id = z.number().int();

/** How a contact stands: points, tags, segments, whether it may be contacted, what it did last. */
export const standingEdits: Edits = {
	changePoints({ site, call }, args) {
		const sent = z.object({ id, delta: z.number().int() }).parse(args);
		const contact = site.contacts.must(sent.id);
		const points = Number(contact.values.points ?? 0) + sent.delta;
		changeContact(site, call, { ...contact, values: { ...contact.values, points } });
	},
	changeTags({ site, call }, args) {
		const sent = z.object({ id, tags: z.array(z.string()) }).parse(args);
		const contact = site.contacts.must(sent.id);
		const tagIds = changedTags(site, call, contact, sent.tags);
		changeContact(site, call, { ...contact, tagIds });
	},
	setDoNotContact({ site }, args) {
		const { id: contactId, ...entry } = z.object({ id }).passthrough().parse(args);
		setDoNotContact(site, site.contacts.must(contactId).id, entry);
	},
	changeSegment({ site }, args) {
		const sent = z.object({ id, segmentId: id, member: z.boolean() }).parse(args);
		const segment = site.segments.must(sent.segmentId);
		(sent.member ? joinSegment : leaveSegment)(site, site.contacts.must(sent.id), segment);
	},
	/** Somebody looks at a page: their last activity moves, nothing else. */
	visit({ site, call }, args) {
		const contact = site.contacts.must(z.object({ id }).parse(args).id);
		const values = { ...contact.values, last_active: databaseTime(site.stamp()) };
		changeContact(site, call, { ...contact, values });
	},
	addNote({ site, call }, args) {
		const note = z.object({ id, text: z.string(), type: z.string().default('general') });
		const { id: contactId, text, type } = note.parse(args);
		const draft = { ...created(site, call), contactId, text, type };
		return site.notes.insert((noteId) => ({ ...draft, id: noteId }), site.now());
	},
};
