import type { Settings } from '../settings';

/** A window that ends when its time is over, whatever happened in it. */
class Window {
	private index = 0;
	private count = 0;

	constructor(private readonly lengthMs: number) {}

	/** Counts one request and returns how many the window has had, it included. */
	add(now: number): number {
		const index = Math.floor(now / this.lengthMs);
		this.count = index === this.index ? this.count + 1 : 1;
		this.index = index;
		return this.count;
	}

	usedAt(now: number): number {
		return Math.floor(now / this.lengthMs) === this.index ? this.count : 0;
	}

	clear(): void {
		this.count = 0;
	}
}

const SECOND = 1000;
const DAY = 86_400_000;

/** The four windows of v2 (documented), by their names in headers and in `/quotas`; 31 days make a month. */
const windows = [
	{ header: 'Second', plural: 'seconds', setting: 'quotaPerSecond', lengthMs: SECOND },
	{ header: 'Minute', plural: 'minutes', setting: 'quotaPerMinute', lengthMs: 60 * SECOND },
	{ header: 'Day', plural: 'days', setting: 'quotaPerDay', lengthMs: DAY },
	{ header: 'Month', plural: 'months', setting: 'quotaPerMonth', lengthMs: 31 * DAY },
] as const;

export interface Count {
	readonly mayPass: boolean;
	readonly headers: Readonly<Record<string, string>>;
}

/** Counts the requests of both APIs; what is refused counts as well (documented). */
export class Quotas {
	private readonly counted = windows.map((each) => ({
		...each,
		window: new Window(each.lengthMs),
	}));
	private readonly v1 = new Window(SECOND);

	/** Counts one request to v2. */
	addV2(now: number, settings: Settings): Count {
		const headers: Record<string, string> = {};
		let mayPass = true;
		for (const { header, setting, window } of this.counted) {
			const used = window.add(now);
			const limit = settings[setting];
			if (limit === null) continue;
			headers[`X-Quota-Remaining-By-${header}`] = String(Math.max(0, limit - used));
			if (used > limit) mayPass = false;
		}
		return { mayPass, headers };
	}

	/** Whether one more request to v1 is within this second. */
	v1MayPass(now: number, { v1PerSecond }: Settings): boolean {
		return v1PerSecond === null || this.v1.add(now) <= v1PerSecond;
	}

	/** As `/quotas` lists them. */
	report(now: number, settings: Settings): Record<string, { limit: number | null; used: number }> {
		const entries = this.counted.map(({ plural, setting, window }) => [
			`api_rate_${plural}`,
			{ limit: settings[setting], used: window.usedAt(now) },
		]);
		return Object.fromEntries(entries) as Record<string, { limit: number | null; used: number }>;
	}

	clear(): void {
		for (const { window } of this.counted) window.clear();
		this.v1.clear();
	}
}
