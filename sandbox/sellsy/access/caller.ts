import type { Account } from '../account';
import { ApiError, forbidden } from '../api-error';
import type { Client } from '../settings';

/** Who calls v2, and what they may do. */
export interface Caller {
	readonly staffId: number;
	readonly isAdmin: boolean;
	readonly scopes: readonly string[];
}

/** Scopes of all the sandbox answers; a client with `*` has these. */
export const knownScopes: readonly string[] = [
	...['accounts.read', 'api-v1', 'companies.read', 'companies.write', 'contacts.read'],
	...['contacts.write', 'custom-fields.read', 'custom-fields.write', 'individuals.read'],
	...['individuals.write', 'items.read', 'rate-categories.read', 'scopes.read', 'search.read'],
	...['smart-tags.read', 'smart-tags.write', 'staffs.read', 'webhooks.read', 'webhooks.write'],
];

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** @throws ApiError 401 for a token that is not, or no longer, good */
export function callerOf(account: Account, headers: Headers): Caller {
	const [, token = ''] = /^Bearer (.+)$/i.exec(String(headers.authorization ?? '')) ?? [];
	const grant = account.tokens.accessOf(token);
	const client = account.settings.clients.find(({ clientId }) => clientId === grant?.clientId);
	if (!grant || !client) throw new ApiError(401, 'Unauthorized');
	const staffId = switchedTo(account, client, headers) ?? grant.staffId;
	const staff = account.staffs.get(staffId);
	if (!staff?.active) throw new ApiError(401, 'Unauthorized');
	return { staffId, isAdmin: staff.admin, scopes: scopesOf(client) };
}

function scopesOf({ scopes }: Client): readonly string[] {
	return scopes.includes('*') ? knownScopes : scopes;
}

/** Acts for another active member of staff, where the client is delegated (documented). */
function switchedTo(account: Account, client: Client, headers: Headers): number | undefined {
	const named = headers['x-switch-user'];
	if (named === undefined) return undefined;
	const [, id] = /^staff:(\d+)$/.exec(String(named)) ?? [];
	if (client.delegated && account.staffs.get(Number(id))?.active) return Number(id);
	throw forbidden('Access denied');
}

export const hasScope = ({ scopes }: Caller, scope: string) => scopes.includes(scope);

/** @throws ApiError 403 */
export function requireScopes(caller: Caller, needed: readonly string[]): void {
	if (needed.every((scope) => hasScope(caller, scope))) return;
	throw forbidden('The request requires higher privileges than provided by the access token');
}
