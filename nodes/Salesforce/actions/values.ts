import type { IDataObject } from 'n8n-workflow';

import type { Field, SystemRecord } from '../../../sync/contracts';
import { fieldsJson } from '../../shared/actions/recordJson';

/** A record as the json of an item, its id under Salesforce's own name. */
export function toJson(record: SystemRecord, fields: ReadonlyMap<string, Field>): IDataObject {
	return { Id: record.id, ...fieldsJson(record.fields, fields) };
}
