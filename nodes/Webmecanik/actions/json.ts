import type { IDataObject } from 'n8n-workflow';

import type { Field, SystemRecord, Written } from '../../../sync/contracts';
import { fieldsJson } from '../../shared/actions/recordJson';

/** A record as the json of an item. */
export function toJson(record: SystemRecord, fields: ReadonlyMap<string, Field>): IDataObject {
	return { id: record.id, ...fieldsJson(record.fields, fields) };
}

/** What became of a write; fields whose values were passed over are named. */
export function writtenJson({ id, created = false, refusedFields = [] }: Written): IDataObject {
	const notStored = refusedFields.map(({ field }) => field);
	return { id, created, ...(notStored.length === 0 ? {} : { notStored }) };
}
