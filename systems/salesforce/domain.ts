import { SystemFault } from '../../sync/contracts';

/**
 * The host of an org's API from what people copy out of their browser: pages of `x.lightning.force.com` and
 * `x.my.salesforce-setup.com` belong to the API host `x.my.salesforce.com`. Returns the origin, without a slash.
 * @throws SystemFault of class signIn when the text is no address, or plain http without permission
 */
export function myDomainOrigin(address: string, allowPlainHttp: boolean): string {
	const text = address.trim();
	const full = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
	if (text === '' || !URL.canParse(full)) throw notAnAddress(text);
	const url = new URL(full);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowPlainHttp))
		throw plainHttp(url.host);
	return `${url.protocol}//${apiHost(url.host)}${basePath(url)}`;
}

function apiHost(host: string): string {
	return host
		.replace(/\.lightning\.force\.com$/i, '.my.salesforce.com')
		.replace(/\.my\.salesforce-setup\.com$/i, '.my.salesforce.com');
}

/** Pages of Salesforce's own hosts are not part of the address; a gateway before it may have a path. */
function basePath(url: URL): string {
	const own = /\.(?:salesforce|force|salesforce-setup)\.com$/i.test(url.hostname);
	return own ? '' : url.pathname.replace(/\/+$/, '');
}

function notAnAddress(text: string): SystemFault {
	return new SystemFault({
		class: 'signIn',
		system: 'Salesforce',
		code: 'INVALID_ADDRESS',
		message:
			text === ''
				? 'The address of the Salesforce organization is empty.'
				: 'The address of the Salesforce organization cannot be read.',
		remedy: "Enter 'My Domain URL' as https://yourcompany.my.salesforce.com.",
	});
}

function plainHttp(host: string): SystemFault {
	return new SystemFault({
		class: 'signIn',
		system: 'Salesforce',
		code: 'PLAIN_HTTP',
		message: `The address of ${host} does not begin with https://.`,
		remedy: "Use https, or switch on 'Allow Plain HTTP' for a test server of your own.",
	});
}
