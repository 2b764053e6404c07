/** An instant as Mautic prints it on a record; it keeps whole seconds. */
export function stampOf(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

/** The same instant as its database keeps it, in UTC: `2026-01-05 11:00:00`. */
export function databaseTime(stamp: string): string {
	return stamp.slice(0, 19).replace('T', ' ');
}

/** A stored date and time as the stamp of a record. */
export function stampOfTime(time: string): string {
	return `${time.replace(' ', 'T')}+00:00`;
}
