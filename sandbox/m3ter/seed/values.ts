import type { Fields } from '../entity-kind';

/** Day of an instant in milliseconds: `2026-01-31`. */
export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Without the fields that are undefined. */
export function present(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
