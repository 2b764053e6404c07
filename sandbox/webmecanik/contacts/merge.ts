import { isBlank } from '../fields/values';
import { audit, noteMerge, type Call } from '../store/call';
import type { Contact, Values } from '../store/records';
import type { Site } from '../store/site';
import { changeContact } from './change';
import { moveDoNotContact } from './do-not-contact';
import { removeContact } from './remove';

/**
 * Makes one contact of two. Which of them goes on is a setting. How they are joined is assumed: values
 * of the one changed later win where it has any, points are added up, lists are joined.
 */
export function mergeContacts(site: Site, call: Call, edited: Contact, other: Contact): Contact {
	const [kept, gone] = survivorFirst(site, edited, other);
	moveMemberships(site, gone.id, kept.id);
	moveDoNotContact(site, gone.id, kept.id);
	noteMerge(site, call, { object: 'lead', id: kept.id, goneId: gone.id });
	removeContact(site, call, gone.id);
	audit(site, call, { object: 'lead', objectId: kept.id, action: 'merge' });
	return changeContact(site, call, joined(kept, gone));
}

function survivorFirst(site: Site, edited: Contact, other: Contact): [Contact, Contact] {
	const { mergeKeeps } = site.settings;
	if (mergeKeeps === 'edited') return [edited, other];
	if (mergeKeeps === 'other') return [other, edited];
	const otherIsOlder = ageOf(other) < ageOf(edited);
	return otherIsOlder ? [other, edited] : [edited, other];
}

/** Sorts by the time of making; the number tells two of one second apart. */
const ageOf = ({ dateAdded, id }: Contact) => `${dateAdded} ${String(id).padStart(12, '0')}`;
const touchedAt = ({ dateModified, dateAdded }: Contact) => dateModified ?? dateAdded;

function joined(kept: Contact, gone: Contact): Contact {
	const goneIsNewer = touchedAt(gone) > touchedAt(kept);
	const values = goneIsNewer
		? overlaid(kept.values, gone.values)
		: overlaid(gone.values, kept.values);
	const points = Number(kept.values.points ?? 0) + Number(gone.values.points ?? 0);
	return {
		...kept,
		ownerId: kept.ownerId ?? gone.ownerId,
		stageId: kept.stageId ?? gone.stageId,
		dateIdentified: kept.dateIdentified ?? gone.dateIdentified,
		ipAddresses: union(kept.ipAddresses, gone.ipAddresses),
		tagIds: union(kept.tagIds, gone.tagIds),
		segmentIds: union(kept.segmentIds, gone.segmentIds),
		campaignIds: union(kept.campaignIds, gone.campaignIds),
		values: { ...values, points },
	};
}

function overlaid(below: Values, above: Values): Values {
	const filled = Object.entries(above).filter(([, value]) => !isBlank(value));
	return { ...below, ...Object.fromEntries(filled) };
}

const union = <T>(one: readonly T[], two: readonly T[]) => [...new Set([...one, ...two])];

/** The survivor keeps its primary company, if it has one. */
function moveMemberships(site: Site, fromId: number, toId: number): void {
	const hasPrimary = site.memberships.primaryOf(toId) !== undefined;
	for (const each of site.memberships.ofContact(fromId)) {
		if (site.memberships.has(toId, each.companyId)) continue;
		const isPrimary = each.isPrimary && !hasPrimary;
		site.memberships.add({ ...each, contactId: toId, isPrimary });
	}
}
