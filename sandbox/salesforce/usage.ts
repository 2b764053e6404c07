const HOUR_MS = 3_600_000;
const WINDOW_HOURS = 24;

/** Calls, jobs or rows per hour of the last day, on the virtual clock. */
export class Usage {
	private hours = new Map<number, number>();

	constructor(private readonly now: () => number) {}

	get used(): number {
		const first = this.hour() - WINDOW_HOURS + 1;
		return [...this.hours].reduce((sum, [hour, calls]) => sum + (hour >= first ? calls : 0), 0);
	}

	set used(calls: number) {
		this.hours = new Map([[this.hour(), calls]]);
	}

	count(n = 1): void {
		const hour = this.hour();
		this.hours.set(hour, (this.hours.get(hour) ?? 0) + n);
	}

	private hour(): number {
		return Math.floor(this.now() / HOUR_MS);
	}
}
