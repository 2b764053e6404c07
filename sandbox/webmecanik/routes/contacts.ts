import { createContact, editContact } from '../contacts/save';
import { renderContact, renderMinimal } from '../contacts/render';
import { removeContact } from '../contacts/remove';
import { fieldNamed } from '../fields/catalogue';
import { contactColumns, snakeCased } from '../lists/columns';
import { contactCommands, contactPlainly } from '../lists/contact-search';
import { listed, noColumn, type ListRules } from '../lists/listing';
import type { Call } from '../store/call';
import type { Contact, Fields } from '../store/records';
import type { Site } from '../store/site';
import type { Entity } from './entity';

export function contactsOf(site: Site): Entity {
	return {
		path: '/contacts',
		single: 'contact',
		plural: 'contacts',
		right: 'contacts',
		isKeyed: true,
		list: (query, call) => list(site, query, call),
		read: (id) => rendered(site, site.contacts.get(id)),
		create(body, call) {
			const { contact, isNew } = createContact(site, call, body);
			return { body: renderContact(site, contact), status: isNew ? 201 : 200 };
		},
		edit: (id, write, call) => ({
			body: renderContact(site, editContact(site, call, site.contacts.must(id), write)),
			status: 200,
		}),
		remove(id, call) {
			const body = renderContact(site, site.contacts.must(id));
			removeContact(site, call, id);
			return body;
		},
	};
}

function rendered(site: Site, contact: Contact | undefined): Fields | undefined {
	return contact && renderContact(site, contact);
}

/** The total is a text, and for a while the one that was counted before. */
function list(site: Site, query: Fields, { user }: Call) {
	const seen = site.contacts.seen(site.now(), site.settings.listLagMs);
	const { matching, page } = listed(seen, query, rulesFor(site, user.id));
	const isMinimal = query.minimal === '1' || query.minimal === 'true';
	const render = isMinimal ? renderMinimal : renderContact;
	return {
		total: String(cachedCount(site, query, matching.length)),
		bodies: page.map((contact) => render(site, contact)),
	};
}

function cachedCount(site: Site, { where, search }: Fields, counted: number): number {
	const key = JSON.stringify([where, search]);
	const cached = site.counts.get(key);
	if (cached && site.now() < cached.until) return cached.total;
	site.counts.set(key, { total: counted, until: site.now() + site.settings.countCacheMs });
	return counted;
}

/** Sorts by snake_case columns alone, by last activity unasked, and so moves while it is read. */
function rulesFor(site: Site, userId: number): ListRules<Contact> {
	const columnOf = (name: string) => {
		const column = contactColumns[name];
		if (column) return column;
		if (!fieldNamed(site, 'lead', name)) throw noColumn(name);
		return ({ values }: Contact) => values[name] ?? null;
	};
	return {
		columnOf: (name) => columnOf(snakeCased(name)),
		orderColumnOf: columnOf,
		commands: contactCommands(site, userId),
		plainly: contactPlainly,
		defaultOrder: { column: 'last_active', descending: true },
		defaultLimit: site.settings.defaultLimit,
	};
}
