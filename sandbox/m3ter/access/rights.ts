import { ApiError } from '../api-error';
import type { Store } from '../store/store';

/**
 * Refuses what the service user may not do, with another message than for an expired token.
 * @throws ApiError 403
 */
export function requireRight(store: Store, object: string, action: 'read' | 'write'): void {
	const { rights } = store.settings;
	const right = `${object}:${action}`;
	if (rights.includes('*') || rights.includes(right)) return;
	throw new ApiError(403, `Access denied: the service user lacks the permission ${right}`);
}
