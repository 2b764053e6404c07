const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** `2026-01-05`; undefined for anything that is no day. */
export function readDate(sent: unknown): string | undefined {
	const text = String(sent).slice(0, 10);
	const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
	const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	const isDay = year !== '' && Number(year) > 0 && at.toISOString().startsWith(text);
	return isDay ? text : undefined;
}

/** `2026-01-05 11:00:00` in UTC, which is taken for what says no zone. */
export function readDateTime(sent: unknown): string | undefined {
	const [, day = '', clock = '', zone = 'Z'] = DATE_TIME.exec(String(sent)) ?? [];
	const time = readTime(clock);
	if (readDate(day) === undefined || time === undefined) return undefined;
	const at = new Date(`${day}T${time}${zone}`);
	return Number.isNaN(at.getTime()) ? undefined : at.toISOString().slice(0, 19).replace('T', ' ');
}

/** `11:00:00`. */
export function readTime(sent: unknown): string | undefined {
	const [whole, hours, minutes, seconds = '00'] = TIME.exec(String(sent)) ?? [];
	return whole === undefined ? undefined : `${hours}:${minutes}:${seconds}`;
}
