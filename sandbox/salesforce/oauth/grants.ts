import { createHash } from 'node:crypto';
import type { ApiReply } from '../api/http';
import type { Org } from '../org';
import type { Row } from '../schema/types';
import { oauthRefusal } from './http';
import { readAssertion } from './jwt';

export interface TokenRequest {
	readonly form: Readonly<Record<string, string>>;
	readonly clientId: string;
	readonly clientSecret: string;
}

/** A user whose sign-in was accepted, and what the answer carries beside the access token. */
export interface Accepted {
	readonly user: Row;
	readonly scope: string;
	readonly refreshToken?: string;
}

export type GrantOutcome = { accepted: Accepted } | { refused: ApiReply };
type GrantType = (org: Org, request: TokenRequest) => GrantOutcome;

const APP_SCOPE = 'api';

function refused(error: string, description: string): GrantOutcome {
	return { refused: oauthRefusal(error, description) };
}

function checkClient(org: Org, { clientId, clientSecret }: TokenRequest): GrantOutcome | undefined {
	if (clientId !== org.settings.consumerKey) {
		return refused('invalid_client_id', 'client identifier invalid');
	}
	if (clientSecret !== org.settings.consumerSecret) {
		return refused('invalid_client', 'invalid client credentials');
	}
	return undefined;
}

const clientCredentials: GrantType = (org, request) => {
	if (org.settings.loginHost) {
		return refused('invalid_grant', 'request not supported on this domain');
	}
	const wrong = checkClient(org, request);
	if (wrong) return wrong;
	const user = org.settings.runAsUser ? org.userNamed(org.settings.runAsUser) : undefined;
	if (!user) return refused('invalid_grant', 'no client credentials user enabled');
	return { accepted: { user, scope: APP_SCOPE } };
};

const jwtBearer: GrantType = (org, { form }) => {
	const assertion = readAssertion(org, form.assertion ?? '');
	if ('refused' in assertion) return assertion;
	const user = org.userNamed(assertion.username);
	if (!user || !org.settings.approvedUsers.includes(assertion.username)) {
		return refused('invalid_grant', "user hasn't approved this consumer");
	}
	return { accepted: { user, scope: APP_SCOPE } };
};

function verifierFits(challenge: string | null, verifier: string | undefined): boolean {
	if (challenge === null) return true;
	return (
		createHash('sha256')
			.update(verifier ?? '')
			.digest('base64url') === challenge
	);
}

function offersRefresh(scope: string): boolean {
	return /\b(refresh_token|offline_access)\b/.test(scope);
}

const authorizationCode: GrantType = (org, request) => {
	const { form } = request;
	const grant = org.sessions.takeCode(form.code ?? '');
	if (!grant) return refused('invalid_grant', 'expired authorization code');
	const publicClient = grant.challenge !== null && request.clientSecret === '';
	const wrong = publicClient ? undefined : checkClient(org, request);
	if (wrong) return wrong;
	if (form.redirect_uri !== grant.redirectUri) {
		return refused('redirect_uri_mismatch', 'redirect_uri must match configuration');
	}
	if (!verifierFits(grant.challenge, form.code_verifier)) {
		return refused('invalid_grant', 'invalid code verifier');
	}
	const user = org.userById(grant.userId);
	if (!user) return refused('invalid_grant', 'inactive user');
	const refreshToken = offersRefresh(grant.scope)
		? { refreshToken: org.sessions.addRefreshToken(user.Id, grant.scope) }
		: {};
	return { accepted: { user, scope: grant.scope, ...refreshToken } };
};

const refreshToken: GrantType = (org, request) => {
	const wrong = checkClient(org, request);
	if (wrong) return wrong;
	const known = org.sessions.refreshOf(request.form.refresh_token ?? '');
	const user = known && org.userById(known.userId);
	if (!known || !user) return refused('invalid_grant', 'expired access/refresh token');
	return { accepted: { user, scope: known.scope } };
};

const grantTypes: Readonly<Record<string, GrantType>> = {
	client_credentials: clientCredentials,
	'urn:ietf:params:oauth:grant-type:jwt-bearer': jwtBearer,
	authorization_code: authorizationCode,
	refresh_token: refreshToken,
};

/** Decides a token request by its grant_type. */
export function decideGrant(org: Org, request: TokenRequest): GrantOutcome {
	const decide = grantTypes[request.form.grant_type ?? ''];
	return decide
		? decide(org, request)
		: refused('unsupported_grant_type', 'grant type not supported');
}
