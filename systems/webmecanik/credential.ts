import { checkedBaseUrl } from '../http';
import { label } from './limits';

/** Of both credential types, as the user typed it. */
export interface WebmecanikAddress {
	readonly baseUrl: string;
	readonly allowPlainHttp?: boolean;
}

/** The address of the site; throws a `SystemFault` of class signIn where it is none. People copy that of the API, too. */
export function siteUrlOf({ baseUrl, allowPlainHttp = false }: WebmecanikAddress): string {
	return checkedBaseUrl({ system: label, text: baseUrl, allowPlainHttp }).replace(/\/api$/, '');
}

/** RFC 7617. */
export function basicAuthorization(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
