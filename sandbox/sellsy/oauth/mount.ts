import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../account';
import { clientNamed, decideGrant, OAuthRefusal, type TokenRequest } from './grants';

type Form = Readonly<Record<string, string | undefined>>;

/** The login host: `/oauth2/authorization` and `/oauth2/access-tokens`. */
export function mountOAuth(server: FastifyInstance, account: Account): void {
	server.addContentTypeParser(
		'application/json',
		{ parseAs: 'string' },
		async (_r: unknown, text: string) => JSON.parse(text) as Form,
	);
	server.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		async (_request: unknown, text: string) => Object.fromEntries(new URLSearchParams(text)),
	);
	server.setErrorHandler((caught: FastifyError | OAuthRefusal, _request, reply) => {
		const isRefusal = caught instanceof OAuthRefusal;
		const error = isRefusal ? caught.code : 'invalid_request';
		const status = isRefusal ? caught.status : 400;
		return reply.code(status).send({ error, error_description: caught.message });
	});
	server.get('/authorization', (request, reply) => {
		return reply.redirect(authorize(account, request.query as Form));
	});
	server.post('/access-tokens', (request) => issue(account, readRequest(request)));
}

/** The screen where a person allows the app; here somebody always does, at once. */
function authorize(account: Account, query: Form): string {
	const client = clientNamed(account, query.client_id ?? '');
	const { redirect_uri = '', state, code_challenge, code_challenge_method } = query;
	const known = client.redirectUris.length === 0 || client.redirectUris.includes(redirect_uri);
	if (!known || !URL.canParse(redirect_uri)) {
		throw new OAuthRefusal(400, 'invalid_request', 'The redirect URI is not valid');
	}
	const back = (answer: Record<string, string>) => {
		const url = new URL(redirect_uri);
		for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
		if (state !== undefined) url.searchParams.set('state', state);
		return url.href;
	};
	if (query.response_type !== 'code') return back({ error: 'unsupported_response_type' });
	if (client.kind === 'personal') return back({ error: 'unauthorized_client' });
	// Without a challenge by S256 nobody gets a code (documented).
	if (!code_challenge || code_challenge_method !== 'S256')
		return back({ error: 'invalid_request' });
	const { clientId, staffId } = client;
	const grant = { clientId, staffId, redirectUri: redirect_uri, challenge: code_challenge };
	return back({ code: account.tokens.issueCode(grant, account.settings.codeSeconds) });
}

function issue(account: Account, request: TokenRequest): Record<string, unknown> {
	const { tokens, settings } = account;
	const granted = decideGrant(account, request);
	if (clientNamed(account, granted.clientId).singleLogin) tokens.endOthers(granted);
	const { accessTokenSeconds, refreshTokenSeconds, corpId } = settings;
	return {
		token_type: 'Bearer',
		expires_in: accessTokenSeconds,
		access_token: tokens.issueAccess(granted, corpId, accessTokenSeconds),
		...(granted.refreshes && { refresh_token: tokens.issueRefresh(granted, refreshTokenSeconds) }),
	};
}

/** Client id and secret from the Basic header or, without one, from the body. */
function readRequest({ headers, body }: FastifyRequest): TokenRequest {
	const form = (body ?? {}) as Form;
	const [, basic] = /^Basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
	if (!basic) return { form, clientId: form.client_id ?? '', clientSecret: form.client_secret };
	const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	return {
		form,
		clientId: decodeURIComponent(id),
		clientSecret: decodeURIComponent(secret.join(':')),
	};
}
