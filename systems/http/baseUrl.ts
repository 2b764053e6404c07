import { SystemFault } from '../../sync/contracts';

export interface BaseUrlSetting {
	/** Display name of the system, for the message. */
	readonly system: string;
	/** As the user typed it. */
	readonly text: string;
	readonly allowPlainHttp: boolean;
}

/**
 * The base URL of a credential without query and trailing slashes. Throws a `SystemFault` of class signIn where it is no
 * URL, holds a user name, or is plain http without the user's consent.
 */
export function checkedBaseUrl({ system, text, allowPlainHttp }: BaseUrlSetting): string {
	const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '')
		throw refused(
			system,
			"'Base URL' is not a web address",
			'Enter it as https://host, without a user name.',
		);
	if (url.protocol === 'http:' && !allowPlainHttp)
		throw refused(
			system,
			"'Base URL' is not encrypted (http)",
			"Use https, or switch on 'Allow Plain HTTP' if the host is on your own network.",
		);
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function refused(system: string, message: string, remedy: string): SystemFault {
	return new SystemFault({
		class: 'signIn',
		system,
		code: 'BASE_URL',
		message: `${system}: ${message}.`,
		remedy,
	});
}
