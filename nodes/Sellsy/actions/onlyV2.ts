/** For what API v1 cannot do. */
export function onlyV2(what: string): Error {
	return new Error(
		`Sellsy's API v1 tells nothing of ${what}. Choose 'OAuth2 (API V2)' as 'Authentication'.`,
	);
}
