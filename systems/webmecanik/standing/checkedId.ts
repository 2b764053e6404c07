import { refusal } from '../errors';

/** An id as part of an address. Throws a `SystemFault` of class invalid for what is no number. */
export function checkedId(id: string): string {
	if (/^\d+$/.test(id)) return id;
	throw refusal('NO_ID', 'An ID of Webmecanik is a number', 'Use the ID that Webmecanik shows.');
}
