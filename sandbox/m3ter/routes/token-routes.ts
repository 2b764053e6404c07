import type { FastifyInstance } from 'fastify';
import { checkClient, issueToken } from '../access/tokens';
import { badRequest } from '../api-error';
import type { Store } from '../store/store';

/** `POST /oauth/token`: client credentials by HTTP Basic, body as JSON or form. */
export function addTokenRoutes(server: FastifyInstance, store: Store): void {
	server.post('/oauth/token', async ({ headers, body }) => {
		checkClient(store, headers.authorization);
		checkGrant(body);
		const { token, lifetimeSeconds } = issueToken(store);
		return { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds };
	});
}

function checkGrant(body: unknown): void {
	const grant =
		typeof body === 'object' && body !== null && 'grant_type' in body ? body.grant_type : undefined;
	if (grant !== 'client_credentials') throw badRequest('grant_type: must be client_credentials');
}
