import { z } from 'zod';
import { mergeContacts } from '../contacts/merge';
import { removeContact } from '../contacts/remove';
import { renderContact } from '../contacts/render';
import { typeContact, typeNewContact } from '../contacts/save';
import type { Edits } from './desk';

const id = z.number().int();
const fields = z.record(z.unknown());

/** What a person does with contacts at the screen, where every value is taken as it is typed. */
export const contactEdits: Edits = {
	createContact({ site, call }, args) {
		const body = z.object({ fields }).parse(args).fields;
		return renderContact(site, typeNewContact(site, call, body));
	},
	updateContacts({ site, call }, args) {
		const sent = z.object({ ids: z.array(id).optional(), fields }).parse(args);
		const ids = sent.ids ?? site.contacts.all().map((each) => each.id);
		return ids
			.map((each) => typeContact(site, call, site.contacts.must(each), sent.fields))
			.map((contact) => renderContact(site, contact));
	},
	deleteContact({ site, call }, args) {
		removeContact(site, call, site.contacts.must(z.object({ id }).parse(args).id).id);
	},
	/** The button "Merge": `goneId` goes into `id`, or the other way round, as the setting says. */
	mergeContacts({ site, call }, args) {
		const sent = z.object({ id, goneId: id }).parse(args);
		const [kept, gone] = [site.contacts.must(sent.id), site.contacts.must(sent.goneId)];
		return renderContact(site, mergeContacts(site, call, kept, gone));
	},
	listContacts: ({ site }) => site.contacts.all().map((contact) => renderContact(site, contact)),
	listMerges: ({ site }) => site.merges,
};
