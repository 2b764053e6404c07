const types: ReadonlyMap<unknown, string> = new Map([
	['clientCredentials', 'lockstepSalesforceClientCredentialsApi'],
	['jwt', 'lockstepSalesforceJwtApi'],
	['oAuth2', 'lockstepSalesforceOAuth2Api'],
]);

/** The credential type behind a choice of 'Authentication'. */
export function credentialTypeOf(authentication: unknown): string {
	const type = types.get(authentication);
	if (type === undefined) throw new Error("'Authentication' has no such choice");
	return type;
}
