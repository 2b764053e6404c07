import { checkedBaseUrl } from '../http';
import { label } from './limits';

/** As the user typed it. */
export interface PartsPimAccess {
	readonly baseUrl: string;
	readonly allowPlainHttp?: boolean;
	readonly authentication: 'header' | 'bearer' | 'basic';
	/** Name of the header that carries the key. */
	readonly headerName?: string;
	readonly apiKey?: string;
	readonly username?: string;
	readonly password?: string;
	/** Sent beside the key where it is set. */
	readonly adminApiKey?: string;
	readonly adminHeaderName?: string;
}

/** @throws SystemFault of class signIn where the address is none */
export function partsPimUrl({ baseUrl, allowPlainHttp = false }: PartsPimAccess): string {
	return checkedBaseUrl({ system: label, text: baseUrl, allowPlainHttp });
}

/** Headers that show who is calling. */
export function partsPimHeaders(access: PartsPimAccess): Record<string, string> {
	const { adminApiKey = '', adminHeaderName = 'X-Admin-Key' } = access;
	return { ...own(access), ...(adminApiKey === '' ? {} : { [adminHeaderName]: adminApiKey }) };
}

function own({
	authentication,
	headerName = 'X-Api-Key',
	apiKey = '',
	username = '',
	password = '',
}: PartsPimAccess): Record<string, string> {
	switch (authentication) {
		case 'header':
			return { [headerName]: apiKey };
		case 'bearer':
			return { Authorization: `Bearer ${apiKey}` };
		case 'basic':
			return {
				Authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`,
			};
	}
}
