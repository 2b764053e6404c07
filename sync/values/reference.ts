import type { Value } from '../contracts';

/** Id in a reference; undefined for an empty one and for any other value. */
export function idIn(value: Value): string | undefined {
	return value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined;
}
