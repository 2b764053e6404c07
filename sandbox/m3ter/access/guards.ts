import type { FastifyInstance } from 'fastify';
import { ApiError } from '../api-error';
import type { Store } from '../store/store';
import type { RateLimiter } from './rate-limit';
import { checkToken } from './tokens';

/** The firewall and the limit per source address: they come before everything else. */
export function addFrontGuards(server: FastifyInstance, store: Store, limiter: RateLimiter): void {
	server.addHook('onRequest', async (request) => {
		const { settings, clock } = store;
		if (request.rawBody.length > settings.maxBodyBytes) throw new ApiError(403, 'Forbidden');
		if (!limiter.addressMayPass(request.ip, clock.now(), settings)) throw tooMany();
	});
}

/** Token, organization and the limit per organization, for routes below an organization. */
export function addOrganizationGuards(
	server: FastifyInstance,
	store: Store,
	limiter: RateLimiter,
): void {
	server.addHook<{ Params: { orgId: string } }>('onRequest', async ({ headers, params }) => {
		const { settings, clock } = store;
		checkToken(store, headers.authorization);
		if (params.orgId !== settings.organizationId) {
			throw new ApiError(403, `Forbidden: no access to organization ${params.orgId}`);
		}
		if (!limiter.organizationMayPass(clock.now(), settings)) throw tooMany();
	});
}

/** No Retry-After: m3ter documents none. */
const tooMany = () => new ApiError(429, 'Too Many Requests');
