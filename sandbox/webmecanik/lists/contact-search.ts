import { doNotContactOf } from '../contacts/do-not-contact';
import { fieldNamed } from '../fields/catalogue';
import { folded } from '../fields/matching';
import type { Contact, ObjectName, Values } from '../store/records';
import type { Site } from '../store/site';
import type { Commands } from './search';
import { isLike } from './where';

type Command = (record: Contact, word: string) => boolean;

/** The words a search of contacts knows (documented: LeadRepository::getSearchCommands). */
export function contactCommands(site: Site, userId: number): Commands<Contact> {
	const known: Readonly<Record<string, Command>> = {
		ids: ({ id }, word) => word.split(',').map(Number).includes(id),
		is: (contact, word) => stateOf(contact, word, userId),
		name: ({ values }, word) => contains(nameOf(values), word),
		tag: ({ tagIds }, word) => tagIds.some((id) => isNamed(site.tags.get(id)?.name, word)),
		segment: ({ segmentIds }, word) =>
			segmentIds.some((id) => isNamed(site.segments.get(id)?.alias, word)),
		company_id: ({ id }, word) => site.memberships.has(id, Number(word)),
		owner: ({ ownerId }, word) => contains(ownerName(site, ownerId), word),
		dnc: ({ id }, word) => doNotContactOf(site, id).some(({ channel }) => channel === word),
	};
	return (name) => known[name] ?? fieldCommand(site, 'lead', name);
}

/** A plain word looks at the names, the e-mail and the company. */
export function contactPlainly({ values }: Contact, word: string): boolean {
	return [nameOf(values), values.email, values.company].some((each) => contains(each, word));
}

/** Any field's alias may stand before a colon; `%` and `*` are wildcards there. */
export function fieldCommand(site: Site, object: ObjectName, name: string) {
	if (name === '' || !fieldNamed(site, object, name)) return undefined;
	return ({ values }: { values: Values }, word: string) =>
		values[name] !== null && isLike(values[name] ?? null, word.replaceAll('*', '%'));
}

export function contains(value: unknown, word: string): boolean {
	return folded(value ?? '').includes(folded(word));
}

function stateOf(contact: Contact, word: string, userId: number): boolean {
	if (word === 'anonymous') return contact.dateIdentified === null;
	if (word === 'unowned') return contact.ownerId === null;
	return word === 'mine' && contact.ownerId === userId;
}

function nameOf({ firstname, lastname }: Values): string {
	return `${firstname ?? ''} ${lastname ?? ''}`;
}

/** Owners are found by their names, not by their ids. */
function ownerName(site: Site, ownerId: number | null): string {
	const owner = site.users.get(ownerId ?? 0);
	return owner ? `${owner.firstName} ${owner.lastName}` : '';
}

const isNamed = (name: string | undefined, word: string) =>
	name !== undefined && folded(name) === folded(word);
