import type { Audited, User } from './records';
import type { AuditEntry, Merge, Site } from './site';

/** Who does something, and by what. */
export interface Call {
	readonly user: User;
	/** `PATCH /contacts/5/edit`, or the name of an edit. */
	readonly via: string;
	/** Whether it is one entry of a batch. */
	readonly inBatch?: boolean;
}

const nameOf = ({ firstName, lastName }: User) => `${firstName} ${lastName}`;

/** Audit properties of what is new. */
export function created(site: Site, { user }: Call): Omit<Audited, 'id'> {
	return {
		isPublished: true,
		dateAdded: site.stamp(),
		createdBy: user.id,
		createdByUser: nameOf(user),
		dateModified: null,
		modifiedBy: null,
		modifiedByUser: null,
	};
}

/** Audit properties that an edit moves. */
export function modified(
	site: Site,
	{ user }: Call,
): Pick<Audited, 'dateModified' | 'modifiedBy' | 'modifiedByUser'> {
	return { dateModified: site.stamp(), modifiedBy: user.id, modifiedByUser: nameOf(user) };
}

/** Writes a line into the audit log. */
export function audit(
	site: Site,
	{ user }: Call,
	entry: Pick<AuditEntry, 'object' | 'objectId' | 'action'>,
): void {
	const who = { userId: user.id, userName: nameOf(user), dateAdded: site.stamp() };
	site.audit.insert((id) => ({ id, ...who, ...entry }), site.now());
}

/** Remembers a merge for whoever asks afterwards. */
export function noteMerge(site: Site, { via }: Call, merge: Omit<Merge, 'at' | 'via'>): void {
	site.merges.push({ ...merge, at: site.stamp(), via });
}
