import { authenticationBy } from '../../shared/description/authentication';

const signIn = authenticationBy([
	{ value: 'basic', name: 'Basic', credential: 'lockstepWebmecanikApi' },
	{ value: 'oAuth2', name: 'OAuth2', credential: 'lockstepWebmecanikOAuth2Api' },
]);

export const { credentials, property: authentication } = signIn;

/** The credential type behind a choice of 'Authentication'. */
export const credentialTypeOf = signIn.typeOf;
