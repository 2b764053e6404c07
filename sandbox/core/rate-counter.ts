/** Counts requests in seconds of virtual time; refused requests count as well. */
export class RateCounter {
	private seconds: Array<{ second: number; count: number }> = [];

	/** Counts one request at `now` (milliseconds) and returns how many fell into the last `windowS` seconds. */
	count(now: number, windowS: number): number {
		const second = Math.floor(now / 1000);
		this.seconds = this.seconds.filter((each) => each.second > second - windowS);
		const current = this.seconds.find((each) => each.second === second);
		if (current) current.count += 1;
		else this.seconds.push({ second, count: 1 });
		return this.seconds.reduce((sum, each) => sum + each.count, 0);
	}

	clear(): void {
		this.seconds = [];
	}
}
