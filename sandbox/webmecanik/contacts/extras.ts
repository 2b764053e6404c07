import { invalid } from '../api-error';
import { readDateTime } from '../fields/times';
import { created, type Call } from '../store/call';
import type { Contact, Fields, Named } from '../store/records';
import type { Site } from '../store/site';
import { isOn } from './policy';

/** What a body may say of a contact beside its fields; what it does not say stays. */
export function withExtras(site: Site, call: Call, contact: Contact, body: Fields): Contact {
	return {
		...withOwner(site, contact, body),
		...(body.stage === undefined ? {} : { stageId: idAmong(site.stages, 'stage', body.stage) }),
		...(body.isPublished === undefined ? {} : { isPublished: isOn(body.isPublished) }),
		...(body.tags === undefined ? {} : { tagIds: changedTags(site, call, contact, body.tags) }),
		...(Array.isArray(body.frequencyRules) ? { frequencyRules: body.frequencyRules } : {}),
		ipAddresses: withAddress(contact.ipAddresses, body.ipAddress),
		values: withLastActive(contact, body.lastActive),
	};
}

/** The owner a body names. @throws ApiError 400 */
export function withOwner<T extends { readonly ownerId: number | null }>(
	site: Site,
	record: T,
	{ owner }: Fields,
): T {
	if (owner === undefined) return record;
	return { ...record, ownerId: idAmong(site.users, 'owner', owner) };
}

/** The id of something there is, or null for blank. @throws ApiError 400 */
function idAmong(table: { get(id: number): unknown }, name: string, sent: unknown): number | null {
	if (sent === null || sent === '' || sent === 0) return null;
	const id = Number(sent);
	if (table.get(id) === undefined) throw invalid(name);
	return id;
}

/** Tags by name, which are made where there are none; `-tag` takes one away. */
export function changedTags(site: Site, call: Call, contact: Contact, sent: unknown): number[] {
	const words = (Array.isArray(sent) ? sent : String(sent ?? '').split(',')).map((word) =>
		String(word).trim(),
	);
	const ids = new Set(contact.tagIds);
	for (const word of words.filter(Boolean)) {
		if (word.startsWith('-')) ids.delete(tagNamed(site, word.slice(1))?.id ?? 0);
		else ids.add((tagNamed(site, word) ?? addTag(site, call, word)).id);
	}
	return [...ids];
}

function tagNamed(site: Site, name: string): Named | undefined {
	return site.tags.having('name', name.toLowerCase(), (tag) => [tag.name.toLowerCase()])[0];
}

function addTag(site: Site, call: Call, name: string): Named {
	const audit = created(site, call);
	return site.tags.insert((id) => ({ ...audit, id, name, alias: name }), site.now());
}

function withAddress(known: readonly string[], sent: unknown): readonly string[] {
	return typeof sent === 'string' && sent !== '' ? [...new Set([...known, sent])] : known;
}

function withLastActive({ values }: Contact, sent: unknown): Contact['values'] {
	const time = readDateTime(sent);
	return time === undefined ? values : { ...values, last_active: time };
}
