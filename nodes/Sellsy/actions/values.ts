import type { IDataObject } from 'n8n-workflow';

import type { Field, SystemRecord, Written } from '../../../sync/contracts';
import { fieldsJson } from '../../shared/actions/recordJson';

/** A record as json: its fields under the ids that a sync has for them. */
export function recordJson(
	{ id, modifiedAt, fields: values }: SystemRecord,
	fields: ReadonlyMap<string, Field>,
): IDataObject {
	const changed =
		modifiedAt === undefined ? {} : { modifiedAt: new Date(modifiedAt).toISOString() };
	return { id, ...changed, ...fieldsJson(values, fields) };
}

/** What became of a write; fields that Sellsy left out while it took the rest are named. */
export function writtenJson({ id, created = false, refusedFields = [] }: Written): IDataObject {
	const refused = refusedFields.map(({ field, message }) => ({ field, message }));
	return { id, created, ...(refused.length > 0 ? { refusedFields: refused } : {}) };
}
