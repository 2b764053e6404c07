import { z } from 'zod';
import type { CredentialInput } from '../../scripts/host';
import type { Sandbox } from '../../sandbox';

const login = z.object({
	baseUrl: z.string(),
	username: z.string(),
	password: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
});

/** Our two Webmecanik credentials for the sandbox, filled in as a person would. */
export function webmecanikInputs(sandbox: Sandbox): {
	basic: CredentialInput;
	oAuth2: CredentialInput;
} {
	const { baseUrl, username, password, clientId, clientSecret } = login.parse(
		sandbox.vendor('webmecanik').credentials(),
	);
	const site = { baseUrl, allowPlainHttp: true, requestsPerMinute: 6000 };
	return {
		basic: {
			name: 'Webmecanik (sandbox)',
			type: 'lockstepWebmecanikApi',
			data: { ...site, username, password },
		},
		oAuth2: {
			name: 'Webmecanik OAuth2 (sandbox)',
			type: 'lockstepWebmecanikOAuth2Api',
			data: { ...site, grantType: 'authorizationCode', clientId, clientSecret },
		},
	};
}

/** n8n's own two Mautic credentials for the sandbox's Webmecanik. */
export function builtinMautic(sandbox: Sandbox): {
	basic: CredentialInput;
	oAuth2: CredentialInput;
} {
	const {
		baseUrl: url,
		username,
		password,
		clientId,
		clientSecret,
	} = login.parse(sandbox.vendor('webmecanik').credentials());
	return {
		basic: { name: 'Mautic (sandbox)', type: 'mauticApi', data: { url, username, password } },
		oAuth2: {
			name: 'Mautic OAuth2 (sandbox)',
			type: 'mauticOAuth2Api',
			data: { grantType: 'authorizationCode', url, clientId, clientSecret },
		},
	};
}
