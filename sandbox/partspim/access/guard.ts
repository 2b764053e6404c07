import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../api-error';
import type { Store } from '../records/store';

/** Asks every caller who it is, and counts its requests. */
export class Guard {
	private count = { second: -1, requests: 0 };

	constructor(private readonly store: Store) {}

	/** @throws ApiError 401 or 429 */
	admit(request: FastifyRequest): void {
		const { settings } = this.store;
		if (!this.knows(request))
			throw new ApiError(
				401,
				'unauthorized',
				'The key is missing or not the one of this environment',
			);
		const admin = request.headers[settings.adminKeyName.toLowerCase()];
		if (settings.adminKey !== null && !equal(String(admin ?? ''), settings.adminKey))
			throw new ApiError(401, 'unauthorized', 'The admin key is missing or wrong');
		this.countOne();
	}

	clear(): void {
		this.count = { second: -1, requests: 0 };
	}

	private knows({ headers, query }: FastifyRequest): boolean {
		const { access, keyName, key, username, password } = this.store.settings;
		const given = {
			header: () => headers[keyName.toLowerCase()],
			query: () => (query as Record<string, unknown>)[keyName],
			bearer: () => headers.authorization?.replace(/^Bearer /, ''),
			basic: () => headers.authorization,
		}[access]();
		const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
		return equal(String(given ?? ''), access === 'basic' ? basic : key);
	}

	private countOne(): void {
		const { requestsPerSecond } = this.store.settings;
		const second = Math.floor(this.store.clock.now() / 1000);
		const requests = second === this.count.second ? this.count.requests + 1 : 1;
		this.count = { second, requests };
		if (requestsPerSecond !== null && requests > requestsPerSecond)
			throw new ApiError(429, 'too_many_requests', 'Too many requests');
	}
}

function equal(given: string, wanted: string): boolean {
	const [one, two] = [Buffer.from(given), Buffer.from(wanted)];
	return one.length === two.length && timingSafeEqual(one, two);
}
