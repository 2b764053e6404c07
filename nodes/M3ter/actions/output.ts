import type { IDataObject } from 'n8n-workflow';

import { withDigitsAsText } from '../../../systems/m3ter';

/** m3ter's own JSON; numbers that JavaScript would round are texts. */
export function plainJson(raw: object): IDataObject {
	return withDigitsAsText(raw) as IDataObject;
}

/** Only the named properties of it, in this order. */
export function simpleJson(raw: object, names: readonly string[]): IDataObject {
	const json = plainJson(raw);
	return Object.fromEntries(names.filter((name) => name in json).map((name) => [name, json[name]]));
}
