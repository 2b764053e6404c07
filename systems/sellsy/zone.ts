/** Days and instants of API v1, which tells times in the account's time zone or as seconds. */
export interface Zone {
	/** 'YYYY-MM-DD' of an instant, ms. */
	day(ms: number): string;
	/** Instant of midnight of a day, ms. */
	midnight(day: string): number;
	/** Instant of a local 'YYYY-MM-DD HH:MM:SS', ms; undefined where it is none. */
	instant(local: string): number | undefined;
}

/** `timeZone`: an IANA name, 'Europe/Paris'. */
export function zoneOf(timeZone: string): Zone {
	const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	const offset = (ms: number) => offsetIn(format, ms);
	const fromLocal = (ms: number) => ms - offset(ms - offset(ms));
	return {
		day: (ms) => new Date(ms + offset(ms)).toISOString().slice(0, 10),
		midnight: (day) => fromLocal(Date.parse(`${day}T00:00:00Z`)),
		instant: (local) => {
			const ms = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(local)
				? Date.parse(`${local.replace(' ', 'T')}Z`)
				: Number.NaN;
			return Number.isNaN(ms) ? undefined : fromLocal(ms);
		},
	};
}

/** Of UTC, ms: 3,600,000 where it says GMT+01:00. */
function offsetIn(format: Intl.DateTimeFormat, ms: number): number {
	const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
	const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
	return sign === '-' ? -size : size;
}
