import { createHmac } from 'node:crypto';
import type { ApiReply, ApiRequest, Route } from '../api/http';
import { formOf } from '../api/http';
import type { Org } from '../org';
import type { Row } from '../schema/types';
import { decideGrant, type Accepted, type TokenRequest } from './grants';
import { oauthRefusal } from './http';

function identityUrl(org: Org, user: Row): string {
	return `${org.context.baseUrl}/id/${org.id}/${user.Id}`;
}

/** Client id and secret from the Basic header or, without one, from the form. */
function readTokenRequest({ headers, body }: ApiRequest): TokenRequest {
	const form = formOf(body);
	const [, basic] = /^Basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
	if (!basic) {
		return { form, clientId: form.client_id ?? '', clientSecret: form.client_secret ?? '' };
	}
	const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	const decode = (part: string) => decodeURIComponent(part);
	return { form, clientId: decode(id), clientSecret: decode(secret.join(':')) };
}

/** No expires_in: the session's life follows the org's settings. */
function tokenBody(org: Org, { user, scope, refreshToken }: Accepted): Record<string, string> {
	const id = identityUrl(org, user);
	const issuedAt = String(org.now());
	const signature = createHmac('sha256', org.settings.consumerSecret)
		.update(id + issuedAt)
		.digest('base64');
	return {
		access_token: org.sessions.open(org.id, user.Id, scope),
		...(refreshToken ? { refresh_token: refreshToken } : {}),
		signature,
		scope,
		instance_url: org.context.baseUrl,
		id,
		token_type: 'Bearer',
		issued_at: issuedAt,
	};
}

function token(org: Org, request: ApiRequest): ApiReply {
	const outcome = decideGrant(org, readTokenRequest(request));
	if ('refused' in outcome) return outcome.refused;
	return { status: 200, body: tokenBody(org, outcome.accepted) };
}

/** The screen where a person allows the app; here somebody always does, at once. */
function authorize(org: Org, { query }: ApiRequest): ApiReply {
	if (query.client_id !== org.settings.consumerKey) {
		return oauthRefusal('invalid_client_id', 'client identifier invalid');
	}
	const user = org.userNamed(org.settings.authorizeUser);
	if (query.response_type !== 'code' || !query.redirect_uri || !user) {
		return oauthRefusal('unsupported_response_type', 'response type not supported');
	}
	const code = org.sessions.addCode({
		userId: user.Id,
		scope: query.scope ?? 'full refresh_token',
		redirectUri: query.redirect_uri,
		challenge: query.code_challenge ?? null,
	});
	const target = new URL(query.redirect_uri);
	target.searchParams.set('code', code);
	if (query.state !== undefined) target.searchParams.set('state', query.state);
	return { status: 302, headers: { location: target.href } };
}

function identityBody(org: Org, user: Row): Record<string, unknown> {
	const id = identityUrl(org, user);
	return {
		id,
		sub: id,
		user_id: user.Id,
		organization_id: org.id,
		preferred_username: user.Username,
		username: user.Username,
		nickname: user.Alias,
		name: user.Name,
		display_name: user.Name,
		email: user.Email,
		email_verified: true,
		user_type: 'STANDARD',
		active: true,
		urls: {
			rest: `${org.context.baseUrl}/services/data/v{version}/`,
			sobjects: `${org.context.baseUrl}/services/data/v{version}/sobjects/`,
			query: `${org.context.baseUrl}/services/data/v{version}/query/`,
		},
	};
}

function userInfo(org: Org, { user }: ApiRequest): ApiReply {
	return { status: 200, body: identityBody(org, user) };
}

function revoke(org: Org, { query, body }: ApiRequest): ApiReply {
	const known = org.sessions.revoke(query.token ?? formOf(body).token ?? '');
	return known ? { status: 200 } : oauthRefusal('unsupported_token_type', 'invalid token');
}

const OAUTH = '/services/oauth2';

export const oauthRoutes: Route[] = [
	{ method: 'POST', path: `${OAUTH}/token`, access: 'public', handle: token },
	{ method: 'GET', path: `${OAUTH}/authorize`, access: 'public', handle: authorize },
	{ method: 'GET', path: `${OAUTH}/revoke`, access: 'public', handle: revoke },
	{ method: 'POST', path: `${OAUTH}/revoke`, access: 'public', handle: revoke },
	{ method: 'GET', path: `${OAUTH}/userinfo`, access: 'identity', handle: userInfo },
	{ method: 'POST', path: `${OAUTH}/userinfo`, access: 'identity', handle: userInfo },
	{ method: 'GET', path: '/id/:org/:user', access: 'identity', handle: userInfo },
];
