import { setMembers } from '../companies/members';
import { applied, changedAliases, checkRequired, defaults, type Policy } from '../fields/applying';
import { usableFields } from '../fields/catalogue';
import { recordWith } from '../fields/matching';
import { isBlank } from '../fields/values';
import { contactPayload } from '../hooks/payloads';
import { audit, created, noteMerge, type Call } from '../store/call';
import type { Contact, Fields } from '../store/records';
import type { Site } from '../store/site';
import { changeContact, isKnown } from './change';
import { followCompanyText } from './company-text';
import { applyDoNotContact, entriesIn } from './do-not-contact';
import { withExtras } from './extras';
import { mergeContacts } from './merge';
import { contactPolicy, type Verb } from './policy';

export interface SavedContact {
	readonly contact: Contact;
	readonly isNew: boolean;
}

interface Write {
	readonly body: Fields;
	readonly verb: Verb;
}

/** A body, and how its fields are taken. */
interface Change {
	readonly body: Fields;
	readonly policy: Policy;
}

/** At the screen every value is taken as it is typed. */
const AS_TYPED: Policy = { clearsMissing: false, ignoresBlanks: false, drops: () => false };

/** A new contact, unless one shares a unique identifier: then that one is changed. */
export function createContact(site: Site, call: Call, body: Fields): SavedContact {
	const known = site.contacts.get(recordWith(site, 'lead', body)?.id ?? 0);
	if (!known) {
		const policy = contactPolicy(site.settings, 'POST', { body, isNew: true });
		return { contact: insertContact(site, call, { body, policy }), isNew: true };
	}
	noteMerge(site, call, { object: 'lead', id: known.id, goneId: null });
	const policy = contactPolicy(site.settings, 'POST', { body, isNew: false });
	return { contact: storeChange(site, call, known, { body, policy }), isNew: false };
}

/** Changes a contact; with a unique identifier another one holds, the two become one. */
export function editContact(
	site: Site,
	call: Call,
	contact: Contact,
	{ body, verb }: Write,
): Contact {
	const policy = contactPolicy(site.settings, verb, { body, isNew: false });
	const change = { body, policy };
	const other = site.contacts.get(recordWith(site, 'lead', body, contact.id)?.id ?? 0);
	if (!other) return storeChange(site, call, contact, change);
	// What will be refused is refused before anybody is merged.
	planned(site, call, contact, change);
	return storeChange(site, call, mergeContacts(site, call, contact, other), change);
}

/** A contact as a person types it, whoever else is there. @throws ApiError 400 */
export function typeNewContact(site: Site, call: Call, body: Fields): Contact {
	return insertContact(site, call, { body, policy: AS_TYPED });
}

/** A person's edit of a contact; nobody is merged. @throws ApiError 400 */
export function typeContact(site: Site, call: Call, contact: Contact, body: Fields): Contact {
	return storeChange(site, call, contact, { body, policy: AS_TYPED });
}

function insertContact(site: Site, call: Call, change: Change): Contact {
	const values = defaults(usableFields(site, 'lead'), site.settings);
	const draft = planned(site, call, { ...created(site, call), ...blank, values, id: 0 }, change);
	const dateIdentified = isKnown(site, draft.values) ? site.stamp() : null;
	const contact = site.contacts.insert((id) => ({ ...draft, dateIdentified, id }), site.now());
	audit(site, call, { object: 'lead', objectId: contact.id, action: 'create' });
	tellOfNew(site, contact);
	return settle(site, call, contact, {
		body: change.body,
		companyChanged: !isBlank(contact.values.company),
	});
}

const blank = {
	dateIdentified: null,
	ownerId: null,
	stageId: null,
	ipAddresses: [],
	tagIds: [],
	segmentIds: [],
	campaignIds: [],
	frequencyRules: [],
};

function storeChange(site: Site, call: Call, contact: Contact, change: Change): Contact {
	const next = planned(site, call, contact, change);
	const companyChanged = changedAliases(contact.values, next.values).includes('company');
	const changed = changeContact(site, call, next);
	return settle(site, call, changed, { body: change.body, companyChanged });
}

/** A contact as the change would have it. @throws ApiError 400 for anything in it that is refused */
function planned(site: Site, call: Call, contact: Contact, change: Change): Contact {
	const fields = usableFields(site, 'lead');
	const values = applied(site.settings, { fields, before: contact.values, ...change });
	checkRequired(fields, values);
	entriesIn(change.body);
	return withExtras(site, call, { ...contact, values }, change.body);
}

/** What follows of a saved contact: its companies and whether it may be contacted. */
function settle(
	site: Site,
	call: Call,
	contact: Contact,
	{ body, companyChanged }: { body: Fields; companyChanged: boolean },
): Contact {
	const { id } = contact;
	if (companyChanged) followCompanyText(site, call, contact);
	if (Array.isArray(body.companies)) setMembers(site, call, id, body.companies.map(Number));
	applyDoNotContact(site, id, body);
	return site.contacts.get(id) ?? contact;
}

function tellOfNew(site: Site, contact: Contact): void {
	if (contact.dateIdentified === null) return;
	const type = 'mautic.lead_post_save_new';
	site.onEvent({ type, payload: () => ({ contact: contactPayload(site, contact, type) }) });
}
