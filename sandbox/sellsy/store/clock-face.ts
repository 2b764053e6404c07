/** Times as Sellsy shows them: whole seconds, in the account's time zone. */
export class ClockFace {
	private readonly format: Intl.DateTimeFormat;
	/** Minutes ahead of UTC by the hour of an instant; no zone changes in between. */
	private readonly offsets = new Map<number, number>();

	constructor(timeZone: string) {
		this.format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	}

	/** `2026-01-05T12:00:00+01:00` */
	stamp(ms: number): string {
		const minutes = this.offsetAt(ms);
		return `${this.local(ms, minutes)}${offsetText(minutes)}`;
	}

	/** `2026-01-05 12:00:00`, as v1 writes it. */
	v1Stamp(ms: number): string {
		return this.local(ms, this.offsetAt(ms)).replace('T', ' ');
	}

	/** Unix seconds of midnight of a day `YYYY-MM-DD`. */
	midnight(day: string): number {
		const utc = Date.parse(`${day}T00:00:00Z`);
		return (utc - this.offsetAt(utc - this.offsetAt(utc) * 60_000) * 60_000) / 1000;
	}

	/** Day of an instant: `2026-01-05`. */
	day(ms: number): string {
		return this.local(ms, this.offsetAt(ms)).slice(0, 10);
	}

	private local(ms: number, minutes: number): string {
		return new Date(ms + minutes * 60_000).toISOString().slice(0, 19);
	}

	private offsetAt(ms: number): number {
		const hour = Math.floor(ms / 3_600_000);
		const known = this.offsets.get(hour);
		if (known !== undefined) return known;
		const part = this.format.formatToParts(ms).find(({ type }) => type === 'timeZoneName');
		const minutes = minutesOf(part?.value ?? 'GMT');
		this.offsets.set(hour, minutes);
		return minutes;
	}
}

/** Minutes of `GMT+01:00`; 0 of `GMT`. */
function minutesOf(name: string): number {
	const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
	const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
	return sign === '-' ? -size : size;
}

function offsetText(minutes: number): string {
	const pair = (value: number) => String(value).padStart(2, '0');
	const size = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${pair(Math.floor(size / 60))}:${pair(size % 60)}`;
}
