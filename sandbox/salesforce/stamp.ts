/** A date-time as the vendor stores and sends it: whole seconds, `2026-01-31T08:15:00.000+0000`. */
export function toStamp(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}.000+0000`;
}

/** A stored stamp in ISO form, `2026-01-31T08:15:00.000Z`. */
export function toIsoStamp(stamp: string): string {
	return stamp.replace(/\+0000$/, 'Z');
}

/** Milliseconds of any date-time form the API accepts, or undefined. */
export function parseDateTime(text: string): number | undefined {
	const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
	if (!form.test(text)) return undefined;
	const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
	return Number.isNaN(ms) ? undefined : ms;
}

/** Whether `text` is a calendar day the vendor can store, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
	if (!/^(1[7-9]|[23]\d)\d\d-\d\d-\d\d$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
