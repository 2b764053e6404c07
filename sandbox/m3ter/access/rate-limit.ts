import { RateCounter } from '../../core/rate-counter';

/** Window of the per-address limit, seconds (documented: 20,000 requests per rolling 5 minutes). */
const ADDRESS_WINDOW_S = 300;

export interface RateLimits {
	readonly requestsPerSecond: number;
	readonly requestsPerFiveMinutes: number;
}

/** m3ter's two documented limits. */
export class RateLimiter {
	private readonly organization = new RateCounter();
	private readonly addresses = new Map<string, RateCounter>();

	/** Whether one more request from this address is within its rolling window. */
	addressMayPass(address: string, now: number, { requestsPerFiveMinutes }: RateLimits): boolean {
		if (requestsPerFiveMinutes === 0) return true;
		const counter = this.addresses.get(address) ?? new RateCounter();
		this.addresses.set(address, counter);
		return counter.count(now, ADDRESS_WINDOW_S) <= requestsPerFiveMinutes;
	}

	/** Whether one more request to the organization is within this second. */
	organizationMayPass(now: number, { requestsPerSecond }: RateLimits): boolean {
		return requestsPerSecond === 0 || this.organization.count(now, 1) <= requestsPerSecond;
	}

	/** Forgets all counts. */
	clear(): void {
		this.organization.clear();
		this.addresses.clear();
	}
}
