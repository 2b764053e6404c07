import type { Company, Contact, Holder, Value } from '../store/records';
import { databaseTime } from '../store/stamps';

/** What a column of the database holds; times as `2026-01-05 11:00:00`. */
export type Column<T> = (record: T) => Value;

const time = (stamp: string | null) => stamp && databaseTime(stamp);

const ofHolder: Readonly<Record<string, Column<Holder>>> = {
	id: ({ id }) => id,
	is_published: ({ isPublished }) => Number(isPublished),
	date_added: ({ dateAdded }) => time(dateAdded),
	created_by: ({ createdBy }) => createdBy,
	created_by_user: ({ createdByUser }) => createdByUser,
	date_modified: ({ dateModified }) => time(dateModified),
	modified_by: ({ modifiedBy }) => modifiedBy,
	modified_by_user: ({ modifiedByUser }) => modifiedByUser,
	owner_id: ({ ownerId }) => ownerId,
};

export const contactColumns: Readonly<Record<string, Column<Contact>>> = {
	...ofHolder,
	date_identified: ({ dateIdentified }) => time(dateIdentified),
	stage_id: ({ stageId }) => stageId,
};

export const companyColumns: Readonly<Record<string, Column<Company>>> = ofHolder;

/** `dateModified` and `date_modified` name the same column. */
export function snakeCased(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
