import type { Scope, SystemRecord } from '../contracts';

/** The deny list wins over the allow list; an empty allow list allows all. */
export function inScope(scope: Scope, records: readonly SystemRecord[]): SystemRecord[] {
	const allow = new Set(scope.allow);
	const deny = new Set(scope.deny);
	return records.filter(({ id }) => !deny.has(id) && (allow.size === 0 || allow.has(id)));
}
