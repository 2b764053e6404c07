import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Store } from '../data/store';

/** The page on which a person consents, who always does. */
export function authorise(store: Store, query: URLSearchParams, reply: FastifyReply): FastifyReply {
	const { clientId, redirectUris } = store.settings;
	const back = query.get('redirect_uri') ?? '';
	const isKnown = redirectUris.length === 0 || redirectUris.includes(back);
	if (query.get('client_id') !== clientId || !isKnown || !URL.canParse(back))
		return reply.code(400).type('text/html').send('<html><body>Onbekende toepassing</body></html>');
	const url = new URL(back);
	url.searchParams.set('code', store.tokens.code());
	const state = query.get('state');
	if (state !== null) url.searchParams.set('state', state);
	return reply.redirect(url.toString(), 302);
}

/** Client id and secret stand in the body. */
export function token(store: Store, form: URLSearchParams, reply: FastifyReply): FastifyReply {
	const { clientId, clientSecret, accessTokenSeconds, rotatesRefreshTokens } = store.settings;
	const refuse = (error: string, error_description: string) =>
		reply.code(400).send({ error, error_description });
	if (
		!equal(form.get('client_id') ?? '', clientId) ||
		!equal(form.get('client_secret') ?? '', clientSecret)
	)
		return refuse('invalid_client', 'De toepassing is onbekend');
	const isGranted = {
		authorization_code: () => store.tokens.redeem(form.get('code') ?? ''),
		refresh_token: () => store.tokens.spend(form.get('refresh_token') ?? '', rotatesRefreshTokens),
	}[form.get('grant_type') ?? ''];
	if (!isGranted) return refuse('unsupported_grant_type', 'Onbekend soort aanvraag');
	if (!isGranted()) return refuse('invalid_grant', 'De code of het token is al gebruikt');
	const { access, refresh } = store.tokens.issue(accessTokenSeconds);
	return reply.send({
		...{ access_token: access, refresh_token: refresh, token_type: 'bearer' },
		...(accessTokenSeconds === null ? {} : { expires_in: accessTokenSeconds }),
	});
}

function equal(given: string, wanted: string): boolean {
	const [one, two] = [Buffer.from(given), Buffer.from(wanted)];
	return one.length === two.length && timingSafeEqual(one, two);
}
