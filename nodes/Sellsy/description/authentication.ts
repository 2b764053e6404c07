import { authenticationBy } from '../../shared/description/authentication';

/** One credential type for each of Sellsy's APIs. */
const signIn = authenticationBy([
	{ value: 'oAuth2', name: 'OAuth2 (API V2)', credential: 'lockstepSellsyOAuth2Api' },
	{ value: 'v1', name: 'Four Keys (API V1)', credential: 'lockstepSellsyV1Api' },
]);

export const { credentials, property: authentication } = signIn;

/** The credential type behind a choice of 'Authentication'. */
export const credentialTypeOf = signIn.typeOf;
