import type { Audited, Fields } from './records';

/** The audit properties, first as Mautic answers them. */
export function audited(record: Audited): Fields {
	const { id, isPublished, dateAdded, createdBy, createdByUser } = record;
	const { dateModified, modifiedBy, modifiedByUser } = record;
	return {
		...{ id, isPublished, dateAdded, createdBy, createdByUser },
		...{ dateModified, modifiedBy, modifiedByUser },
	};
}
