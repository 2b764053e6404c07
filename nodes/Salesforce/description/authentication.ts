import { authenticationBy } from '../../shared/description/authentication';

/** One credential type for each way to sign in. */
const signIn = authenticationBy([
	{
		value: 'clientCredentials',
		name: 'Client Credentials',
		credential: 'lockstepSalesforceClientCredentialsApi',
	},
	{ value: 'jwt', name: 'JWT', credential: 'lockstepSalesforceJwtApi' },
	{ value: 'oAuth2', name: 'OAuth2', credential: 'lockstepSalesforceOAuth2Api' },
]);

export const { credentials, property: authentication } = signIn;

/** The credential type behind a choice of 'Authentication'. */
export const credentialTypeOf = signIn.typeOf;
