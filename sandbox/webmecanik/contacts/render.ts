import { fieldGroupsOf, flatFields } from '../fields/render';
import type { Contact, Fields, User } from '../store/records';
import type { Site } from '../store/site';
import { stampOfTime } from '../store/stamps';
import { audited } from '../store/render';
import { doNotContactOf } from './do-not-contact';

/** How a view spells the names of an owner. */
type OwnerSpelling = 'camel' | 'lower';

/** A contact as reads, lists and writes answer it. */
export function renderContact(site: Site, contact: Contact): Fields {
	const groups = fieldGroupsOf(site, 'lead', contact.values);
	const all = { id: contact.id, ...flatFields(site, 'lead', contact.values) };
	return { ...contactHead(site, contact, 'camel'), fields: { ...groups, all } };
}

/** As `minimal=1` asks for it: what hangs on a contact is left out (assumed: exactly this). */
export function renderMinimal(site: Site, contact: Contact): Fields {
	const { id, isPublished, dateAdded, dateModified, points, color, fields } = renderContact(
		site,
		contact,
	);
	return { id, isPublished, dateAdded, dateModified, points, color, fields };
}

/** All but the fields. */
export function contactHead(site: Site, contact: Contact, spelling: OwnerSpelling): Fields {
	const { values, ownerId, stageId } = contact;
	const owner = site.users.get(ownerId ?? 0);
	return {
		...audited(contact),
		owner: owner ? renderOwner(owner, spelling) : null,
		points: Number(values.points ?? 0),
		lastActive: values.last_active ? stampOfTime(String(values.last_active)) : null,
		dateIdentified: contact.dateIdentified,
		color: null,
		ipAddresses: Object.fromEntries(
			contact.ipAddresses.map((address) => [address, { ipAddress: address, ipDetails: [] }]),
		),
		tags: contact.tagIds.flatMap((id) => {
			const tag = site.tags.get(id);
			return tag ? { id, tag: tag.name } : [];
		}),
		utmtags: [],
		stage: site.stages.get(stageId ?? 0)?.name ?? null,
		doNotContact: doNotContactOf(site, contact.id).map(
			({ contactId: _owner, dateAdded: _at, ...entry }) => entry,
		),
		frequencyRules: contact.frequencyRules,
		preferredProfileImage: 'gravatar',
	};
}

function renderOwner({ id, username, firstName, lastName }: User, spelling: OwnerSpelling): Fields {
	if (spelling === 'camel') return { id, username, firstName, lastName };
	return { id, username, firstname: firstName, lastname: lastName };
}
