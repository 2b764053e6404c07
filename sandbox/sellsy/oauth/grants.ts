import { createHash } from 'node:crypto';
import type { Account } from '../account';
import type { Client } from '../settings';
import type { Grant } from './tokens';

/** A token request, wherever the client put its id and secret. */
export interface TokenRequest {
	readonly form: Readonly<Record<string, string | undefined>>;
	readonly clientId: string;
	readonly clientSecret: string | undefined;
}

/** A refusal in the plain form of OAuth, not that of the API (documented). */
export class OAuthRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

export interface Granted extends Grant {
	/** Client credentials get none (documented by captures). */
	readonly refreshes: boolean;
}

type GrantType = (account: Account, client: Client, request: TokenRequest) => Granted;

const invalidGrant = (text: string) => new OAuthRefusal(400, 'invalid_grant', text);

const clientCredentials: GrantType = (_account, client, request) => {
	checkSecret(client, request.clientSecret ?? '');
	if (client.kind !== 'personal') {
		throw new OAuthRefusal(400, 'unauthorized_client', 'Only personal clients may use this grant');
	}
	return { clientId: client.clientId, staffId: client.staffId, refreshes: false };
};

const authorizationCode: GrantType = ({ tokens }, client, { form, clientSecret }) => {
	// The manual's example sends no secret; clients that send one send theirs.
	if (clientSecret !== undefined) checkSecret(client, clientSecret);
	const code = tokens.takeCode(form.code ?? '');
	if (code?.clientId !== client.clientId) throw invalidGrant('The authorization code is invalid');
	if (form.redirect_uri !== code.redirectUri) throw invalidGrant('The redirect URI does not match');
	if (challengeOf(form.code_verifier ?? '') !== code.challenge) {
		throw invalidGrant('The code verifier does not match the code challenge');
	}
	return { clientId: code.clientId, staffId: code.staffId, refreshes: true };
};

const refreshToken: GrantType = ({ tokens }, client, { form, clientSecret }) => {
	checkSecret(client, clientSecret ?? '');
	const grant = tokens.takeRefresh(form.refresh_token ?? '');
	if (grant?.clientId !== client.clientId) throw invalidGrant('The refresh token is invalid');
	return { ...grant, refreshes: true };
};

const grantTypes: Readonly<Record<string, GrantType>> = {
	client_credentials: clientCredentials,
	authorization_code: authorizationCode,
	refresh_token: refreshToken,
};

/** Decides a token request. @throws OAuthRefusal */
export function decideGrant(account: Account, request: TokenRequest): Granted {
	const decide = grantTypes[request.form.grant_type ?? ''];
	if (!decide) {
		throw new OAuthRefusal(400, 'unsupported_grant_type', 'The grant type is not supported');
	}
	return decide(account, clientNamed(account, request.clientId), request);
}

/** @throws OAuthRefusal */
export function clientNamed({ settings }: Account, clientId: string): Client {
	const client = settings.clients.find((each) => each.clientId === clientId);
	if (!client) throw new OAuthRefusal(401, 'invalid_client', 'Client authentication failed');
	return client;
}

function checkSecret(client: Client, secret: string): void {
	if (secret === client.clientSecret) return;
	throw new OAuthRefusal(401, 'invalid_client', 'Client authentication failed');
}

export const challengeOf = (verifier: string) =>
	createHash('sha256').update(verifier).digest('base64url');
