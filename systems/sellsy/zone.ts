import { refusal } from './errors';

/** Days and instants of API v1, which tells times in the account's time zone or as seconds. */
export interface Zone {
	/** 'YYYY-MM-DD' of an instant, ms. */
	day(ms: number): string;
	/** Instant of midnight of a day, ms. */
	midnight(day: string): number;
	/** Instant of a local 'YYYY-MM-DD HH:MM:SS', ms; undefined where it is none. */
	instant(local: string): number | undefined;
}

/** `timeZone`: an IANA name, 'Europe/Paris'. Throws a fault of class invalid for any other text. */
export function zoneOf(timeZone: string): Zone {
	const format = formatIn(timeZone);
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

function formatIn(timeZone: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	} catch {
		throw refusal(
			'TIME_ZONE',
			`'${timeZone}' is no time zone`,
			"Enter 'Time Zone' in the credential as a region and a city, for example Europe/Paris.",
		);
	}
}

/** Of UTC, ms: 3,600,000 where it says GMT+01:00. */
function offsetIn(format: Intl.DateTimeFormat, ms: number): number {
	const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
	const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
	return sign === '-' ? -size : size;
}
