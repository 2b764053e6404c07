import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../api-error';
import { bodyOf, queryOf } from '../http';
import type { Fields } from '../store/records';
import type { Site } from '../store/site';

/** The three grants Mautic has; scopes are not used. */
export function addOAuthRoutes(server: FastifyInstance, site: Site): void {
	server.get('/oauth/v2/authorize', (request, reply) =>
		reply.redirect(authorized(site, queryOf(request))),
	);
	server.post('/oauth/v2/token', (request) => tokenFor(site, readForm(request)));
}

/** Client and secret may come in a Basic header too. */
function readForm(request: FastifyRequest): Fields {
	const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (!basic) return bodyOf(request);
	const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	const client = {
		client_id: decodeURIComponent(id),
		client_secret: decodeURIComponent(secret.join(':')),
	};
	return { ...bodyOf(request), ...client };
}

/** The screen where a person allows the application; here somebody always does, at once. */
function authorized(site: Site, query: Fields): string {
	if (query.client_id !== site.settings.clientId) throw invalidClient();
	if (query.response_type !== 'code' || !query.redirect_uri) {
		throw new ApiError(
			400,
			'The redirect URI is missing or the response type is not code.',
			'invalid_request',
		);
	}
	const target = new URL(String(query.redirect_uri));
	target.searchParams.set('code', site.tokens.issueCode(String(query.redirect_uri)));
	if (query.state !== undefined) target.searchParams.set('state', String(query.state));
	return target.href;
}

function tokenFor(site: Site, form: Fields): Fields {
	const { clientId, clientSecret, accessTokenSeconds } = site.settings;
	if (form.client_id !== clientId || form.client_secret !== clientSecret) throw invalidClient();
	const granted = grant(site, form);
	return {
		access_token: site.tokens.issueAccess(accessTokenSeconds),
		expires_in: accessTokenSeconds,
		token_type: 'bearer',
		scope: null,
		...granted,
	};
}

/** What a grant adds to the answer: all but client credentials bring a refresh token. @throws ApiError 400 */
function grant(site: Site, form: Fields): Fields {
	switch (form.grant_type) {
		case 'client_credentials':
			return {};
		case 'authorization_code':
			if (site.tokens.takeCode(String(form.code), String(form.redirect_uri)))
				return refreshable(site);
			throw new ApiError(400, "Code doesn't exist or is invalid for the client", 'invalid_grant');
		case 'refresh_token':
			if (site.tokens.takeRefresh(String(form.refresh_token))) return refreshable(site);
			throw new ApiError(400, 'Invalid refresh token', 'invalid_grant');
		default:
			throw new ApiError(
				400,
				'Invalid grant_type parameter or parameter missing',
				'invalid_request',
			);
	}
}

function refreshable({ tokens, settings }: Site): Fields {
	return { refresh_token: tokens.issueRefresh(settings.refreshTokenSeconds) };
}

const invalidClient = () =>
	new ApiError(400, 'The client credentials are invalid', 'invalid_client');
