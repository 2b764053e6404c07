import type { IDataObject } from 'n8n-workflow';

import { withDigitsAsText } from '../../../systems/m3ter';
import type { RawRecord } from '../../../systems/m3ter';

const simple = [
	'id',
	'name',
	'code',
	'emailAddress',
	'currency',
	'address',
	'parentAccountId',
	'customFields',
	'dtCreated',
	'dtLastModified',
];

/** m3ter's own JSON of an account; numbers that JavaScript would round are texts. */
export function accountJson(raw: RawRecord, simplify: boolean): IDataObject {
	const json = withDigitsAsText(raw) as IDataObject;
	if (!simplify) return json;
	return Object.fromEntries(
		simple.filter((name) => name in json).map((name) => [name, json[name]]),
	);
}
