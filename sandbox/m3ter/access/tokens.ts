import { fakeJwt } from '../../core/fake-jwt';
import { ApiError } from '../api-error';
import type { Store } from '../store/store';

/** A new bearer token for the service user, valid from now. */
export function issueToken(store: Store): { token: string; lifetimeSeconds: number } {
	const lifetimeSeconds = store.settings.tokenLifetimeSeconds;
	const issuedAt = Math.floor(store.clock.now() / 1000);
	const claims = { sub: store.newId(), iat: issuedAt, exp: issuedAt + lifetimeSeconds };
	const token = fakeJwt(claims);
	store.tokens.set(token, store.clock.now() + lifetimeSeconds * 1000);
	return { token, lifetimeSeconds };
}

/** @throws ApiError 403: m3ter documents no 401, an expired token is "Forbidden or Unauthorized". */
export function checkToken(store: Store, authorization: string | undefined): void {
	const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
	if (!token) throw new ApiError(403, 'Forbidden: no bearer token');
	const expiresAt = store.tokens.get(token);
	if (expiresAt === undefined || store.clock.now() >= expiresAt) {
		throw new ApiError(403, 'Forbidden: the token has expired or is not valid');
	}
}

/** @throws ApiError with the status of the settings */
export function checkClient(store: Store, authorization: string | undefined): void {
	const { accessKeyId, apiSecret, badCredentialsStatus } = store.settings;
	const sent = /^Basic (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
	if (Buffer.from(sent, 'base64').toString('utf8') === `${accessKeyId}:${apiSecret}`) return;
	throw new ApiError(badCredentialsStatus, 'Invalid access key or secret');
}
